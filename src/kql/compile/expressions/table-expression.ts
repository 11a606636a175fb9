import { callOf } from '../../parser/shapes.ts';
import type { SyntaxNode } from '../../parser/syntax.ts';
import { expandRelation } from '../names/expansion.ts';
import type { LexicalScope } from '../names/lexical.ts';
import { operators } from '../operators/index.ts';
import { unsupported } from '../refusal.ts';
import type { Relation } from '../relation.ts';
import { storedTable } from './stored-table.ts';

type Compile = (node: SyntaxNode, scope: LexicalScope) => Relation;

/**
 * The rows of a table expression; with `input`, what a pipe without a source makes of those rows. Pipes are walked from their start: a
 * query may have thousands of operators.
 */
export function compileRelation(node: SyntaxNode, scope: LexicalScope, input?: Relation): Relation {
  const stages: SyntaxNode[] = [];
  let head = node;
  for (let [left, right] = head.nodes; head.kind === 'PipeExpression' && left && right; [left, right] = head.nodes) {
    stages.push(right);
    head = left;
  }
  let relation = input ? apply(head, input, scope) : source(head, scope);
  for (const stage of stages.toReversed()) relation = apply(stage, relation, scope);
  return relation;
}

function source(node: SyntaxNode, scope: LexicalScope): Relation {
  const compile = own[node.kind];
  return compile ? compile(node, scope) : apply(node, undefined, scope);
}

function apply(node: SyntaxNode, input: Relation | undefined, scope: LexicalScope): Relation {
  const row = operators.get(node.kind);
  if (!row) return unsupported(`the operator ${node.children[0]?.valueText || node.kind}`, node);
  const { source, ...relation } = row.compile(node, input, scope);
  scope.query.bound(relation.sql, node);
  // Rows go by the name of a table only as long as nothing but `as` was done to them.
  return row.kind === 'AsOperator' && source !== undefined ? { ...relation, source } : relation;
}

const own: Readonly<Record<string, Compile | undefined>> = {
  ParenthesizedExpression: (node, scope) => scope.relation(node.nodes[0] ?? unsupported('this expression', node)),
  NameReference: tableNamed,
  FunctionCallExpression: (node, scope) => {
    const body = node.calledBody;
    if (body) return expandRelation(node, body, scope);
    const call = callOf(node);
    const name = call?.arguments[0]?.constantText;
    if (call?.name !== 'table' || name === undefined) return unsupported(`the function ${node.valueText}()`, node);
    return storedTable(name, node, scope.query);
  },
  PathExpression: (node) => unsupported(`a table of ${pathHead(node)}(…), another workspace or cluster,`, node),
  /** Computed once, however often it is read. */
  MaterializeExpression: (node, scope) =>
    scope.query.share(scope.relation(node.nodes.at(-1) ?? unsupported('this expression', node)), true),
};

const pathHead = (node: SyntaxNode): string => {
  const [first] = node.nodes;
  return node.kind === 'PathExpression' && first ? pathHead(first) : node.valueText;
};

function tableNamed(node: SyntaxNode, scope: LexicalScope): Relation {
  const name = node.valueText;
  const binding = scope.names.find(name);
  if (binding?.kind === 'table') return binding.relation();
  const body = node.calledBody;
  if (binding?.kind === 'function' && binding.view) return binding.view();
  if (body) return expandRelation(node, body, scope);
  if (node.symbol?.kind === 'Table') return storedTable(name, node, scope.query);
  return unsupported(`the table ${JSON.stringify(name)}`, node);
}

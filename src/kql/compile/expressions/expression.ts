import { comparisonOf } from '../../parser/shapes.ts';
import type { SyntaxNode } from '../../parser/syntax.ts';
import { expandScalar } from '../names/expansion.ts';
import type { LexicalScope } from '../names/lexical.ts';
import { invalid, unsupported } from '../refusal.ts';
import { columnScalar, type Scalar } from '../relation.ts';
import { kustoType } from '../types.ts';
import { expressions, valueOperators } from '../values/index.ts';
import { anyColumn } from './any-column.ts';
import { compileCall } from './calls.ts';
import { containedIn, firstValue } from './subqueries.ts';

type Compile = (node: SyntaxNode, scope: LexicalScope) => Scalar;

/** The value of an expression. */
export function compileExpression(node: SyntaxNode, scope: LexicalScope): Scalar {
  const compile = own[node.kind] ?? expressions.get(node.kind);
  if (compile) return compile(node, scope);
  const operation = comparisonOf(node);
  return operation ? compileOperation(node, scope) : unsupported(`the expression ${node.kind}`, node);
}

const first = (node: SyntaxNode): SyntaxNode => node.nodes[0] ?? unsupported('this expression', node);

/** Expressions that look names up or hold tables. */
const own: Readonly<Record<string, Compile | undefined>> = {
  ParenthesizedExpression: (node, scope) => scope.scalar(first(node)),
  NameReference: nameReference,
  FunctionCallExpression: compileCall,
  ToScalarExpression: (node, scope) => {
    const inner = node.nodes.at(-1) ?? node;
    return scope.isTabular(inner) ? firstValue(scope.outside().relation(inner), node) : scope.scalar(inner);
  },
};

function nameReference(node: SyntaxNode, scope: LexicalScope): Scalar {
  const name = node.valueText;
  if (node.symbol?.kind === 'Column') {
    const column = scope.input?.columns.find((one) => one.name === name);
    if (column) return columnScalar(column);
    return scope.groups
      ? invalid(`the column ${JSON.stringify(name)} stands outside of an aggregate`, node)
      : unsupported(`the column ${JSON.stringify(name)} from outside of a subquery`, node);
  }
  const binding = scope.names.find(name);
  if (binding?.kind === 'scalar') return binding.scalar();
  const body = node.calledBody;
  if (body) return expandScalar(node, body, scope);
  const what = node.symbol?.kind === 'Parameter' ? 'the parameter without a value' : 'as a value the name';
  return unsupported(`${what} ${JSON.stringify(name)}`, node);
}

function compileOperation(node: SyntaxNode, scope: LexicalScope): Scalar {
  const operation = comparisonOf(node);
  if (!operation) return unsupported(`the expression ${node.kind}`, node);
  const { operator, left: leftNode, right: rightNodes } = operation;
  const [table] = rightNodes;
  if (table && scope.isTabular(table)) return containedIn(operator, leftNode, table, scope);
  const row = valueOperators.get(operator);
  if (!row) return unsupported(`the operator ${operator}`, node);
  const common = {
    operator,
    right: rightNodes.map((one) => scope.scalar(one)),
    node,
    leftNode,
    rightNodes,
    type: node.type === undefined ? undefined : kustoType(node.type),
    scope,
  };
  return leftNode.kind === 'StarExpression'
    ? anyColumn(common, row)
    : row.compile({ ...common, left: scope.scalar(leftNode) });
}

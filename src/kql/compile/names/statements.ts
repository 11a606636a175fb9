import type { SyntaxNode } from '../../parser/syntax.ts';
import { isTabular } from '../expressions/tabular.ts';
import { unsupported } from '../refusal.ts';
import type { Relation } from '../relation.ts';
import type { LexicalScope } from './lexical.ts';
import { Names, once } from './names.ts';

/** Declares what the statements of a query or of a function's body name; gives the expression that is its result. */
export function declareStatements(block: SyntaxNode, scope: LexicalScope): SyntaxNode {
  const results: SyntaxNode[] = [];
  for (const node of entries(block)) {
    const statement = statements[node.kind];
    if (node.kind === 'ExpressionStatement') results.push(...node.nodes);
    else if (statement) statement(node, scope);
    else if (node.kind.endsWith('Statement') || node.kind.endsWith('Directive'))
      unsupported(`the statement ${firstWord(node)}`, node);
    else results.push(node);
  }
  const [result, second] = results;
  if (!result) return unsupported('a query without a result', block);
  if (second) return unsupported('a query of several results', second);
  return result;
}

/** A view takes no parameters, so that its body as it was declared is as good as that of a call; it goes by its own name. */
function viewOf(source: string, body: SyntaxNode, scope: LexicalScope): Relation {
  const inner = scope.outside(new Names(scope.names));
  return { ...inner.relation(declareStatements(body, inner)), source };
}

const entries = (block: SyntaxNode): readonly SyntaxNode[] =>
  block.nodes.flatMap((node) => (node.kind === 'List' ? node.nodes : [node]));

const firstWord = (node: SyntaxNode): string => node.children[0]?.valueText ?? node.kind;

/** Options about what a service spends on a query, not about its answer. */
const withoutEffect: ReadonlySet<string> = new Set(['notruncation', 'norequesttimeout', 'servertimeout']);

type Statement = (node: SyntaxNode, scope: LexicalScope) => void;

const statements: Readonly<Record<string, Statement | undefined>> = {
  LetStatement: (node, scope) => {
    const [name, value] = node.nodes;
    if (!name || !value) return unsupported('this let', node);
    const { names } = scope;
    if (value.kind === 'FunctionDeclaration') {
      const body = value.nodes.find(({ kind }) => kind === 'FunctionBody');
      const isView = value.children.some(({ kind }) => kind === 'ViewKeyword');
      const view = isView && body ? once(() => viewOf(name.valueText, body, scope)) : undefined;
      names.declare(name.valueText, { kind: 'function', names, ...(view && { view }) });
    } else if (isTabular(value)) {
      const relation = once(() => scope.query.share(scope.outside(names).relation(value)));
      names.declare(name.valueText, { kind: 'table', relation });
    } else names.declare(name.valueText, { kind: 'scalar', scalar: once(() => scope.scalar(value)) });
  },
  SetOptionStatement: (node) => {
    const name = node.nodes[0]?.valueText ?? '';
    if (!withoutEffect.has(name.toLowerCase())) unsupported(`set ${name}`, node);
  },
  /** `declare query_parameters(name: type = value)`: the values are the defaults. */
  QueryParametersStatement: (node, scope) => {
    for (const parameter of node.descendants()) {
      if (parameter.kind !== 'FunctionParameter') continue;
      const [declaration, fallback] = parameter.nodes;
      const name = declaration?.nodes[0];
      const value = fallback?.nodes.at(-1);
      if (!name || !value) return unsupported('a query parameter without a default', parameter);
      scope.names.declare(name.valueText, { kind: 'scalar', scalar: once(() => scope.scalar(value)) });
    }
  },
};

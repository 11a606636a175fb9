import type { SyntaxNode } from './syntax.ts';

export interface Call {
  readonly name: string;
  readonly nameNode: SyntaxNode;
  readonly arguments: readonly SyntaxNode[];
}

/** `name(arguments)` */
export function callOf(node: SyntaxNode): Call | undefined {
  const [nameNode, list] = node.nodes;
  if (node.kind !== 'FunctionCallExpression' || !nameNode) return undefined;
  return { name: nameNode.valueText, nameNode, arguments: list ? entriesOf(list) : [] };
}

export interface Comparison {
  readonly left: SyntaxNode;
  /** As written: `==`, `in~`, `!has`. */
  readonly operator: string;
  /** What stands on the right: several for `in (…)` and its like. */
  readonly right: readonly SyntaxNode[];
}

/** `left operator right`, of any operator between values. */
export function comparisonOf(node: SyntaxNode): Comparison | undefined {
  const [left, operator, right, ...rest] = node.children;
  if (node.symbol?.kind !== 'Operator') return undefined;
  if (!left || left.isToken || !operator?.isToken || !right || right.isToken || rest.length > 0) return undefined;
  const isList = right.kind === 'ExpressionList' || right.kind === 'ExpressionCouple';
  return { left, operator: operator.text, right: isList ? entriesOf(right) : [right] };
}

/** Entries between brackets. */
const entriesOf = (list: SyntaxNode): readonly SyntaxNode[] =>
  list.nodes.flatMap((node) => (node.kind === 'List' ? node.nodes : [node]));

/** Name of a query operator (`project-away`); undefined where `node` is none. */
export function operatorName(node: SyntaxNode): string | undefined {
  const first = node.children[0];
  return node.kind.endsWith('Operator') && first?.isToken ? first.text : undefined;
}

const connectives: ReadonlySet<string> = new Set(['AndExpression', 'OrExpression', 'ParenthesizedExpression']);

/** `and`, `or` and brackets around conditions. */
export const isConnective = ({ kind }: SyntaxNode): boolean => connectives.has(kind);

/** Does `node` stand where `search` takes a term or a condition: below `and`, `or`, `not` alone? */
export function isSearchCondition({ parent }: SyntaxNode): boolean {
  if (!parent) return false;
  if (parent.kind === 'SearchOperator') return true;
  const isNot = parent.kind === 'FunctionCallExpression' && callOf(parent)?.name === 'not';
  const isList = parent.kind === 'ExpressionList' || parent.kind === 'List';
  return (isConnective(parent) || isNot || isList) && isSearchCondition(parent);
}

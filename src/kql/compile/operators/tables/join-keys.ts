import type { SyntaxNode } from '../../../parser/syntax.ts';
import { invalid, unsupported } from '../../refusal.ts';
import type { Column, Relation } from '../../relation.ts';
import { expressionsOf } from '../columns.ts';

/** Columns of both sides that have to be equal. */
export interface JoinKey {
  readonly left: Column;
  readonly right: Column;
}

/** `on a, $left.b == $right.c`, conditions also joined by `and`. */
export function joinKeys(node: SyntaxNode, left: Relation, right: Relation): readonly JoinKey[] {
  const clause = node.nodes.find(({ kind }) => kind === 'JoinOnClause');
  if (!clause) return unsupported('join without on', node);
  return expressionsOf(clause)
    .flatMap(conditions)
    .map((condition) => keyOf(condition, left, right));
}

function conditions(node: SyntaxNode): readonly SyntaxNode[] {
  const isNested = node.kind === 'AndExpression' || node.kind === 'ParenthesizedExpression';
  return isNested ? node.nodes.flatMap(conditions) : [node];
}

function keyOf(node: SyntaxNode, left: Relation, right: Relation): JoinKey {
  if (node.kind === 'NameReference') {
    return { left: columnOf(left, node.valueText, node), right: columnOf(right, node.valueText, node) };
  }
  const [one, other] = node.nodes;
  if (node.kind !== 'EqualExpression' || !one || !other)
    return unsupported('join on something else than columns being equal', node);
  const sides = new Map([one, other].map((path) => [path.nodes[0]?.valueText, path.nodes[1]]));
  const leftName = sides.get('$left');
  const rightName = sides.get('$right');
  if (!leftName || !rightName || one.kind !== 'PathExpression' || other.kind !== 'PathExpression')
    return unsupported('join on something else than columns being equal', node);
  return { left: columnOf(left, leftName.valueText, node), right: columnOf(right, rightName.valueText, node) };
}

function columnOf({ columns }: Relation, name: string, node: SyntaxNode): Column {
  const column = columns.find((one) => one.name === name);
  if (column?.type === 'dynamic') return invalid('join on a dynamic value: convert it first, as in tostring(…)', node);
  return column ?? unsupported(`join on ${JSON.stringify(name)}`, node);
}

/** Nulls equal each other here, unlike in SQL. */
export const sameKeys = (keys: readonly { readonly left: string; readonly right: string }[]): string =>
  keys.map(({ left, right }) => `${left} IS NOT DISTINCT FROM ${right}`).join(' AND ');

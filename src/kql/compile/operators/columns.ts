import type { SyntaxNode } from '../../parser/syntax.ts';
import { unsupported } from '../refusal.ts';
import type { Computed, Scalar } from '../relation.ts';
import type { Compilation, Scope } from '../scope.ts';

/** Entries of the lists of an operator: its expressions. */
export const expressionsOf = (node: SyntaxNode): readonly SyntaxNode[] =>
  node.nodes.flatMap((one) => (one.kind === 'List' ? one.nodes : []));

export interface NamedExpression {
  /** Empty where the query gives none and the expression suggests none. */
  readonly name: string;
  readonly given: boolean;
  readonly value: SyntaxNode;
}

/** `name = expression`, or the expression alone. */
export function namedExpression(node: SyntaxNode): NamedExpression {
  const [name, value] = node.nodes;
  if (node.kind === 'SimpleNamedExpression' && name && value) return { name: name.valueText, given: true, value };
  if (node.kind === 'CompoundNamedExpression') return unsupported('a list of names for one expression', node);
  return { name: node.resultName, given: false, value: node };
}

/** The names and types that the binder gives to what an operator makes. */
export function resultColumns(node: SyntaxNode): readonly string[] {
  const { table } = node;
  if (!table || table.open) return unsupported('an operator whose columns only a run can tell', node);
  return table.columns.map(({ name }) => name);
}

/** One column for each of `nodes`, named as the binder does from `first` on. */
export function computedColumns(
  nodes: readonly SyntaxNode[],
  names: readonly string[],
  scope: Scope,
): readonly Computed[] {
  return nodes.map((node, index) => {
    const name = names[index];
    if (name === undefined) return unsupported('this expression, which makes no column,', node);
    return computed(name, scope.scalar(namedExpression(node).value), scope.query);
  });
}

export const computed = (name: string, { sql, type }: Scalar, query: Compilation): Computed => ({
  column: { name, type, id: query.fresh() },
  sql,
});

import { callOf } from '../../parser/shapes.ts';
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

/** Functions that sort further arrays like the first, and give a column for each. */
const sortsSeveral: ReadonlySet<string> = new Set(['array_sort_asc', 'array_sort_desc']);

/** A column that an expression makes; the name is empty where the query gives none. */
export interface Made {
  readonly name: string;
  readonly scalar: Scalar;
}

/** Columns that an expression of a list makes: one, but of a call that gives several, as in `(a, b) = array_sort_asc(x, y)`. */
export function madeBy(node: SyntaxNode, scope: Scope): readonly Made[] {
  const [list, compound] = node.nodes;
  const given = node.kind === 'CompoundNamedExpression' && list ? expressionsOf(list).map((one) => one.valueText) : [];
  const value = given.length > 0 && compound ? compound : namedExpression(node).value;
  const scalar = scope.scalar(value);
  const count = countOf(value, scope);
  if (given.length > 0 && given.length !== count) return unsupported('a list of names for one expression', node);
  if (count === 1) return [{ name: given[0] ?? namedExpression(node).name, scalar }];
  const all = scope.hoist(scalar);
  return Array.from({ length: count }, (_, index) => ({
    name: given[index] ?? '',
    scalar: { sql: `nullif(CAST(json_extract(${all.sql}, '$[${index}]') AS VARCHAR), 'null')`, type: 'dynamic' },
  }));
}

function countOf(value: SyntaxNode, scope: Scope): number {
  const call = callOf(value);
  if (!call || !sortsSeveral.has(call.name)) return 1;
  return call.arguments.filter((one) => scope.scalar(one).type === 'dynamic').length;
}

/** The columns of `nodes`, with the names that the binder gives them. */
export function computedColumns(
  nodes: readonly SyntaxNode[],
  names: readonly string[],
  scope: Scope,
): readonly Computed[] {
  const made = nodes.flatMap((node) => madeBy(node, scope).map(({ scalar }) => ({ node, scalar })));
  return made.map(({ node, scalar }, index) => {
    const name = names[index];
    if (name === undefined) return unsupported('this expression, which makes no column,', node);
    return computed(name, scalar, scope.query);
  });
}

export const computed = (name: string, { sql, type }: Scalar, query: Compilation): Computed => ({
  column: { name, type, id: query.fresh() },
  sql,
});

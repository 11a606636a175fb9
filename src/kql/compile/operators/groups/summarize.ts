import { callOf } from '../../../parser/shapes.ts';
import type { SyntaxNode } from '../../../parser/syntax.ts';
import { unsupported } from '../../refusal.ts';
import { type Column, type Computed, type Relation, type Scalar, selectFrom, unchanged } from '../../relation.ts';
import type { Aggregate, OperatorRow, RowScope, Scope } from '../../scope.ts';
import { identifier } from '../../sql.ts';
import { computed, expressionsOf, namedExpression, resultColumns } from '../columns.ts';
import { piped } from '../support.ts';

export const summarize: OperatorRow = piped(
  {
    kind: 'SummarizeOperator',
    name: 'summarize',
    fidelity: 'exact',
    note: 'the old form "by column bin=step" is refused',
  },
  (node, input, scope) => {
    const by = node.nodes.find(({ kind }) => kind === 'SummarizeByClause');
    if (by?.nodes.some(({ kind }) => kind !== 'List')) return unsupported('summarize with bin=', by);
    const keys = by ? expressionsOf(by) : [];
    const values = expressionsOf(node).filter(({ kind }) => kind !== 'NamedParameter');
    return grouped({ keys, values, names: resultColumns(node) }, input, scope, node);
  },
);

interface Grouping {
  readonly keys: readonly SyntaxNode[];
  readonly values: readonly SyntaxNode[];
  /** Of the keys, then of the values' columns. */
  readonly names: readonly string[];
}

/** One row for each combination of the keys; without keys one row, whatever comes in. */
function grouped({ keys, values, names }: Grouping, input: Relation, scope: Scope, node: SyntaxNode): Relation {
  const rows = scope.over(input);
  const keyColumns = keys.map((key, index) =>
    computed(names[index] ?? '', rows.scalar(namedExpression(key).value), scope.query),
  );
  const plainKeys = keys.flatMap((key) => (namedExpression(key).value.kind === 'NameReference' ? [key.valueText] : []));
  const { relation, scalars } = aggregated(keyColumns, plainKeys, values, rows);
  if (keyColumns.length + scalars.length !== names.length)
    return unsupported('summarize with this list of columns', node);
  const valueColumns = scalars.map((scalar, index) =>
    computed(names[keyColumns.length + index] ?? '', scalar, scope.query),
  );
  return selectFrom(relation, [...keyColumns.map(({ column }) => unchanged(column)), ...valueColumns]);
}

export interface Aggregated {
  /** Columns of the keys, then what `scalars` are made of. */
  readonly relation: Relation;
  /** Of `values`, over `relation`; several of one that gives several columns. */
  readonly scalars: readonly Scalar[];
}

/** Groups `rows` by `keys`; `plainKeys` as in `AggregateCall.keys`. */
export function aggregated(
  keys: readonly Computed[],
  plainKeys: readonly string[],
  values: readonly SyntaxNode[],
  rows: RowScope,
): Aggregated {
  const { query } = rows;
  const gathered: Computed[] = [];
  const gather = (aggregates: readonly Aggregate[]): readonly Scalar[] =>
    aggregates.map(({ sql, type, finish }) => {
      const id = query.fresh('a');
      gathered.push({ column: { name: '', type, id }, sql });
      return { sql: finish ? finish(identifier(id)) : identifier(id), type };
    });
  const groups = rows.overGroups(
    rows,
    plainKeys,
    (aggregates, call) => gather(aggregates)[0] ?? unsupported('this aggregate', call),
  );
  const scalars = values.flatMap((one): readonly Scalar[] => {
    const value = one.kind === 'CompoundNamedExpression' ? one.nodes[1] : namedExpression(one).value;
    if (!value) return unsupported('this expression', one);
    return isAggregate(value, groups) ? gather(rows.aggregates(value, plainKeys)) : [groups.scalar(value)];
  });
  return { relation: groupedRows(keys, gathered, rows.input, rows), scalars };
}

/** A call that may give several columns. */
const isAggregate = (node: SyntaxNode, groups: Scope): boolean => {
  const call = callOf(node);
  return call !== undefined && !node.calledBody && groups.isAggregate(call.name);
};

/** `aggregates` over the groups of `keys`, in the order of their first rows. */
export function groupedRows(
  keys: readonly Computed[],
  aggregates: readonly Computed[],
  input: Relation,
  { query }: Scope,
): Relation {
  const order = input.order && { id: query.fresh('o'), serialized: false };
  const items = [...keys, ...aggregates].map(({ sql, column }) => `${sql} AS ${identifier(column.id)}`);
  // Groups come in the order of their first rows, where rows have one.
  if (input.order && order) items.push(`coalesce(min(${identifier(input.order.id)}), 0) AS ${identifier(order.id)}`);
  const by = keys.length === 0 ? '' : ` GROUP BY ${keys.map((_, index) => index + 1).join(', ')}`;
  const columns: readonly Column[] = [...keys, ...aggregates].map(({ column }) => column);
  if (items.length === 0) items.push('count(*)');
  return { sql: `SELECT ${items.join(', ')} FROM (${input.sql})${by}`, columns, ...(order && { order }) };
}

export const distinct: OperatorRow = piped(
  { kind: 'DistinctOperator', name: 'distinct', fidelity: 'exact' },
  (node, input, scope) => {
    const nodes = expressionsOf(node).filter(({ kind }) => kind !== 'NamedParameter');
    const [first] = nodes;
    if (first?.kind !== 'StarExpression')
      return grouped({ keys: nodes, values: [], names: resultColumns(node) }, input, scope, node);
    const keys = input.columns.map((column) => ({
      ...unchanged(column),
      column: { ...column, id: scope.query.fresh() },
    }));
    return groupedRows(keys, [], input, scope);
  },
);

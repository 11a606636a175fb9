import { kqlString } from '../../../literal.ts';
import { type Call, callOf } from '../../../parser/shapes.ts';
import type { SyntaxNode } from '../../../parser/syntax.ts';
import { SchemaNeeded, unsupported } from '../../refusal.ts';
import { type Column, type Computed, columnScalar, type Relation, unchanged } from '../../relation.ts';
import type { RowScope, Scope } from '../../scope.ts';
import { identifier, textLiteral } from '../../sql.ts';
import { convert } from '../../values/convert.ts';
import { type Aggregated, aggregated, groupedRows } from '../groups/summarize.ts';

/** Aggregates that pivot() takes here, and what stands in a cell that no row falls into. Of most, Microsoft's page shows nothing. */
const emptyCells: Readonly<Record<string, string | undefined>> = {
  count: '0',
  sum: '0',
  dcount: '0',
  min: 'NULL',
  max: 'NULL',
  take_any: 'NULL',
};

/** The call, taken apart. */
interface Pivot {
  readonly pivot: Column;
  /** undefined: `count()`. */
  readonly aggregate: SyntaxNode | undefined;
  /** Columns whose values stay rows. */
  readonly kept: readonly Column[];
}

function pivotOf(call: Call, node: SyntaxNode, input: Relation): Pivot {
  const [pivotNode, ...others] = call.arguments;
  const named = (one: SyntaxNode | undefined) => input.columns.find(({ name }) => name === one?.valueText);
  const pivot = named(pivotNode);
  const [first] = others;
  const aggregate = first?.kind === 'FunctionCallExpression' ? first : undefined;
  const listed = (aggregate ? others.slice(1) : others).map(
    (one) => named(one) ?? unsupported('pivot() with this argument', one),
  );
  if (!pivot) return unsupported('pivot() of this column', pivotNode ?? node);
  const aggregatedNames = new Set(
    aggregate
      ? [...aggregate.descendants()].filter(({ kind }) => kind === 'NameReference').map((one) => one.valueText)
      : [],
  );
  const rest = input.columns.filter((column) => column !== pivot && !aggregatedNames.has(column.name));
  return { pivot, aggregate, kept: listed.length > 0 ? listed : rest };
}

/** A column for each value of a column, a row for each combination of the others. */
export function pivot(call: Call, node: SyntaxNode, input: Relation, scope: Scope): Relation {
  const parts = pivotOf(call, node, input);
  const name = parts.aggregate ? (callOf(parts.aggregate)?.name ?? '') : 'count';
  const empty = emptyCells[name];
  if (empty === undefined) return unsupported(`pivot() with ${name}()`, parts.aggregate ?? node);
  const { cells, value, pivotId, keys } = cellsOf(parts, input, scope);
  if (!node.nodes.some(({ kind }) => kind === 'EvaluateSchemaClause'))
    throw openPivot({ cells, value, pivotId, kept: parts.kept }, node);
  const order = cells.order && { id: scope.query.fresh('o'), serialized: false };
  const columns = (node.table?.columns ?? []).map((wanted): Computed => {
    const key = keys.find((one) => one.name === wanted.name);
    if (key) return unchanged(key);
    const filter = `FILTER (WHERE ${identifier(pivotId)} = ${textLiteral(wanted.name)})`;
    return {
      column: { name: wanted.name, type: value.type, id: scope.query.fresh() },
      sql: `coalesce(any_value(${identifier(value.id)}) ${filter}, ${value.type === 'string' ? "''" : empty})`,
    };
  });
  const list = columns.map(({ sql, column }) => `${sql} AS ${identifier(column.id)}`);
  if (cells.order && order) list.push(`min(${identifier(cells.order.id)}) AS ${identifier(order.id)}`);
  const by = keys.length === 0 ? '' : ` GROUP BY ${keys.map(({ id }) => identifier(id)).join(', ')}`;
  return {
    sql: `SELECT ${list.join(', ')} FROM (${cells.sql})${by}`,
    columns: columns.map(({ column }) => column),
    ...(order && { order }),
  };
}

/** A row for each cell: the kept columns, the text of the pivot column, the aggregate. */
function cellsOf({ pivot: column, aggregate, kept }: Pivot, input: Relation, scope: Scope) {
  const { query } = scope;
  const rows = scope.over(input);
  const text = rows.hoist(convert(columnScalar(column), 'string', rows));
  const pivotId = query.fresh();
  const keys = kept.map((one) => ({ ...one, id: query.fresh() }));
  const grouped: readonly Computed[] = [
    ...kept.map((one, index) => ({ column: keys[index] ?? one, sql: identifier(one.id) })),
    { column: { name: '', type: 'string', id: pivotId }, sql: text.sql },
  ];
  const { relation, scalars } = aggregate ? aggregated(grouped, [], [aggregate], rows) : counted(grouped, rows);
  const [scalar] = scalars;
  if (!scalar) return unsupported('pivot() without an aggregate', aggregate ?? { start: 0, end: 0 });
  const value = { name: '', type: scalar.type, id: query.fresh() };
  const cells = { ...relation, sql: `SELECT *, ${scalar.sql} AS ${identifier(value.id)} FROM (${relation.sql})` };
  return { cells, value, pivotId, keys };
}

/** `count()` of each group. */
function counted(keys: readonly Computed[], rows: RowScope): Aggregated {
  const count: Column = { name: '', type: 'long', id: rows.query.fresh('a') };
  const relation = groupedRows(keys, [{ column: count, sql: 'count(*)' }], rows.input, rows);
  return { relation, scalars: [columnScalar(count)] };
}

/** Asks the rows for the values, in the order in which they first come. */
function openPivot(
  { cells, value, pivotId, kept }: { cells: Relation; value: Column; pivotId: string; kept: readonly Column[] },
  node: SyntaxNode,
): SchemaNeeded {
  const first = cells.order ? `min(${identifier(cells.order.id)})` : '1';
  const sql = `SELECT ${identifier(pivotId)} FROM (${cells.sql}) GROUP BY 1 ORDER BY ${first}, 1`;
  const answer = (rows: readonly (readonly unknown[])[]): string | undefined => {
    const names = rows.map(([name]) => String(name));
    if (names.some((name) => name === '' || kept.some((column) => column.name === name))) return undefined;
    const columns = [...kept, ...names.map((name) => ({ name, type: value.type }))];
    return columns.length === 0
      ? undefined
      : ` : (${columns.map(({ name, type }) => `[${kqlString(name)}]: ${type}`).join(', ')})`;
  };
  return new SchemaNeeded('pivot() of values like these', { sql, at: node.end, answer }, node);
}

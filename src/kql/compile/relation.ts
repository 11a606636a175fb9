import { identifier, literal } from './sql.ts';
import type { KustoType, KustoValue } from './types.ts';

/** A value of each row, or of none. */
export interface Scalar {
  /** An expression that can stand anywhere: in brackets where needed. A `string` is never NULL. */
  readonly sql: string;
  readonly type: KustoType;
  /** Present where the value is known: a literal, or what was computed of literals. */
  readonly constant?: { readonly value: KustoValue };
  /** Present where the value was read out of a dynamic one: conversions read it from there straight. */
  readonly member?: { readonly of: string; readonly path: string };
}

export interface Column {
  /** As KQL calls it; for people and for lookup, never for SQL. */
  readonly name: string;
  readonly type: KustoType;
  /** As SQL calls it. */
  readonly id: string;
}

/** Rows: a SELECT and what its columns mean. */
export interface Relation {
  /** A whole SELECT, without brackets. It may give more columns than `columns` tells of. */
  readonly sql: string;
  readonly columns: readonly Column[];
  /** Present where the rows have an order. */
  readonly order?: RowOrder;
  /** Name that `union withsource=` and `search` show: of the table, or what `as` gave. */
  readonly source?: string;
}

export interface RowOrder {
  /** Column of SQL that rises from row to row (BIGINT, not NULL); none of `columns`. */
  readonly id: string;
  /** true: `sort`, `serialize` and their like made it, so that KQL lets functions look at neighbouring rows. Otherwise the order is that in which rows were written, kept for `take` and `make_list`. */
  readonly serialized: boolean;
}

export const constant = (value: KustoValue, type: KustoType): Scalar => ({
  sql: literal(value, type),
  type,
  constant: { value: value === null && type === 'string' ? '' : value },
});

export const columnScalar = ({ id, type }: Column): Scalar => ({ sql: identifier(id), type });

/** A column computed for each row. */
export interface Computed {
  readonly column: Column;
  readonly sql: string;
}

/** `SELECT … FROM (input) …`, with the hidden column of the order. */
export function selectFrom(input: Relation, computed: readonly Computed[], rest = ''): Relation {
  const { order } = input;
  const items = computed.map(({ sql, column }) => item(sql, column.id));
  if (order) items.push(identifier(order.id));
  // A relation of no columns still has rows.
  const list = items.length === 0 ? '1 AS "nothing"' : items.join(', ');
  return {
    ...input,
    sql: `SELECT ${list} FROM (${input.sql})${rest && ` ${rest}`}`,
    columns: computed.map((one) => one.column),
  };
}

const item = (sql: string, id: string): string => (sql === identifier(id) ? sql : `${sql} AS ${identifier(id)}`);

export const unchanged = (column: Column): Computed => ({ column, sql: identifier(column.id) });

/** The same columns of fewer or other rows: `where`, `take`. */
export const narrowed = (input: Relation, rest: string): Relation => ({
  ...input,
  sql: `SELECT * FROM (${input.sql}) ${rest}`,
});

/** Rows in their order, for people. */
export const orderedSql = ({ sql, order }: Relation): string =>
  order ? `SELECT * FROM (${sql}) ORDER BY ${identifier(order.id)}` : sql;

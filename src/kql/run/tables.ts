import type { CompiledQuery } from '../compile/compile.ts';
import { identifier, storedName } from '../compile/sql.ts';
import { carriers } from '../compile/types.ts';
import type { ScalarType, TableColumns } from '../tables.ts';

/** A table or column of the catalogue in SQL. */
export const nameOf = (name: string): string => identifier(storedName(name));

const declared = ([name, type]: readonly [string, ScalarType]): string =>
  `${nameOf(name)} ${carriers[type]}${type === 'string' ? " NOT NULL DEFAULT ''" : ''}`;

/** Columns between the brackets of CREATE TABLE. */
export const tableDefinition = (columns: TableColumns): string => Object.entries(columns).map(declared).join(', ');

/** A table of the catalogue as queries expect it (compile/compile.ts), beside a database that may be there for reading only. */
export const emptyTable = (table: string, columns: TableColumns): string =>
  `CREATE TEMP TABLE ${nameOf(table)} (${tableDefinition(columns)})`;

/** SELECT that gives the columns of a table out of what `query` gives; columns that it doesn't give are null, texts empty. */
export function tableSelect(columns: TableColumns, query: Pick<CompiledQuery, 'sql' | 'columns'>): string {
  const positions = new Map(query.columns.map(({ name }, index) => [name, `p${index}`]));
  const items = Object.entries(columns).map(([name, type]) => {
    const position = positions.get(name);
    const value = position === undefined ? `CAST(NULL AS ${carriers[type]})` : identifier(position);
    return `${type === 'string' ? `coalesce(${value}, '')` : value} AS ${nameOf(name)}`;
  });
  const aliases = query.columns.map((_, index) => identifier(`p${index}`)).join(', ');
  return `SELECT ${items.join(', ')} FROM (${query.sql}) AS "given" (${aliases})`;
}

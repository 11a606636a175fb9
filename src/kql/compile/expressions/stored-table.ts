import { type Extent, unsupported } from '../refusal.ts';
import type { Relation } from '../relation.ts';
import { identifier, storedName } from '../sql.ts';
import type { CompilationState } from '../state.ts';

/** A table of the catalogue, as the runner provides it. */
export function storedTable(name: string, where: Extent, query: CompilationState): Relation {
  const { tables } = query.catalogue;
  const entries = Object.hasOwn(tables, name) ? Object.entries(tables[name] ?? {}) : [];
  if (entries.length === 0) return unsupported(`the table ${JSON.stringify(name)}`, where);
  query.tables.add(name);
  const columns = entries.map(([column, type]) => ({ name: column, type, id: query.fresh() }));
  const list = columns.map((column) => `${identifier(storedName(column.name))} AS ${identifier(column.id)}`);
  return { sql: `SELECT ${list.join(', ')} FROM ${identifier(storedName(name))}`, columns, source: name };
}

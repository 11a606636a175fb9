import type { CompiledQuery } from '../../kql/compile/compiled.ts';
import type { KustoType, KustoValue } from '../../kql/compile/types.ts';
import { formatDatetime } from '../../kql/kernels/values/datetime-text.ts';
import { kqlString } from '../../kql/literal.ts';
import { parameterList } from '../../kql/parser/workspace.ts';
import { jsonCell } from '../../kql/run/cells.ts';
import { prepareQuery } from '../../kql/run/prepare.ts';
import type { TableColumns } from '../../kql/tables.ts';
import { UserError } from '../user-error.ts';
import type { QueryClock } from './clock.ts';
import type { QuerySource } from './source.ts';
import { withoutClock } from './without-clock.ts';

/** UTF-16 units; Log Analytics takes queries of about two million characters, and editors less. */
const longest = 1_000_000;

/**
 * The query as one text that needs no table, no saved function and no clock, and gives the same rows in any workspace.
 * @throws UserError where its events are too many
 */
export async function replayText(
  text: string,
  { tables }: Pick<CompiledQuery, 'tables'>,
  source: QuerySource,
  { now }: QueryClock,
): Promise<string> {
  const { workspace } = source;
  const { catalogue } = workspace;
  const parts: string[] = [];
  for (const table of tables) parts.push(await datatable(table, catalogue.tables[table] ?? {}, source, now));
  for (const { name, parameters, body } of catalogue.functions) {
    if (!mentions(text, catalogue.functions, name)) continue;
    const written = withoutClock(body, workspace, now, { parameters });
    parts.push(`let ${name} = ${parameterList(parameters)} {\n${written.trim()}\n};\n`);
  }
  parts.push(`${withoutClock(text, workspace, now).trim()}\n`);
  return parts.join('');
}

type Functions = QuerySource['workspace']['catalogue']['functions'];

/** true: the query names the function, or a function that it names does. */
function mentions(text: string, functions: Functions, name: string, seen: ReadonlySet<string> = new Set()): boolean {
  const names = (one: string): boolean => new RegExp(`\\b${one}\\b`).test(text);
  if (names(name)) return true;
  const called = functions.filter((one) => names(one.name) && !seen.has(one.name));
  return called.some((one) => mentions(one.body, functions, name, new Set([...seen, one.name])));
}

async function datatable(
  table: string,
  columns: TableColumns,
  { engine, workspace }: QuerySource,
  now: bigint,
): Promise<string> {
  const query = prepareQuery(table, workspace, { now });
  if (query.refused) throw new Error(`the table ${table} can't be read: ${query.refused.message}`);
  const types = query.columns.map(({ type }) => type);
  const lines: string[] = [];
  let length = 0;
  for await (const batch of engine.batches(query)) {
    for (const row of batch) {
      const line = `  ${row.map((value, index) => literal(value, types[index] ?? 'string')).join(', ')}`;
      length += line.length;
      lines.push(line);
    }
    if (length > longest)
      throw new UserError(`the events are too many for one text: more than ${longest / 1e6} million characters`, {
        suggestions: ['name fewer captures with --events, or cut them to the time that matters'],
      });
  }
  const declared = Object.entries(columns).map(([name, type]) => `${name}: ${type}`);
  return `let ${table} = datatable(${declared.join(', ')})[\n${lines.join(',\n')}\n];\n`;
}

/** A value as KQL writes it. */
function literal(value: KustoValue, type: KustoType): string {
  if (type === 'string') return kqlString(String(value ?? ''));
  if (value === null) return `${type}(null)`;
  if (type === 'datetime') return `datetime(${formatDatetime(BigInt(value))})`;
  if (type === 'dynamic') return `dynamic(${value})`;
  return `${type}(${jsonCell(value, type).replace(/^"|"$/g, '')})`;
}

import { carriers } from '../../kql/compile/types.ts';
import type { Engine, RunOptions } from '../../kql/run/engine.ts';
import { nameOf, tableDefinition, tableSelect } from '../../kql/run/tables.ts';
import { builtInTables, type ScalarType, type TableColumns } from '../../kql/tables.ts';
import { identitySql, ticksSql } from './identity.ts';
import { stagedTable } from './staged.ts';
import { sourceName, type Transformation } from './transformation.ts';

/** Columns of the `Event` table that captures fill. The others are empty, and kept nowhere. */
const captured = [
  'TimeGenerated',
  'Computer',
  'EventLog',
  'Source',
  'EventID',
  'EventLevel',
  'EventLevelName',
  'EventData',
  'RenderedDescription',
] as const;

/** What agents fill with the same in every row. */
const constants: Readonly<Record<string, string>> = { Type: "'Event'", SourceSystem: "'OpsManager'" };

/** Of those that captures fill, what the transformation looks at: rows alike in these get the same custom columns (src/events/fields). */
const lookedAt = [
  'EventLog',
  'EventData',
  'RenderedDescription',
] as const satisfies readonly (typeof captured)[number][];

/** Staged records that are new: the number of each, and its identity. */
const chosenTable = '"chosen"';

const list = (names: readonly string[], table = ''): string => names.map((name) => table + nameOf(name)).join(', ');

const customOf = (columns: TableColumns): readonly string[] =>
  Object.keys(columns).filter((name) => !Object.hasOwn(builtInTables.Event, name));

/** `columns` out of rows that have only those of `present`. */
function completed(columns: TableColumns, present: readonly string[]): string {
  const empty = (name: string, type: ScalarType): string =>
    constants[name] ?? (type === 'string' ? "''" : `CAST(NULL AS ${carriers[type]})`);
  return Object.entries(columns)
    .map(([name, type]) => `${present.includes(name) ? nameOf(name) : empty(name, type)} AS ${nameOf(name)}`)
    .join(', ');
}

/** Records that were chosen. */
export interface Choice {
  readonly count: number;
  /** SELECT that gives them as they come in. */
  readonly rows: string;
}

/**
 * Chooses the first of staged records that are the same.
 * @param known table of the identities of records that are there already, and not to be chosen
 */
export async function chooseNew(
  { connection, execute }: Engine,
  known?: string,
  options?: RunOptions,
): Promise<Choice> {
  const isNew = known === undefined ? '' : ` AND "identity" NOT IN (SELECT "identity" FROM ${known})`;
  await execute(
    [
      `CREATE OR REPLACE TEMP TABLE ${chosenTable} AS`,
      `WITH "numbered" AS MATERIALIZED (SELECT rowid AS "number", ${identitySql} AS "identity" FROM ${stagedTable})`,
      `SELECT min("number") AS "number", "identity" FROM "numbered" WHERE "identity" IS NOT NULL${isNew} GROUP BY "identity"`,
      `UNION ALL SELECT "number", "identity" FROM "numbered" WHERE "identity" IS NULL`,
    ].join(' '),
    options,
  );
  const reader = await connection.runAndReadAll(
    `SELECT (SELECT count(*) FROM ${chosenTable}), (SELECT count(*) FROM ${stagedTable})`,
  );
  const [count = 0, all = 0] = (reader.getRows()[0] ?? []).map(Number);
  const values = captured.map((name) => `${stagedValue(name)} AS ${nameOf(name)}`).join(', ');
  const filter = count === all ? '' : ` WHERE rowid IN (SELECT "number" FROM ${chosenTable})`;
  return { count, rows: `SELECT ${values} FROM ${stagedTable}${filter}` };
}

/** Identities of the chosen records. */
export const chosenIdentities = `SELECT "identity" FROM ${chosenTable} WHERE "identity" IS NOT NULL`;

const stagedValue = (name: (typeof captured)[number]): string => {
  if (name === 'TimeGenerated') return ticksSql;
  return builtInTables.Event[name] === 'string' ? `coalesce(${nameOf(name)}, '')` : nameOf(name);
};

/** Events that were transformed before, as they came in then. @param table that `eventRows` filled */
export const storedRows = (table: string): string => `SELECT ${list(captured)} FROM ${table}`;

/** Long texts: zstd is one pass over them, where DuckDB would try each of its methods, now and at the next checkpoint. */
const longTexts: ReadonlySet<string> = new Set<(typeof captured)[number]>(['RenderedDescription']);

/** Columns of a table for `eventRows`, between the brackets of CREATE TABLE. */
export const keptColumns = (columns: TableColumns): string =>
  [...captured, ...customOf(columns)]
    .flatMap((name) => {
      const type = columns[name];
      if (!type) return [];
      return [`${tableDefinition({ [name]: type })}${longTexts.has(name) ? ' USING COMPRESSION zstd' : ''}`];
    })
    .join(', ');

/**
 * SELECT of the columns of the `Event` table that are kept, once the rows went through the transformation. Rooms say the same over and
 * over: what is alike is transformed once.
 * @param rows SELECT of what comes in
 */
export async function eventRows({ columns, query }: Transformation, rows: string, engine: Engine): Promise<string> {
  await engine.execute(`CREATE OR REPLACE TEMP VIEW "incoming" AS ${rows}`);
  await engine.execute(`CREATE OR REPLACE TEMP TABLE "variants" AS SELECT DISTINCT ${list(lookedAt)} FROM "incoming"`);
  await engine.execute(
    `CREATE OR REPLACE TEMP VIEW ${nameOf(sourceName)} AS SELECT ${completed(columns, lookedAt)} FROM "variants"`,
  );
  await engine.prepare(query);
  const custom = customOf(columns);
  await engine.execute(
    `CREATE OR REPLACE TEMP TABLE "told" AS SELECT ${list([...lookedAt, ...custom])} FROM (${tableSelect(columns, query)})`,
  );
  const items = [list(captured, '"incoming".'), ...(custom.length > 0 ? [list(custom, '"told".')] : [])];
  return `SELECT ${items.join(', ')} FROM "incoming" JOIN "told" USING (${list(lookedAt)})`;
}

/** Shows a table that `eventRows` filled as the `Event` table, to queries. */
export const showEvents = (columns: TableColumns, table: string): string =>
  `CREATE OR REPLACE TEMP VIEW ${nameOf('Event')} AS SELECT ${completed(columns, [...captured, ...customOf(columns)])} FROM ${table}`;

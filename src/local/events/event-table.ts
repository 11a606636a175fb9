import type { Engine, RunOptions } from '../../kql/run/engine.ts';
import { nameOf, tableSelect } from '../../kql/run/tables.ts';
import { builtInTables, type TableColumns } from '../../kql/tables.ts';
import { identitySql, ticksSql } from './identity.ts';
import { stagedColumns, stagedTable } from './staged.ts';
import { sourceName, type Transformation } from './transformation.ts';

export const eventTable = nameOf('Event');

/** Staged records that are new: the number of each, and its identity. */
const chosenTable = '"chosen"';

/** What agents fill beside what captures say. */
const filled: Readonly<Record<string, string>> = {
  TimeGenerated: ticksSql,
  Type: "'Event'",
  SourceSystem: "'OpsManager'",
};

/**
 * Chooses the first of staged records that are the same.
 * @param known table of the identities of records that are there already, and not to be chosen
 * @returns how many are chosen
 */
export async function chooseNew(
  { connection, execute }: Engine,
  known?: string,
  options?: RunOptions,
): Promise<number> {
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
  const reader = await connection.runAndReadAll(`SELECT count(*) FROM ${chosenTable}`);
  return Number(reader.getColumns()[0]?.[0] ?? 0);
}

/** Identities of the chosen records. */
export const chosenIdentities = `SELECT "identity" FROM ${chosenTable} WHERE "identity" IS NOT NULL`;

/** The chosen records as the transformation sees them. */
export const chosenRows = (columns: TableColumns): string =>
  `SELECT ${sourceItems(columns, (name) => filled[name] ?? (stagedColumns.has(name) ? nameOf(name) : undefined))}
  FROM ${stagedTable} WHERE rowid IN (SELECT "number" FROM ${chosenTable})`;

/** Events that were transformed before, as they came in then. */
export const storedRows = (columns: TableColumns): string =>
  `SELECT ${sourceItems(columns, (name) => (Object.hasOwn(builtInTables.Event, name) ? nameOf(name) : undefined))}
  FROM main.${eventTable}`;

function sourceItems(columns: TableColumns, sqlOf: (name: string) => string | undefined): string {
  const items = Object.entries(columns).map(([name, type]) => {
    const value = sqlOf(name) ?? 'NULL';
    return `${type === 'string' ? `coalesce(${value}, '')` : value} AS ${nameOf(name)}`;
  });
  return items.join(', ');
}

/** What the transformation looks at: rows that are alike in these get the same custom columns (src/events/fields). */
const lookedAt = ['EventLog', 'RenderedDescription', 'ParameterXml', 'EventData'] as const;

/**
 * SELECT of rows of the `Event` table, in the order of its columns, once they went through the transformation. Rooms say the same over
 * and over: what is alike is transformed once.
 * @param rows SELECT of what comes in
 */
export async function transformedRows(
  { columns, query }: Transformation,
  rows: string,
  engine: Engine,
): Promise<string> {
  const keys = lookedAt.map(nameOf);
  const sameText = (name: string): string | undefined =>
    lookedAt.some((one) => one === name) ? nameOf(name) : undefined;
  await engine.execute(`CREATE OR REPLACE TEMP VIEW "incoming" AS ${rows}`);
  await engine.execute(`CREATE OR REPLACE TEMP TABLE "variants" AS SELECT DISTINCT ${keys.join(', ')} FROM "incoming"`);
  await engine.execute(
    `CREATE OR REPLACE TEMP VIEW ${nameOf(sourceName)} AS SELECT ${sourceItems(columns, sameText)} FROM "variants"`,
  );
  await engine.prepare(query);
  await engine.execute(`CREATE OR REPLACE TEMP TABLE "told" AS ${tableSelect(columns, query)}`);
  const items = Object.keys(columns).map(
    (name) => `${Object.hasOwn(builtInTables.Event, name) ? '"incoming"' : '"told"'}.${nameOf(name)}`,
  );
  return `SELECT ${items.join(', ')} FROM "incoming" JOIN "told" USING (${keys.join(', ')})`;
}

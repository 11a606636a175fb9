import type { Engine, RunOptions } from '../../kql/run/engine.ts';
import {
  aboutTable,
  eventsTable,
  fingerprintOf,
  identityTable,
  ingestTable,
  storedFingerprint,
} from './event-store.ts';
import { chooseNew, chosenIdentities, eventRows, keptColumns, storedRows } from './event-table.ts';
import type { Transformation } from './transformation.ts';

/** What became of what was read. `read` = `stored` + `repeated`. */
export interface IngestCounts {
  readonly read: number;
  readonly stored: number;
  /** In the store already, or twice in what was read. */
  readonly repeated: number;
  /** Of logs that the solution doesn't collect. */
  readonly skipped: number;
  /** Records that can't be read. */
  readonly refused: number;
}

const countNames = [
  'read',
  'stored',
  'repeated',
  'skipped',
  'refused',
] as const satisfies readonly (keyof IngestCounts)[];

/**
 * Stores the staged records, each once, in one transaction: a process that is killed at any moment leaves the store as it was, or with
 * all of them.
 * @param at ISO 8601 in UTC
 */
export async function storeStaged(
  engine: Engine,
  transformation: Transformation,
  read: Pick<IngestCounts, 'read' | 'skipped' | 'refused'> & { readonly at: string },
  options: RunOptions = {},
): Promise<IngestCounts> {
  const run = (sql: string): Promise<void> => engine.execute(sql, options);
  await engine.prepare(transformation.query);
  await run('BEGIN TRANSACTION');
  try {
    await prepareTables(engine, transformation, run);
    const { count: stored, rows } = await chooseNew(engine, identityTable, options);
    const counts = {
      read: read.read,
      stored,
      repeated: read.read - stored,
      skipped: read.skipped,
      refused: read.refused,
    };
    if (stored > 0) {
      await run(`INSERT INTO ${eventsTable} ${await eventRows(transformation, rows, engine)}`);
      await run(`INSERT INTO ${identityTable} ${chosenIdentities}`);
    }
    const values = countNames.map((name) => counts[name]).join(', ');
    await run(`INSERT INTO ${ingestTable} VALUES (CAST('${read.at.replaceAll("'", "''")}' AS TIMESTAMP), ${values})`);
    await run('COMMIT');
    return counts;
  } catch (error) {
    await engine.connection.run('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

type Run = (sql: string) => Promise<void>;

async function prepareTables(engine: Engine, transformation: Transformation, run: Run): Promise<void> {
  const { columns } = transformation;
  const fingerprint = fingerprintOf(transformation);
  const stored = await storedFingerprint(engine);
  if (stored === fingerprint) return;
  if (stored === undefined) {
    await run(`CREATE TABLE ${eventsTable} (${keptColumns(columns)})`);
    await run(`CREATE TABLE ${identityTable} ("identity" UHUGEINT NOT NULL)`);
    await run(
      `CREATE TABLE ${ingestTable} ("at" TIMESTAMP, ${countNames.map((name) => `"${name}" BIGINT`).join(', ')})`,
    );
    await run(`CREATE TABLE ${aboutTable} ("transformation" VARCHAR)`);
  } else {
    await run(`CREATE TEMP TABLE "former" AS ${storedRows(eventsTable)}`);
    await run(`CREATE OR REPLACE TABLE ${eventsTable} (${keptColumns(columns)})`);
    await run(`INSERT INTO ${eventsTable} ${await eventRows(transformation, 'SELECT * FROM "former"', engine)}`);
    await run('DROP TABLE "former"');
    await run(`DELETE FROM ${aboutTable}`);
  }
  await run(`INSERT INTO ${aboutTable} VALUES ('${fingerprint.replaceAll("'", "''")}')`);
}

/** All that was ever ingested. */
export async function totalCounts({ connection }: Engine): Promise<IngestCounts> {
  const sums = countNames.map((name) => `coalesce(sum("${name}"), 0)`).join(', ');
  const row = (await connection.runAndReadAll(`SELECT ${sums} FROM ${ingestTable}`)).getRows()[0] ?? [];
  const [read = 0, stored = 0, repeated = 0, skipped = 0, refused = 0] = row.map(Number);
  return { read, stored, repeated, skipped, refused };
}

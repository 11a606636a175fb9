import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../cli/user-error.ts';
import type { DatabaseOptions } from '../../kql/run/database.ts';
import { type Engine, openEngine } from '../../kql/run/engine.ts';
import type { TableColumns } from '../../kql/tables.ts';
import { keepOutOfGit } from '../store/resource-store.ts';
import { eventRows, showEvents, storedRows } from './event-table.ts';
import type { Transformation } from './transformation.ts';

/**
 * The event store is a DuckDB file in the folder of the embedded workspace: `Event` as it was transformed, the identities of its rows,
 * what was ingested when, and by what the rows were transformed. DuckDB's log keeps it whole: what runs is stored all or not at all.
 */
const fileOf = (folder: string): string => join(folder, 'events.duckdb');

/** Of the DuckDB that is installed with this version: its texts are written in half the time, and take a third of the room. */
const storageVersion = 'v1.5.0';

export const eventsTable = 'main."events"';
export const identityTable = 'main."identities"';
export const ingestTable = 'main."ingests"';
export const aboutTable = 'main."about"';

export const isThere = (folder: string): boolean => existsSync(fileOf(folder));

/**
 * Opens the file, which is made where it is missing.
 * @throws UserError where another process has it open, or where it can't be read
 */
export async function openStore(
  folder: string,
  tables: Readonly<Record<string, TableColumns>>,
  options: Pick<DatabaseOptions, 'readOnly' | 'readable'>,
): Promise<Engine> {
  const file = fileOf(folder);
  if (options.readOnly !== true) {
    mkdirSync(folder, { recursive: true });
    keepOutOfGit(folder);
  }
  try {
    const engine = await openEngine(tables, {
      file,
      ...(options.readOnly !== true && { storageVersion }),
      ...options,
    });
    // Rooms' names and addresses: for their owner only.
    if (options.readOnly !== true) chmodSync(file, 0o600);
    return engine;
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error);
    if (/lock on file|being used by another process/i.test(says))
      throw new UserError(`another process is using ${file}`, {
        suggestions: ['run the command again once it is done'],
      });
    if (/not a valid DuckDB database|Serialization Error|IO Error/i.test(says))
      throw new UserError(`${file} can't be read: ${says.split('\n', 1)[0]}`, {
        suggestions: ['move that file away, then run mtr-oms ingest again', 'or use another store: --store <folder>'],
      });
    throw error;
  }
}

/** What the rows of a store depend on; they are made anew where it changes. */
export const fingerprintOf = ({ text, columns }: Transformation): string =>
  JSON.stringify({ formatVersion: 1, text, columns });

/** How the rows were transformed; undefined in a new store. */
export async function storedFingerprint({ connection }: Engine): Promise<string | undefined> {
  const present = await connection.runAndReadAll(
    "SELECT 1 FROM duckdb_tables() WHERE table_name = 'about' AND NOT temporary",
  );
  if (present.currentRowCount === 0) return undefined;
  const reader = await connection.runAndReadAll(`SELECT "transformation" FROM ${aboutTable}`);
  const value = reader.getColumns()[0]?.[0];
  return typeof value === 'string' ? value : undefined;
}

/** The events of a store, for queries; where the definition has changed since they came in, as they would come in today. */
export async function openStoredEvents(
  folder: string,
  transformation: Transformation,
  tables: Readonly<Record<string, TableColumns>>,
): Promise<Engine> {
  const engine = await openStore(folder, tables, { readOnly: true });
  try {
    const { columns } = transformation;
    const isCurrent = (await storedFingerprint(engine)) === fingerprintOf(transformation);
    if (!isCurrent) {
      const rows = await eventRows(transformation, storedRows(eventsTable), engine);
      await engine.execute(`CREATE TEMP TABLE "today" AS ${rows}`);
    }
    await engine.execute(showEvents(columns, isCurrent ? eventsTable : '"today"'));
    return engine;
  } catch (error) {
    engine.close();
    throw error;
  }
}

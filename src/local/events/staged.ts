import type { DuckDBAppender, DuckDBConnection, DuckDBDataChunk, DuckDBValue } from '@duckdb/node-api';
import { type EventRow, eventRow } from '../../events/event-row.ts';
import type { EventRecord } from '../../events/record.ts';
import { loadDuckDb } from '../../kql/run/duckdb.ts';
import { nameOf } from '../../kql/run/tables.ts';

/** Where records wait until they are known to be new: texts and numbers as captures have them, NULL for what they lost. */
export const stagedTable = '"staged"';

const texts = [
  'EventLog',
  'Source',
  'Computer',
  'EventLevelName',
  'EventData',
  'RenderedDescription',
] as const satisfies readonly (keyof EventRow)[];

/** The order of the columns of the table, and of the values of a row. */
const columns: readonly (readonly [
  sql: string,
  type: 'VARCHAR' | 'INTEGER',
  of: (record: EventRecord, row: EventRow) => DuckDBValue,
])[] = [
  ['"time"', 'VARCHAR', (_, row) => row.TimeGenerated ?? null],
  ['"record_id"', 'VARCHAR', (record) => record.recordId ?? null],
  // Events are the same by their payload, whatever stands around it.
  ['"payload"', 'VARCHAR', ({ payload }, row) => (payload.text === row.RenderedDescription ? null : payload.text)],
  [nameOf('EventID'), 'INTEGER', (_, row) => row.EventID ?? null],
  [nameOf('EventLevel'), 'INTEGER', (_, row) => row.EventLevel ?? null],
  ...texts.map((name) => [nameOf(name), 'VARCHAR', (_: EventRecord, row: EventRow) => row[name] ?? null] as const),
];

/** Makes the empty table. */
export const createStaged = `CREATE OR REPLACE TEMP TABLE ${stagedTable} (${columns.map(([name, type]) => `${name} ${type}`).join(', ')})`;

/** Rows that DuckDB takes at a time. */
const chunkLength = 2048;

/** Takes records into the table, some thousand at a time. */
export class RecordAppender {
  readonly #appender: DuckDBAppender;
  readonly #chunk: DuckDBDataChunk;
  #values: DuckDBValue[][] = columns.map(() => []);
  #count = 0;

  private constructor(appender: DuckDBAppender, chunk: DuckDBDataChunk) {
    this.#appender = appender;
    this.#chunk = chunk;
  }

  static async open(connection: DuckDBConnection): Promise<RecordAppender> {
    const { DuckDBDataChunk, INTEGER, VARCHAR } = await loadDuckDb();
    await connection.run(createStaged);
    const appender = await connection.createAppender('staged', null, 'temp');
    const types = columns.map(([, type]) => (type === 'INTEGER' ? INTEGER : VARCHAR));
    return new RecordAppender(appender, DuckDBDataChunk.create(types));
  }

  add(record: EventRecord): void {
    const row = eventRow(record);
    for (const [index, [, , of]] of columns.entries()) this.#values[index]?.push(of(record, row));
    this.#count += 1;
    if (this.#count === chunkLength) this.#pass();
  }

  #pass(): void {
    if (this.#count === 0) return;
    this.#chunk.reset();
    this.#chunk.rowCount = this.#count;
    for (const [index, values] of this.#values.entries()) this.#chunk.setColumnValues(index, values);
    this.#appender.appendDataChunk(this.#chunk);
    this.#values = columns.map(() => []);
    this.#count = 0;
  }

  /** All is in the table. */
  close(): void {
    this.#pass();
    this.#appender.closeSync();
  }
}

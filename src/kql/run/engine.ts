import type { DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api';
import type { CompiledQuery } from '../compile/compile.ts';
import { storedName } from '../compile/sql.ts';
import type { KustoValue } from '../compile/types.ts';
import { kernels } from '../kernels/index.ts';
import type { TableColumns } from '../tables.ts';
import { type DatabaseOptions, openDatabase } from './database.ts';
import { failureOf, QueryFailure } from './failure.ts';
import { type KernelWatch, registerKernel } from './kernels.ts';
import { emptyTable } from './tables.ts';

/** Values of a row, in the order of the columns. */
export type Row = readonly KustoValue[];

export interface RunOptions {
  /** Milliseconds after which the query is given up. */
  readonly timeout?: number;
  readonly signal?: AbortSignal | undefined;
}

/** Runs compiled queries, one at a time, over tables of its own. */
export interface Engine {
  /** For what no query says: how tables are filled from files and records. */
  readonly connection: DuckDBConnection;
  /** Some thousand rows at a time, in memory that doesn't grow with their number. @throws QueryFailure */
  batches(query: CompiledQuery, options?: RunOptions): AsyncGenerator<readonly Row[], void, undefined>;
  /** All rows. @throws QueryFailure */
  rows(query: CompiledQuery, options?: RunOptions): Promise<readonly Row[]>;
  /** Makes ready what the query's SQL names, for statements of which it is a part. */
  prepare(query: CompiledQuery): Promise<void>;
  /** Runs a statement that is no query's own. @throws QueryFailure */
  execute(sql: string, options?: RunOptions): Promise<void>;
  close(): void;
}

/**
 * @param tables of the catalogue; one that is not there when a query names it is empty
 * @throws EngineMissing
 */
export async function openEngine(
  tables: Readonly<Record<string, TableColumns>>,
  options: DatabaseOptions = {},
): Promise<Engine> {
  const { connection, close } = await openDatabase(options);
  const registered = new Set<string>();
  const deadline = new Deadline();
  const known = new Set<string>();

  async function prepare({ kernels: names, tables: used }: CompiledQuery): Promise<void> {
    for (const name of names) {
      const kernel = kernels.get(name);
      if (!kernel) throw new Error(`there is no kernel ${name}`);
      if (!registered.has(name)) await registerKernel(connection, kernel, deadline);
      registered.add(name);
    }
    for (const table of used) {
      const columns = tables[table];
      if (!known.has(table) && columns && !(await isPresent(connection, storedName(table))))
        await connection.run(emptyTable(table, columns));
      known.add(table);
    }
  }

  async function* batches(query: CompiledQuery, { timeout, signal }: RunOptions = {}): ReturnType<Engine['batches']> {
    await prepare(query);
    const watch = watched(connection, deadline, timeout, signal);
    try {
      const result = await connection.stream(query.sql);
      for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
        yield rowsOf(chunk);
      }
    } catch (error) {
      throw watch.reason() ?? failureOf(error);
    } finally {
      watch.stop();
    }
  }

  return {
    connection,
    batches,
    async rows(query, options) {
      const rows: Row[] = [];
      for await (const batch of batches(query, options)) for (const row of batch) rows.push(row);
      return rows;
    },
    prepare,
    async execute(sql, { timeout, signal } = {}) {
      const watch = watched(connection, deadline, timeout, signal);
      try {
        await connection.run(sql);
      } catch (error) {
        throw watch.reason() ?? failureOf(error);
      } finally {
        watch.stop();
      }
    },
    close,
  };
}

/** true: there is a table or a view of this name. */
async function isPresent(connection: DuckDBConnection, name: string): Promise<boolean> {
  const reader = await connection.runAndReadAll(
    'SELECT 1 FROM duckdb_tables() WHERE table_name = $1 UNION ALL SELECT 1 FROM duckdb_views() WHERE view_name = $1',
    [name],
  );
  return reader.currentRowCount > 0;
}

function rowsOf(chunk: DuckDBDataChunk): readonly Row[] {
  const columns = Array.from({ length: chunk.columnCount }, (_, index) => chunk.getColumnVector(index));
  return Array.from({ length: chunk.rowCount }, (_, row) => columns.map((column) => column.getItem(row) as KustoValue));
}

/** Stops the connection's statement when its time is over, or nobody wants it any more. */
function watched(
  connection: DuckDBConnection,
  deadline: Deadline,
  timeout: number | undefined,
  signal: AbortSignal | undefined,
) {
  deadline.start(timeout);
  let failure: QueryFailure | undefined;
  const interrupt = (says: string) => () => {
    failure = new QueryFailure(says);
    connection.interrupt();
  };
  const abort = interrupt('the query was interrupted');
  const timer =
    timeout === undefined
      ? undefined
      : setTimeout(() => {
          failure = tooLong(timeout);
          connection.interrupt();
        }, timeout);
  signal?.addEventListener('abort', abort);
  return {
    // A timer can't fire while a kernel is at work.
    reason: () => failure ?? (timeout !== undefined && deadline.isOver() ? tooLong(timeout) : undefined),
    stop: () => {
      deadline.start(undefined);
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    },
  };
}

const tooLong = (timeout: number): QueryFailure =>
  new QueryFailure(`the query took longer than ${timeout / 1000} seconds; look at a shorter time`);

/** When the statement that runs is to be given up. */
class Deadline implements KernelWatch {
  #end = Number.POSITIVE_INFINITY;

  start(timeout: number | undefined): void {
    this.#end = timeout === undefined ? Number.POSITIVE_INFINITY : performance.now() + timeout;
  }

  isOver(): boolean {
    return performance.now() > this.#end;
  }
}

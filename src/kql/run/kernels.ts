import type { DuckDBConnection, DuckDBDataChunk, DuckDBType, DuckDBVector } from '@duckdb/node-api';
import type { KustoType, KustoValue } from '../compile/types.ts';
import { type Kernel, sqlName } from '../kernels/kernel.ts';
import { loadDuckDb } from './duckdb.ts';

type DuckTypes = Readonly<Record<KustoType, DuckDBType>>;

/** DuckDB's types that `carriers` (compile/types.ts) names. */
async function duckTypes(): Promise<DuckTypes> {
  const { BIGINT, BOOLEAN, DOUBLE, INTEGER, VARCHAR } = await loadDuckDb();
  return {
    bool: BOOLEAN,
    int: INTEGER,
    long: BIGINT,
    real: DOUBLE,
    decimal: DOUBLE,
    string: VARCHAR,
    datetime: BIGINT,
    timespan: BIGINT,
    guid: VARCHAR,
    dynamic: VARCHAR,
  };
}

/** Kernels run on the thread that would tell them that their time is over: they have to look themselves. */
export interface KernelWatch {
  isOver(): boolean;
}

const rowsBetweenLooks = 16;

/** Makes `kernel` known to a connection, as a function that sees nulls like any other value. */
export async function registerKernel(connection: DuckDBConnection, kernel: Kernel, watch: KernelWatch): Promise<void> {
  const { DuckDBScalarFunction } = await loadDuckDb();
  const types = await duckTypes();
  const { parameters, variadic = false, returns } = kernel;
  const last = parameters.at(-1);
  connection.registerScalarFunction(
    DuckDBScalarFunction.create({
      name: sqlName(kernel),
      parameterTypes: (variadic ? parameters.slice(0, -1) : parameters).map((type) => types[type]),
      ...(variadic && last && { varArgsType: types[last] }),
      returnType: types[returns],
      specialHandling: true,
      mainFunction: (_, chunk, output) => runKernel(kernel, chunk, output, watch),
    }),
  );
}

/** Text that one call may give, for some two thousand rows. */
const mostText = 256 * 1024 * 1024;

function runKernel(kernel: Kernel, chunk: DuckDBDataChunk, output: DuckDBVector, watch: KernelWatch): void {
  const { rowCount, columnCount } = chunk;
  const inputs = Array.from({ length: columnCount }, (_, column) => chunk.getColumnVector(column));
  let written = 0;
  for (let row = 0; row < rowCount; row++) {
    const value = kernel.run(...inputs.map((input) => input.getItem(row) as KustoValue));
    if (typeof value === 'string') written += value.length;
    if (written > mostText)
      throw new Error(`${kernel.name} would make more than ${mostText / 1024 / 1024} MB of text at once`);
    if (row % rowsBetweenLooks === 0 && watch.isOver()) throw new Error('the query took too long');
    output.setItem(row, value);
  }
  output.flush();
}

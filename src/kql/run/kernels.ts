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

/** Makes `kernel` known to a connection, as a function that sees nulls like any other value. */
export async function registerKernel(connection: DuckDBConnection, kernel: Kernel): Promise<void> {
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
      mainFunction: (_, chunk, output) => runKernel(kernel, chunk, output),
    }),
  );
}

function runKernel(kernel: Kernel, chunk: DuckDBDataChunk, output: DuckDBVector): void {
  const { rowCount, columnCount } = chunk;
  const inputs = Array.from({ length: columnCount }, (_, column) => chunk.getColumnVector(column));
  for (let row = 0; row < rowCount; row++) {
    output.setItem(row, kernel.run(...inputs.map((input) => input.getItem(row) as KustoValue)));
  }
  output.flush();
}

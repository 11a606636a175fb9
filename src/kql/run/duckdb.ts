type DuckDb = typeof import('@duckdb/node-api');

/** DuckDB isn't installed, or not for this platform: it is an optional dependency with a native part. */
export class EngineMissing extends Error {
  override readonly name = 'EngineMissing';
}

let loaded: Promise<DuckDb> | undefined;

/**
 * DuckDB, loaded when the first query runs.
 * @throws EngineMissing
 */
export function loadDuckDb(): Promise<DuckDb> {
  loaded ??= import('@duckdb/node-api').catch((cause: unknown) => {
    loaded = undefined;
    throw new EngineMissing('DuckDB, which runs queries on this machine, is not installed for this platform', {
      cause,
    });
  });
  return loaded;
}

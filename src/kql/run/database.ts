import { freemem, totalmem } from 'node:os';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { loadDuckDb } from './duckdb.ts';

export interface DatabaseOptions {
  /** A DuckDB file; a database in memory where not given. */
  readonly file?: string;
  readonly readOnly?: boolean;
  readonly threads?: number;
  /**
   * The version of DuckDB's file format that a new file gets (`v1.5.0`), which no older DuckDB reads; where not given, DuckDB's choice,
   * which its oldest readers read, and which takes longer to write.
   */
  readonly storageVersion?: string;
  /** Files that statements may read; no other file, and no network, can be reached. Absolute paths. */
  readonly readable?: readonly string[];
}

/** A database from which nothing leads out. */
export interface Database {
  readonly connection: DuckDBConnection;
  close(): void;
}

/** Tables are held in memory, so a large capture needs room; the rest of the machine needs some, too. */
function memoryLimit(): string {
  const megabytes = Math.floor(Math.min(totalmem() / 2, Math.max(freemem() * 0.75, 1e9)) / 1e6);
  return `${Math.min(megabytes, 8192)}MB`;
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * Opens DuckDB with every way out shut, for good: files, network, extensions, settings. What the compiler writes names nothing outside; if
 * it ever did, it would find nothing.
 * @throws EngineMissing
 */
export async function openDatabase({
  file,
  readOnly,
  threads,
  storageVersion,
  readable = [],
}: DatabaseOptions): Promise<Database> {
  const { DuckDBInstance } = await loadDuckDb();
  const instance = await DuckDBInstance.create(file ?? ':memory:', {
    ...(readOnly && { access_mode: 'READ_ONLY' }),
    ...(threads !== undefined && { threads: String(threads) }),
    ...(storageVersion !== undefined && { storage_compatibility_version: storageVersion }),
    memory_limit: memoryLimit(),
    autoload_known_extensions: 'false',
    autoinstall_known_extensions: 'false',
    allow_community_extensions: 'false',
  });
  const connection = await instance.connect();
  // In this order: what comes first can't be set any more afterwards.
  for (const setting of [
    // Nothing is spilled to the disk: answers may hold what nobody should find there.
    `temp_directory = ''`,
    ...(readable.length > 0 ? [`allowed_paths = [${readable.map(quoted).join(', ')}]`] : []),
    'enable_external_access = false',
    'lock_configuration = true',
  ])
    await connection.run(`SET ${setting}`);
  return { connection, close: () => closeAll(connection, instance) };
}

function closeAll(connection: DuckDBConnection, instance: DuckDBInstance): void {
  connection.closeSync();
  instance.closeSync();
}

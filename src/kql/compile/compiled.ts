import type { Extent, Refused } from './refusal.ts';
import type { KustoType } from './types.ts';

export interface Approximation extends Extent {
  readonly what: string;
  readonly why: string;
}

export interface CompiledQuery {
  readonly refused?: undefined;
  /** One SELECT for DuckDB that gives `columns` by position, and no more. */
  readonly sql: string;
  readonly columns: readonly { readonly name: string; readonly type: KustoType }[];
  /** true: the order of the rows means something. */
  readonly ordered: boolean;
  readonly approximations: readonly Approximation[];
  /** Tables of the catalogue that the query reads. The runner provides each as `storedName(table)` with columns `storedName(column)` in the types' carriers, texts never NULL (sql.ts). */
  readonly tables: readonly string[];
  /** Names of kernels to register. */
  readonly kernels: readonly string[];
  /** What `render` asks for, if it does. */
  readonly chart?: string;
}

/** Columns that only a run can tell; once they are written into the query it can be compiled. */
export interface OpenSchema {
  /** Gives texts. */
  readonly query: CompiledQuery;
  /** Offset in the query. */
  readonly at: number;
  /** What is to be written there, of the rows of `query`; undefined where no answer is to be had. */
  readonly answer: (rows: readonly (readonly unknown[])[]) => string | undefined;
}

export type Compiled = { readonly refused: Refused; readonly schema?: OpenSchema } | CompiledQuery;

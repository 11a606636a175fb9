import type { KustoType, KustoValue } from '../compile/types.ts';

/**
 * A function over the values of one row that SQL can't say exactly. Pure and total: it answers for every value of its parameters'
 * types, nulls included (a string is never null), and bounded for hostile ones. The runner registers it with DuckDB as `sqlName`.
 */
export interface Kernel {
  /** `split`; lower case, digits, underscores. */
  readonly name: string;
  readonly parameters: readonly KustoType[];
  /** Of the parameters, the last one may come any number of times. */
  readonly variadic?: boolean;
  readonly returns: KustoType;
  run(...values: KustoValue[]): KustoValue;
}

export const sqlName = ({ name }: Pick<Kernel, 'name'>): string => `kusto_${name}`;

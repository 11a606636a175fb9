import type { KustoType } from '../compile/types.ts';
import type { Kernel } from './kernel.ts';

/** What JavaScript sees of each type; `KustoValue` tells more. */
export interface Carried {
  bool: boolean | null;
  int: number | null;
  long: bigint | null;
  real: number | null;
  decimal: number | null;
  string: string;
  datetime: bigint | null;
  timespan: bigint | null;
  guid: string | null;
  dynamic: string | null;
}

type Values<P extends readonly KustoType[]> = { [K in keyof P]: Carried[P[K]] };

/** A kernel whose function is typed by its parameters. */
export function kernel<const P extends readonly KustoType[], R extends KustoType>(
  name: string,
  parameters: P,
  returns: R,
  run: (...values: Values<P>) => Carried[R],
): Kernel {
  return { name, parameters, returns, run: run as unknown as Kernel['run'] };
}

/** A kernel that takes any number of values of one type, behind those of `first`. */
export function variadicKernel<T extends KustoType, R extends KustoType>(
  name: string,
  type: T,
  returns: R,
  run: (...values: Carried[T][]) => Carried[R],
): Kernel {
  return { name, parameters: [type], variadic: true, returns, run: run as unknown as Kernel['run'] };
}

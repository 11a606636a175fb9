import type { KustoType } from '../compile/types.ts';
import type { Kernel } from './kernel.ts';
import { convertValue } from './values/convert.ts';

const types: readonly KustoType[] = [
  'bool',
  'int',
  'long',
  'real',
  'decimal',
  'string',
  'datetime',
  'timespan',
  'guid',
  'dynamic',
];

/** `string_to_long`, `dynamic_to_string` …: one for each pair of types. */
export const conversions: readonly Kernel[] = types.flatMap((from) =>
  types
    .filter((to) => to !== from)
    .map(
      (to): Kernel => ({
        name: `${from}_to_${to}`,
        parameters: [from],
        returns: to,
        run: (value = null) => convertValue(value, from, to),
      }),
    ),
);

const byPair: ReadonlyMap<string, Kernel> = new Map(conversions.map((one) => [one.name, one]));

/** The kernel that converts; undefined for a type to itself. */
export const conversion = (from: KustoType, to: KustoType): Kernel | undefined => byPair.get(`${from}_to_${to}`);

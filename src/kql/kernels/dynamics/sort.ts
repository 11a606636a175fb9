import type { Kernel } from '../kernel.ts';
import { compareText } from '../strings/edit.ts';
import { carried, type Dynamic } from '../values/dynamic.ts';
import { arrayOf } from './arrays.ts';

const ranks: Readonly<Record<string, number>> = { boolean: 0, bigint: 1, number: 1, string: 2, object: 3 };

function compare(a: Dynamic, b: Dynamic): number {
  const byType = (ranks[typeof a] ?? 0) - (ranks[typeof b] ?? 0);
  if (byType !== 0) return byType;
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  if (typeof a === 'object' || typeof b === 'object') return 0;
  return Number(a) - Number(b) || (Number(a) < Number(b) ? -1 : 0);
}

/**
 * `array_sort_asc`, `array_sort_desc`: the first array sorted, nulls last unless told otherwise; further arrays of the same length
 * are put in the order of the first. One array gives that array, several an array of arrays.
 */
function sort(values: readonly (string | null)[], direction: 1 | -1, nullsLast: boolean): string | null {
  const arrays = values.map(arrayOf);
  const [keys] = arrays;
  if (!keys) return null;
  const order = keys
    .map((key, index) => ({ key, index }))
    .sort((a, b) => {
      if (a.key === null || b.key === null) {
        const nulls = Number(a.key === null) - Number(b.key === null);
        return nullsLast ? nulls : -nulls;
      }
      return direction * compare(a.key, b.key);
    });
  const sorted = arrays.map((array) =>
    array?.length === keys.length ? order.map(({ index }) => array[index] ?? null) : null,
  );
  return carried(sorted.length === 1 ? (sorted[0] ?? null) : sorted);
}

const sorting = (name: string, direction: 1 | -1): Kernel => ({
  name,
  parameters: ['bool', 'dynamic'],
  variadic: true,
  returns: 'dynamic',
  run: (nullsLast, ...arrays) =>
    sort(
      arrays.map((array) => (typeof array === 'string' ? array : null)),
      direction,
      nullsLast !== false,
    ),
});

export const arraySortAsc = sorting('array_sort_asc', 1);
export const arraySortDesc = sorting('array_sort_desc', -1);

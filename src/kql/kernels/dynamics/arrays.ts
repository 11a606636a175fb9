import { kernel, variadicKernel } from '../define.ts';
import { convertDynamic } from '../values/convert.ts';
import { carried, type Dynamic, isArray } from '../values/dynamic.ts';
import { readDynamic } from '../values/read-json.ts';

/** Entries of an array at most, as Kusto bounds `range`. */
export const maximumEntries = 1_048_576;

/** The array in `value`; undefined where there is none. */
export function arrayOf(value: string | null): readonly Dynamic[] | undefined {
  const read = readDynamic(value);
  return isArray(read) ? read : undefined;
}

/** A kernel whose first parameter must be an array: null otherwise. */
const overArray = (value: string | null, use: (array: readonly Dynamic[]) => Dynamic): string | null => {
  const array = arrayOf(value);
  return array ? carried(use(array)) : null;
};

export const arrayLength = kernel('array_length', ['dynamic'], 'long', (value) => {
  const array = arrayOf(value);
  return array ? BigInt(array.length) : null;
});

export const arrayConcat = variadicKernel('array_concat', 'dynamic', 'dynamic', (...values) => {
  const arrays = values.flatMap((value) => {
    const array = arrayOf(value);
    return array ? [array] : [];
  });
  return arrays.length === 0 ? null : carried(arrays.flat(1).slice(0, maximumEntries));
});

/** A place that counts from the end where it is below zero. */
const place = (index: bigint, length: number): number => (index < 0n ? length + Number(index) : Number(index));

/** `array_slice`: both ends belong to it. */
export const arraySlice = kernel('array_slice', ['dynamic', 'long', 'long'], 'dynamic', (value, from, to) => {
  if (from === null || to === null) return null;
  return overArray(value, (array) =>
    array.slice(Math.max(0, place(from, array.length)), Math.max(0, place(to, array.length) + 1)),
  );
});

/** `array_split`: cut before each of the places. */
export const arraySplit = kernel('array_split', ['dynamic', 'dynamic'], 'dynamic', (value, places) => {
  const read = readDynamic(places);
  const indices = (isArray(read) ? read : [read]).flatMap((one) => (typeof one === 'bigint' ? [one] : []));
  return overArray(value, (array) => {
    const cuts = indices.map((one) => Math.min(array.length, Math.max(0, place(one, array.length))));
    const starts = [0, ...cuts];
    return starts.map((start, index) => array.slice(start, starts[index + 1] ?? array.length));
  });
});

export const arrayReverse = kernel('array_reverse', ['dynamic'], 'dynamic', (value) =>
  overArray(value, (array) => array.toReversed()),
);

/** `array_rotate_left`; to the right with a negative count. */
export const arrayRotateLeft = kernel('array_rotate_left', ['dynamic', 'long'], 'dynamic', (value, count) => {
  if (count === null) return null;
  return overArray(value, (array) => {
    const length = BigInt(Math.max(1, array.length));
    const by = Number(((count % length) + length) % length);
    return [...array.slice(by), ...array.slice(0, by)];
  });
});

/** `array_shift_left`; to the right with a negative count. What comes in is `filling`. */
export const arrayShiftLeft = kernel(
  'array_shift_left',
  ['dynamic', 'long', 'dynamic'],
  'dynamic',
  (value, count, filling) => {
    if (count === null) return null;
    const fill = readDynamic(filling);
    const by = Number(count);
    return overArray(value, (array) =>
      array.map((_, index) => (index + by in array ? (array[index + by] ?? null) : fill)),
    );
  },
);

/** `array_sum`: null where an entry is no number. */
export const arraySum = kernel('array_sum', ['dynamic'], 'real', (value) => {
  const array = arrayOf(value);
  if (!array) return null;
  let sum = 0;
  for (const entry of array) {
    if (typeof entry !== 'bigint' && typeof entry !== 'number') return null;
    sum += Number(entry);
  }
  return sum;
});

/** `array_index_of`: like `indexof`, over entries. */
export const arrayIndexOf = kernel(
  'array_index_of',
  ['dynamic', 'dynamic', 'long', 'long', 'long'],
  'long',
  (value, wanted, start, length, occurrence) => {
    const array = arrayOf(value);
    if (!array || start === null || length === null || occurrence === null) return null;
    const text = carried(readDynamic(wanted));
    const from = Math.max(0, place(start, array.length));
    const end = length < 0n ? array.length : Math.min(array.length, from + Number(length));
    let left = occurrence;
    for (let index = from; index < end; index += 1) {
      if (carried(array[index] ?? null) === text) left -= 1n;
      if (left === 0n) return BigInt(index);
    }
    return -1n;
  },
);

/** `array_iff`: entry by entry; what is no array stands for every entry. */
export const arrayIff = kernel('array_iff', ['dynamic', 'dynamic', 'dynamic'], 'dynamic', (conditions, yes, no) => {
  const [whenTrue, whenFalse] = [readDynamic(yes), readDynamic(no)];
  const entry = (from: Dynamic, index: number): Dynamic => (isArray(from) ? (from[index] ?? null) : from);
  return overArray(conditions, (array) =>
    array.map((condition, index) => {
      const holds = convertDynamic(condition, 'bool');
      return holds === null ? null : entry(holds ? whenTrue : whenFalse, index);
    }),
  );
});

/** `zip`: the first entries together, then the second; nulls where an array has run out. */
export const zip = variadicKernel('zip', 'dynamic', 'dynamic', (...values) => {
  const arrays = values.map((value) => arrayOf(value) ?? []);
  const length = Math.max(0, ...arrays.map((array) => array.length));
  return carried(Array.from({ length }, (_, index) => arrays.map((array) => array[index] ?? null)));
});

/** Characters of JSON that `repeat` makes at most; Kusto has null for dynamic values of more than a megabyte. */
const maximumJson = 16_777_216;

/** `repeat`: an array of the same value; null for what would be too long. */
export const repeat = kernel('repeat', ['dynamic', 'long'], 'dynamic', (value, count) => {
  if (count === null || count < 0n) return null;
  const length = Math.min(Number(count), maximumEntries);
  if (length * (value ?? '').length > maximumJson) return null;
  const entry = readDynamic(value);
  return carried(Array.from({ length }, () => entry));
});

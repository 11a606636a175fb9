import { kernel, variadicKernel } from '../define.ts';
import { carried, type Dynamic, writeJson } from '../values/dynamic.ts';
import { readDynamic } from '../values/read-json.ts';
import { arrayOf } from './arrays.ts';

/** Entries by what they say, each once, in their order. */
type Entries = ReadonlyMap<string, Dynamic>;

const entriesOf = (array: readonly Dynamic[]): Entries => {
  const entries = new Map<string, Dynamic>();
  for (const entry of array) {
    const text = writeJson(entry);
    if (!entries.has(text)) entries.set(text, entry);
  }
  return entries;
};

/** All of the values as sets; undefined where one is no array. */
function setsOf(values: readonly (string | null)[]): readonly [Entries, ...Entries[]] | undefined {
  const sets = values.flatMap((value) => {
    const array = arrayOf(value);
    return array ? [entriesOf(array)] : [];
  });
  const [first, ...rest] = sets;
  return first && sets.length === values.length ? [first, ...rest] : undefined;
}

export const setUnion = variadicKernel('set_union', 'dynamic', 'dynamic', (...values) => {
  const sets = setsOf(values);
  return sets ? carried([...entriesOf(sets.flatMap((set) => [...set.values()])).values()]) : null;
});

const kept = (set: Entries, wanted: (text: string) => boolean): readonly Dynamic[] =>
  [...set].filter(([text]) => wanted(text)).map(([, entry]) => entry);

export const setIntersect = variadicKernel('set_intersect', 'dynamic', 'dynamic', (...values) => {
  const sets = setsOf(values);
  if (!sets) return null;
  const [first, ...rest] = sets;
  return carried(kept(first, (text) => rest.every((set) => set.has(text))));
});

export const setDifference = variadicKernel('set_difference', 'dynamic', 'dynamic', (...values) => {
  const sets = setsOf(values);
  if (!sets) return null;
  const [first, ...rest] = sets;
  return carried(kept(first, (text) => !rest.some((set) => set.has(text))));
});

export const setHasElement = kernel('set_has_element', ['dynamic', 'dynamic'], 'bool', (value, wanted) => {
  const array = arrayOf(value);
  return array ? entriesOf(array).has(writeJson(readDynamic(wanted))) : null;
});

export const setEquals = kernel('set_equals', ['dynamic', 'dynamic'], 'bool', (a, b) => {
  const sets = setsOf([a, b]);
  if (!sets) return null;
  const [first, second] = sets;
  return first.size === second?.size && [...first.keys()].every((text) => second.has(text));
});

export const jaccardIndex = kernel('jaccard_index', ['dynamic', 'dynamic'], 'real', (a, b) => {
  const sets = setsOf([a, b]);
  if (!sets) return null;
  const [first, second = new Map()] = sets;
  const shared = kept(first, (text) => second.has(text)).length;
  return shared / (first.size + second.size - shared);
});

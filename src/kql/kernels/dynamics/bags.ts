import { kernel, variadicKernel } from '../define.ts';
import {
  type Bag,
  carried,
  type Dynamic,
  dynamicText,
  dynamicType,
  isArray,
  isBag,
  writeJson,
} from '../values/dynamic.ts';
import { readDynamic } from '../values/read-json.ts';
import { arrayOf } from './arrays.ts';

const bagOf = (value: string | null): Bag | undefined => {
  const read = readDynamic(value);
  return isBag(read) ? read : undefined;
};

export const getType = kernel('gettype', ['dynamic'], 'string', (value) => dynamicType(readDynamic(value)));

export const bagKeys = kernel('bag_keys', ['dynamic'], 'dynamic', (value) => {
  const bag = bagOf(value);
  return bag ? carried([...bag.keys()]) : null;
});

/** `bag_merge`: the first bag that has a key decides. */
export const bagMerge = variadicKernel('bag_merge', 'dynamic', 'dynamic', (...values) => {
  const bags = values.flatMap((value) => bagOf(value) ?? []);
  if (bags.length === 0) return null;
  const merged = new Map<string, Dynamic>();
  for (const bag of bags) for (const [key, value] of bag) if (!merged.has(key)) merged.set(key, value);
  return carried(merged);
});

/** The bags of an array as one, the first that has a key deciding; what is no bag adds nothing. */
export const makeBag = kernel('make_bag', ['dynamic'], 'dynamic', (value) => {
  const merged = new Map<string, Dynamic>();
  for (const bag of arrayOf(value) ?? [])
    if (isBag(bag)) for (const [key, entry] of bag) if (!merged.has(key)) merged.set(key, entry);
  return carried(merged);
});

/** `bag_pack` of keys and values in turn. */
export const bagPack = variadicKernel('bag_pack', 'dynamic', 'dynamic', (...values) => {
  const bag = new Map<string, Dynamic>();
  for (let index = 0; index + 1 < values.length; index += 2) {
    const [key = null, value = null] = values.slice(index, index + 2);
    bag.set(dynamicText(readDynamic(key)), readDynamic(value));
  }
  return carried(bag);
});

/** `$.key.inner` as its steps, a plain key as one. */
const stepsOf = (path: string): readonly string[] =>
  path.startsWith('$.')
    ? path
        .slice(2)
        .split('.')
        .map((step) => step.replace(/^\['(.*)'\]$/, '$1'))
    : [path];

function hasPath(bag: Bag, [step = '', ...rest]: readonly string[]): boolean {
  if (rest.length === 0) return bag.has(step);
  const inner = bag.get(step);
  return inner !== undefined && isBag(inner) && hasPath(inner, rest);
}

export const bagHasKey = kernel('bag_has_key', ['dynamic', 'string'], 'bool', (value, key) => {
  const bag = bagOf(value);
  return bag ? hasPath(bag, stepsOf(key)) : null;
});

function without(bag: Bag, [step = '', ...rest]: readonly string[]): Bag {
  const inner = bag.get(step);
  if (inner === undefined) return bag;
  const copy = new Map(bag);
  if (rest.length === 0) copy.delete(step);
  else if (isBag(inner)) copy.set(step, without(inner, rest));
  return copy;
}

export const bagRemoveKeys = kernel('bag_remove_keys', ['dynamic', 'dynamic'], 'dynamic', (value, keys) => {
  const bag = bagOf(value);
  if (!bag) return null;
  return carried((arrayOf(keys) ?? []).reduce<Bag>((rest, key) => without(rest, stepsOf(dynamicText(key))), bag));
});

export const bagSetKey = kernel('bag_set_key', ['dynamic', 'string', 'dynamic'], 'dynamic', (value, key, entry) => {
  const bag = bagOf(value);
  return bag ? carried(withEntry(bag, stepsOf(key), readDynamic(entry))) : null;
});

/** Bags on the way that aren't there are made. */
function withEntry(bag: Bag, [step = '', ...rest]: readonly string[], entry: Dynamic): Bag {
  const inner = bag.get(step) ?? null;
  return new Map([
    ...bag,
    [step, rest.length === 0 ? entry : withEntry(isBag(inner) ? inner : new Map(), rest, entry)],
  ]);
}

/** `bag_zip`: keys of one array, values of the other; keys that are no text fall away. */
export const bagZip = kernel('bag_zip', ['dynamic', 'dynamic'], 'dynamic', (keys, values) => {
  const names = arrayOf(keys);
  if (!names || values === null) return null;
  const entries = arrayOf(values) ?? [];
  const bag = new Map<string, Dynamic>();
  for (const [index, name] of names.entries()) if (typeof name === 'string') bag.set(name, entries[index] ?? null);
  return carried(bag);
});

/** `treepath`: the paths of everything inside. */
export const treePath = kernel('treepath', ['dynamic'], 'dynamic', (value) => {
  const paths: string[] = [];
  const visit = (inner: Dynamic, path: string): void => {
    if (isBag(inner)) for (const [key, entry] of inner) step(entry, `${path}['${key}']`);
    else if (isArray(inner)) for (const entry of inner.slice(0, 1)) step(entry, `${path}[0]`);
  };
  const step = (entry: Dynamic, path: string): void => {
    paths.push(path);
    visit(entry, path);
  };
  const read = readDynamic(value);
  visit(read, '');
  return isBag(read) || isArray(read) ? carried(paths) : null;
});

/** `dynamic_to_json`: keys in the order of their characters, at every level. */
export const dynamicToJson = kernel('dynamic_to_json', ['dynamic'], 'string', (value) =>
  value === null ? '' : writeJson(sorted(readDynamic(value))),
);

function sorted(value: Dynamic): Dynamic {
  if (isArray(value)) return value.map(sorted);
  if (!isBag(value)) return value;
  return new Map([...value].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, entry]) => [key, sorted(entry)]));
}

/** What stands at a key or a place (from the end below zero) of a value; null where nothing does. */
export const dynamicMember = kernel('dynamic_member', ['dynamic', 'dynamic'], 'dynamic', (value, key) => {
  const [inside, step] = [readDynamic(value), readDynamic(key)];
  if (isBag(inside) && typeof step === 'string') return carried(inside.get(step) ?? null);
  if (isArray(inside) && typeof step === 'bigint') return carried(inside.at(Number(step)) ?? null);
  return null;
});

/** `pack_all(true)`: nulls and empty texts fall away. */
export const packPresent = variadicKernel('pack_present', 'dynamic', 'dynamic', (...values) => {
  const bag = new Map<string, Dynamic>();
  for (let index = 0; index + 1 < values.length; index += 2) {
    const [key = null, value = null] = values.slice(index, index + 2);
    const entry = readDynamic(value);
    if (dynamicText(entry) !== '') bag.set(dynamicText(readDynamic(key)), entry);
  }
  return carried(bag);
});

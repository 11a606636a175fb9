import { isJsonObject, type JsonValue } from '../../json.ts';
import type { Form, Sides, Site } from './form.ts';
import { byName, entryPath } from './paths.ts';
import { exact, noteSides } from './steps.ts';

/** A list whose order means nothing. */
export interface SetOptions {
  /** What tells which entries of both sides are the same. */
  readonly key: (entry: JsonValue) => string;
  /** How two entries of one key are compared. */
  readonly entry: Form;
  /** true: what only the live side has belongs to others. */
  readonly shared?: boolean;
  /** true: entries that find none of their key are compared with each other, in their order. */
  readonly matchRest?: boolean;
}

/** A live entry and its place; undefined: there is none. */
interface Pair {
  readonly live: JsonValue | undefined;
  readonly from: number;
  readonly desired: JsonValue | undefined;
}

const isList = Array.isArray as (value: unknown) => value is readonly JsonValue[];

/** Every desired entry with the live one of its key, then the live ones that are left, by their keys. */
function paired(
  live: readonly JsonValue[],
  desired: readonly JsonValue[],
  { key, matchRest = false }: SetOptions,
): readonly Pair[] {
  const places = new Map<string, number[]>();
  for (const [index, entry] of live.entries()) {
    const same = places.get(key(entry));
    if (same) same.push(index);
    else places.set(key(entry), [index]);
  }
  const found = desired.map((entry) => places.get(key(entry))?.shift());
  const left = [...places].toSorted(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, indexes]) => indexes);
  const pairs = desired.map((entry, index): Pair => {
    const from = found[index] ?? (matchRest ? left.shift() : undefined) ?? -1;
    return { live: live[from], from, desired: entry };
  });
  return [...pairs, ...left.map((from): Pair => ({ live: live[from], from, desired: undefined }))];
}

/** What an entry is called where only its place is told. */
const labelOf = (entry: JsonValue | undefined): JsonValue =>
  isJsonObject(entry) && typeof entry['name'] === 'string' ? entry['name'] : (entry ?? null);

/** Live entries in the order in which they are compared: noted where that isn't theirs. */
function noteOrder(pairs: readonly Pair[], live: readonly JsonValue[], { path, note }: Site): void {
  const places = pairs.map(({ from }) => from).filter((from) => from >= 0);
  const theirs = places.toSorted((a, b) => a - b);
  if (places.every((place, index) => place === theirs[index])) return;
  const labels = (order: readonly number[]): readonly JsonValue[] => order.map((place) => labelOf(live[place]));
  note({ path, before: labels(theirs), after: labels(places), rule: 'set-order' });
}

function levelSet({ live, desired }: Sides, site: Site, options: SetOptions): Sides {
  const [theirs, ours] = [live ?? [], desired ?? []];
  if (!isList(theirs) || !isList(ours)) return { live, desired };
  const named = byName(theirs) !== undefined && byName(ours) !== undefined;
  const pairs = paired(theirs, ours, options);
  noteOrder(options.shared ? pairs.filter((pair) => pair.desired !== undefined) : pairs, theirs, site);
  const levelled = pairs.map((pair, index): Sides => {
    const name = named ? labelOf(pair.desired ?? pair.live) : index;
    const at = { ...site, path: entryPath(site.path, typeof name === 'string' ? name : index) };
    if (options.shared && pair.desired === undefined) {
      noteSides(pair, at, 'owned-by-others');
      return { live: undefined, desired: undefined };
    }
    // An entry that only one side has is a difference as a whole.
    return pair.live === undefined || pair.desired === undefined ? pair : options.entry(pair, at);
  });
  return {
    live: entriesOf(levelled.map((sides) => sides.live)),
    desired: entriesOf(levelled.map((sides) => sides.desired)),
  };
}

function entriesOf(entries: readonly (JsonValue | undefined)[]): readonly JsonValue[] | undefined {
  const stated = entries.filter((entry) => entry !== undefined);
  return stated.length === 0 ? undefined : stated;
}

export const set =
  (options: SetOptions): Form =>
  (sides, site) =>
    levelSet(sides, site, options);

/** The text of a member, as a key. */
export const keyOfMember =
  (name: string) =>
  (entry: JsonValue): string =>
    isJsonObject(entry) ? String(entry[name]) : JSON.stringify(entry);

const keyOfText = (entry: JsonValue): string => (typeof entry === 'string' ? entry : JSON.stringify(entry));

/** A set of texts. */
export const texts: Form = set({ key: keyOfText, entry: exact });

/** A set of entries that have names. */
export const namedSet = (entry: Form): Form => set({ key: keyOfMember('name'), entry });

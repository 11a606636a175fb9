import type { Place } from '../../finding.ts';
import type { JsonObject, JsonValue } from '../../json.ts';
import type { TextSource } from '../../text/source-text.ts';

/** A JSON value that knows where every part of it was written: what files are read into and overlays are merged as. */
export type Located = LocatedScalar | LocatedList | LocatedMap;

export interface LocatedScalar {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  readonly place: Place;
  /** For a string: where each of its characters was written. */
  readonly text?: TextSource;
}

export interface LocatedList {
  readonly kind: 'list';
  readonly items: readonly Located[];
  readonly place: Place;
}

export interface LocatedEntry {
  readonly keyPlace: Place;
  readonly value: Located;
}

export interface LocatedMap {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, LocatedEntry>;
  readonly place: Place;
}

export function toJson(node: Located): JsonValue {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(toJson);
  return objectOf(node);
}

/** `Object.fromEntries` defines own properties, so that a key `__proto__` is a key like any other. */
export const objectOf = (map: LocatedMap): JsonObject =>
  Object.fromEntries([...map.entries].map(([key, entry]) => [key, toJson(entry.value)]));

export const entryOf = (node: Located | undefined, key: string): Located | undefined =>
  node?.kind === 'map' ? node.entries.get(key)?.value : undefined;

export function stringOf(node: Located | undefined): string | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}

export const booleanOf = (node: Located | undefined): boolean | undefined =>
  node?.kind === 'scalar' && typeof node.value === 'boolean' ? node.value : undefined;

/** The map with `changes` laid over it; undefined removes a key. */
export function withEntries(map: LocatedMap, changes: Iterable<readonly [string, Located | undefined]>): LocatedMap {
  const entries = new Map(map.entries);
  for (const [key, value] of changes) {
    if (value === undefined) entries.delete(key);
    else entries.set(key, { keyPlace: entries.get(key)?.keyPlace ?? value.place, value });
  }
  return { ...map, entries };
}

/** Keys of a JSON pointer: `/a~1b/0` → `a/b`, `0`. */
export const pointerKeys = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));

/** What stands at `pointer`, or the innermost value around it. */
export function nearest(root: Located, pointer: string): Located {
  let node = root;
  for (const key of pointerKeys(pointer)) {
    const next = node.kind === 'list' ? node.items[Number(key)] : entryOf(node, key);
    if (next === undefined) break;
    node = next;
  }
  return node;
}

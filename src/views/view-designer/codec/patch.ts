import type { PortalPatch } from '../../../generated/types.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../json.ts';
import type { Resolved } from '../../../solution/model.ts';
import { defined } from './look.ts';

/** What turns the JSON that we write into the JSON that was read; JSON pointers (RFC 6901) say where. */
export type Patch = Resolved<PortalPatch>;

const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');
const unescaped = (token: string): string => token.replaceAll('~1', '/').replaceAll('~0', '~');

export const pointerTo = (path: readonly (string | number)[]): string =>
  path.map((key) => `/${escaped(String(key))}`).join('');

export const pathOf = (pointer: string): readonly string[] => pointer.split('/').slice(1).map(unescaped);

/** Keys of an object, indexes of a list. */
const isContainer = (value: JsonValue | undefined): value is JsonObject | readonly JsonValue[] =>
  typeof value === 'object' && value !== null;

const alike = (a: JsonValue | undefined, b: JsonValue | undefined): boolean =>
  isJsonObject(a) ? isJsonObject(b) : Array.isArray(a) && Array.isArray(b) && a.length === b.length;

/** What `wanted` says otherwise than `written`; undefined where they say the same, whatever the order of their keys. */
export function difference(written: JsonValue, wanted: JsonValue): Patch | undefined {
  const set: [string, JsonValue][] = [];
  const remove: string[] = [];
  compare(written, wanted, '', set, remove);
  if (set.length === 0 && remove.length === 0) return undefined;
  return defined({
    set: set.length > 0 ? Object.fromEntries(set) : undefined,
    remove: remove.length > 0 ? remove : undefined,
  });
}

function compare(
  a: JsonValue | undefined,
  b: JsonValue | undefined,
  here: string,
  set: [string, JsonValue][],
  remove: string[],
): void {
  if (a === b) return;
  if (b === undefined) remove.push(here);
  else if (!isContainer(a) || !isContainer(b) || !alike(a, b)) set.push([here, b]);
  else {
    const before = new Map(Object.entries(a));
    const after = new Map(Object.entries(b));
    for (const key of new Set([...before.keys(), ...after.keys()]))
      compare(before.get(key), after.get(key), `${here}/${escaped(key)}`, set, remove);
  }
}

type Open = { [key: string]: JsonValue | undefined } | JsonValue[];

const copy = (value: JsonValue): JsonValue => {
  if (Array.isArray(value)) return value.map(copy);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => (item === undefined ? [] : [[key, copy(item)]])),
  );
};

/** `written` with the patch applied. Objects that a pointer passes and that aren't there are made. */
export function patched(written: JsonObject, patch: Patch | undefined): JsonObject {
  if (!patch?.set && !patch?.remove) return written;
  // A holder makes the document itself a member like any other.
  const holder: Open = { '': copy(written) };
  for (const [pointer, value] of Object.entries(patch.set ?? {})) put(holder, pointer, copy(value as JsonValue));
  for (const pointer of patch.remove ?? []) put(holder, pointer, undefined);
  const result = holder[''];
  return isJsonObject(result) ? result : written;
}

function put(holder: Open, pointer: string, value: JsonValue | undefined): void {
  const path = ['', ...pathOf(pointer)];
  const last = path.pop() ?? '';
  let here = holder;
  for (const key of path) {
    const next = Object.getOwnPropertyDescriptor(here, key)?.value;
    if (!isContainer(next)) {
      if (value === undefined) return;
      define(here, key, {});
    }
    here = Object.getOwnPropertyDescriptor(here, key)?.value;
  }
  if (value === undefined) Reflect.deleteProperty(here, last);
  else define(here, last, value);
}

/** Never by assignment: a key may be `__proto__`. */
const define = (target: Open, key: string, value: JsonValue): void => {
  Object.defineProperty(target, key, { value, configurable: true, enumerable: true, writable: true });
};

import { isJsonObject, type JsonValue } from '../../../json.ts';

/** The value at the end of a path of keys, in JSON that may have any shape. */
export function at(value: JsonValue | undefined, ...path: readonly string[]): JsonValue | undefined {
  let here = value;
  for (const key of path) here = isJsonObject(here) && Object.hasOwn(here, key) ? here[key] : undefined;
  return here;
}

/** Text at a path; `''` where there is none. */
export function textAt(value: JsonValue | undefined, ...path: readonly string[]): string {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : '';
}

/** A switch at a path; undefined where there is none. */
export function flagAt(value: JsonValue | undefined, ...path: readonly string[]): boolean | undefined {
  const found = at(value, ...path);
  return typeof found === 'boolean' ? found : undefined;
}

/** The list at a path; undefined where there is none. */
export function listAt(value: JsonValue | undefined, ...path: readonly string[]): readonly JsonValue[] | undefined {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : undefined;
}

/** `value` unless it says what goes without saying. */
export const unless = <T>(value: T, usual: T): T | undefined => (value === usual ? undefined : value);

/** `value` where it is one of `known`. */
export const oneOf = <const T extends string>(known: readonly T[], value: string): T | undefined =>
  known.find((one) => one === value);

/** Every item read; undefined where one of them couldn't be. */
export function every<T>(
  items: readonly JsonValue[] | undefined,
  read: (item: JsonValue) => T | undefined,
): readonly T[] | undefined {
  const found = items?.map(read);
  return found?.every((item) => item !== undefined) ? (found as readonly T[]) : undefined;
}

type Optional<T> = { [Key in keyof T]: undefined extends T[Key] ? Key : never }[keyof T];

/** `T` with the keys that may be undefined made optional instead. */
export type Defined<T> = { [Key in Exclude<keyof T, Optional<T>>]: T[Key] } & {
  [Key in Optional<T>]?: Exclude<T[Key], undefined>;
};

/** Leaves out the keys whose values are undefined. */
export const defined = <T extends object>(value: T): Defined<T> =>
  Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as Defined<T>;

/** Colour `#rrggbb` at a path, unless it is the usual one. */
export function colorAt(usual: string, value: JsonValue | undefined, ...path: readonly string[]): string | undefined {
  const color = textAt(value, ...path);
  return isColor(color) ? unless(color, usual) : undefined;
}

export const isColor = (text: string): boolean => /^#[0-9a-f]{6}$/i.test(text);

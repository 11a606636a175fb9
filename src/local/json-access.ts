import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';

/** The object, or an empty one where there is none. */
export const objectAt = (value: JsonObject | undefined, key: string): JsonObject => {
  const inner = value?.[key];
  return isJsonObject(inner) ? inner : {};
};

/** The string, undefined for anything else and for an empty one. */
export const textAt = (value: JsonObject | undefined, key: string): string | undefined => {
  const inner = value?.[key];
  return typeof inner === 'string' && inner !== '' ? inner : undefined;
};

/** The items, none where there is no array. */
export const itemsAt = (value: JsonObject | undefined, key: string): readonly JsonValue[] => {
  const inner: JsonValue | undefined = value?.[key];
  return Array.isArray(inner) ? inner : [];
};

/** The items that are objects. */
export const objectsAt = (value: JsonObject | undefined, key: string): readonly JsonObject[] =>
  itemsAt(value, key).filter(isJsonObject);

/** The items that are strings. */
export const textsAt = (value: JsonObject | undefined, key: string): readonly string[] =>
  itemsAt(value, key).filter((item) => typeof item === 'string');

/** A copy without these keys. */
export const without = (value: JsonObject, ...keys: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));

import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';

/** What reads bodies of ARM: their parts, and single values as they compare. Whole bodies are compared by `levelling/`. */

export const objectOf = (value: JsonValue | undefined): JsonObject => (isJsonObject(value) ? value : {});

export const listOf = (value: JsonValue | undefined): readonly JsonValue[] => (Array.isArray(value) ? value : []);

export const objectsOf = (value: JsonValue | undefined): readonly JsonObject[] => listOf(value).filter(isJsonObject);

export const textOf = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '');

export const propertiesOf = (body: JsonObject): JsonObject => objectOf(body['properties']);

/** ARM ids, resource types: Azure answers with other casing (`resourcegroups`, `microsoft.insights`). */
export const canonicalId = (value: JsonValue | undefined): string => textOf(value).toLowerCase();

/** `West Europe`, `WestEurope` and `westeurope` are one region. */
export const canonicalLocation = (value: JsonValue | undefined): string =>
  textOf(value).replaceAll(' ', '').toLowerCase();

/** A value of an enumeration in the casing in which we write it; an unknown one as it is. */
export function canonicalEnum(value: JsonValue | undefined, values: readonly string[]): JsonValue | undefined {
  const text = textOf(value).toLowerCase();
  return values.find((known) => known.toLowerCase() === text) ?? value;
}

/** Drops what says nothing, however deep: null, empty lists, empty objects. Azure fills them in (`kind: null`, `smsReceivers: []`). */
export function compact(value: JsonValue | undefined): JsonValue | undefined {
  if (value === null || value === undefined) return undefined;
  if (Array.isArray(value)) {
    const items = value.map(compact).filter((item) => item !== undefined);
    return items.length > 0 ? items : undefined;
  }
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value)
    .map(([key, item]) => [key, compact(item)] as const)
    .filter(([, item]) => item !== undefined);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

export const compactObject = (value: JsonObject): JsonObject => objectOf(compact(value));

export const omit = (value: JsonObject, keys: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));

/** A list whose order means nothing: ordered by what `by` says of each item. */
export const sortedBy = <T>(items: readonly T[], by: (item: T) => string): readonly T[] =>
  items.toSorted((a, b) => (by(a) < by(b) ? -1 : by(a) > by(b) ? 1 : 0));

export const sortedTexts = (value: JsonValue | undefined): readonly string[] =>
  sortedBy(
    listOf(value).filter((item) => typeof item === 'string'),
    (text) => text,
  );

/** Tags that people set; Azure keeps notes of its own in `hidden-…` tags (the title of a workbook). */
export const canonicalTags = (value: JsonValue | undefined): JsonObject =>
  Object.fromEntries(Object.entries(objectOf(value)).filter(([name]) => !/^hidden-/iu.test(name)));

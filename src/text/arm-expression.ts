import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';

/** Text inside a template expression: `'…'`, an apostrophe doubled. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * Keeps a text from being evaluated. Resource Manager takes what starts with `[` and ends with `]` for an expression; one more
 * bracket in front makes it a literal. Anything else must stay as it is.
 */
export const literal = (text: string): string => (/^\[[\s\S]*\]$/.test(text) ? `[${text}` : text);

/** {@link literal} for every string of a document; `text` may do more than that. Keys stay as they are. */
export function mapStrings(value: JsonValue, text: (value: string) => string): JsonValue {
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return value.map((item: JsonValue) => mapStrings(item, text));
  return isJsonObject(value) ? mapObject(value, text) : value;
}

export const mapObject = (value: JsonObject, text: (value: string) => string): JsonObject =>
  Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, item === undefined ? undefined : mapStrings(item, text)]),
  );

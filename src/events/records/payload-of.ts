import { isJsonObject, type JsonObject } from '../../json.ts';
import { type JsonPath, locate } from '../json/locate.ts';
import { insideJsonString, insideXmlText, type ToOuter, unescapeXml } from '../json/offsets.ts';
import { skipBlanks } from '../json/syntax.ts';
import { tooMuchIn } from './limits.ts';
import type { PayloadSource } from './shapes.ts';

/** A payload in a record: what it says, and how offsets in it lead back into the record's text. */
export interface FoundPayload {
  readonly value: unknown;
  /** The JSON text; worked out only where it is needed when the payload is part of the record's own JSON. */
  text(recordText: string): string;
  toRecord(recordText: string): ToOuter;
}

const missing: FoundPayload = { value: undefined, text: () => '', toRecord: () => () => 0 };

/** The value at `path`; undefined where there is none. */
export function valueAt(record: unknown, path: JsonPath): unknown {
  let value = record;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Readonly<Record<string | number, unknown>>)[step];
  }
  return value;
}

/** The JSON value that a text holds; undefined where it is none, or holds more than a record may. */
export function parsed(text: string): unknown {
  if (tooMuchIn(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The text from the first `{` to the last `}`, and where it starts; the whole text where it has none. */
export function objectText(text: string): { readonly text: string; readonly start: number } {
  const start = text.indexOf('{');
  const end = text.lastIndexOf('}');
  return start < 0 || end < start ? { text, start: 0 } : { text: text.slice(start, end + 1), start };
}

const startOf = (recordText: string, path: JsonPath): number => locate(recordText, path)?.value.start ?? 0;

function fromText(text: string, path: JsonPath, isXml: boolean): FoundPayload {
  const carried = objectText(text);
  const escaped = isXml && text.trimStart().startsWith('<');
  const payload = escaped ? unescapeXml(carried.text) : carried.text;
  return {
    value: parsed(payload),
    text: () => payload,
    toRecord: (recordText) => {
      const unwrapped = escaped ? insideXmlText(carried.text) : (offset: number) => offset;
      const outer = insideJsonString(recordText, startOf(recordText, path));
      return (offset) => outer(carried.start + unwrapped(offset));
    },
  };
}

function fromJson(value: unknown, path: JsonPath): FoundPayload {
  return {
    value,
    text: (recordText) => {
      if (path.length === 0) return recordText.trim();
      const span = locate(recordText, path)?.value;
      return span ? recordText.slice(span.start, span.end) : '';
    },
    toRecord: (recordText) => {
      const start = path.length === 0 ? skipBlanks(recordText, 0) : startOf(recordText, path);
      return (offset) => start + offset;
    },
  };
}

/** Azure's command line writes `None` for what is missing. */
export const isFilled = (value: unknown): value is string =>
  typeof value === 'string' && value !== 'None' && value.trim() !== '';

function read(record: JsonObject, { path, form }: PayloadSource): FoundPayload | undefined {
  const value = valueAt(record, path);
  if (form === 'json') return isJsonObject(value) ? fromJson(value, path) : undefined;
  return isFilled(value) ? fromText(value, path, form === 'xml') : undefined;
}

/** The first source that holds a JSON object; where none does, the first that holds anything, so that it can be told what is wrong. */
export function payloadOf(record: JsonObject, sources: readonly PayloadSource[]): FoundPayload {
  let first: FoundPayload | undefined;
  for (const source of sources) {
    const found = read(record, source);
    if (found && isJsonObject(found.value)) return found;
    first ??= found;
  }
  return first ?? missing;
}

/** A record that is no object: a text that holds a payload, or a value that holds nothing. */
export const payloadOfValue = (value: unknown): FoundPayload =>
  typeof value === 'string' ? fromText(value, [], false) : fromJson(value, []);

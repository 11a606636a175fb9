import type { FieldSource, PayloadKeySource, StatusLabelSource } from '../../generated/types.ts';
import type { JsonObject, JsonValue } from '../../json.ts';
import { kqlString } from '../../kql/literal.ts';
import { verbatim } from './kql-text.ts';
import { statusPattern } from './status-pattern.ts';

/** Key of the payload that holds the statuses. */
export const descriptionKey = 'Description';

/** Names of the columns that the extraction adds for itself. */
export interface HelperColumns {
  readonly payload: string;
  readonly description: string;
}

/** KQL for the value of a field (string; empty where there is none). */
export function fieldKql(source: FieldSource, columns: HelperColumns): string {
  return isKeySource(source)
    ? keyKql(source.key, columns.payload)
    : `extract(${verbatim(`(?i)${statusPattern(source)}`)}, 1, ${columns.description})`;
}

/** KQL for one key of the payload as text. */
export const keyKql = (key: string, payload: string): string => `tostring(${payload}[${kqlString(key)}])`;

/** The value that `fieldKql` gives for this payload. */
export function fieldValue(source: FieldSource, payload: JsonObject): string {
  if (isKeySource(source)) return keyValue(source.key, payload);
  return compiled(source).exec(keyValue(descriptionKey, payload))?.[1] ?? '';
}

const patterns = new WeakMap<StatusLabelSource, RegExp>();

/** A field is read from every record: its pattern is compiled once. */
function compiled(source: StatusLabelSource): RegExp {
  const known = patterns.get(source);
  if (known) return known;
  const pattern = new RegExp(statusPattern(source), 'iu');
  patterns.set(source, pattern);
  return pattern;
}

const keyValue = (key: string, payload: JsonObject): string =>
  Object.hasOwn(payload, key) ? dynamicToString(payload[key]) : '';

/** `tostring()` of a dynamic value: nothing for null, JSON for all but strings. */
function dynamicToString(value: JsonValue | undefined): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const isKeySource = (source: FieldSource): source is PayloadKeySource => 'key' in source;

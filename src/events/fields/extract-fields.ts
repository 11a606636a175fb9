import type { JsonObject } from '../../json.ts';
import type { Field } from '../../solution/model.ts';
import { fieldValue } from './field-value.ts';

/**
 * Values of the custom columns for one payload (see `payloadOf`), by column name: what `transformKql` gives during ingestion.
 * Empty where the payload, the key or the status is missing.
 */
export function extractFields(
  fields: readonly Pick<Field, 'name' | 'from'>[],
  payload: JsonObject | undefined,
): Record<string, string> {
  return Object.fromEntries(fields.map(({ name, from }) => [name, payload ? fieldValue(from, payload) : '']));
}

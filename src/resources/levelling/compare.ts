import { isJsonObject, type JsonObject, type JsonValue } from '../../json.ts';
import type { Comparison, Form, Levelled } from './form.ts';

const objectOrNothing = (value: JsonValue | undefined): JsonObject => (isJsonObject(value) ? value : {});

/** Desired against live: all of both, but what the form of their kind says counts as nothing. */
export function compareBodies(form: Form, live: JsonObject, desired: JsonObject): Comparison {
  const suppressed: Levelled[] = [];
  const sides = form({ live, desired }, { path: '', note: (levelled) => suppressed.push(levelled) });
  return { live: objectOrNothing(sides.live), desired: objectOrNothing(sides.desired), suppressed };
}

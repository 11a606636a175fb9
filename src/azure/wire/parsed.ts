import type { JsonValue } from '../../json.ts';

/** Body of an answer: undefined where there is none, the text itself where it is no JSON (a proxy's page). */
export function parsed(text: string | null | undefined): JsonValue | undefined {
  if (text === undefined || text === null || text === '') return undefined;
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return text;
  }
}

import { type Finding, findingOf, hasErrors } from '../finding.ts';
import type { EventSchema } from '../solution/model.ts';
import { captureRules } from './capture-rules.ts';
import { checkRecord } from './check-record.ts';
import { placeIn } from './json/origin.ts';
import { syntaxErrorOf } from './json/syntax.ts';
import { standardVocabulary, vocabularyOf } from './payload/vocabulary.ts';
import { jsonRecord } from './records/json-record.ts';

export interface CheckEventOptions {
  /** Event id and level of a payload that comes without them; by default what the record itself says. */
  readonly eventId?: number;
  /** English name: `Error`, `Warning`, `Information`. */
  readonly level?: string;
  /** Name that findings carry as their file. */
  readonly file?: string;
  /** What a solution's `event-schema` adds to what payloads may say (`Solution.eventSchemas`). */
  readonly eventSchemas?: readonly EventSchema[];
}

export interface EventCheck {
  /** false where a finding is an error. */
  readonly valid: boolean;
  /** With line and column where `event` is a text. */
  readonly findings: readonly Finding[];
}

/**
 * Checks one event.
 * @param event JSON text, or what was parsed from it: a payload, or an `Event` record that carries one
 */
export function checkEvent(
  event: unknown,
  { eventId, level, file = 'event', eventSchemas }: CheckEventOptions = {},
): EventCheck {
  const origin = { file, text: typeof event === 'string' ? event : '', line: 1, column: 1 };
  const error = typeof event === 'string' ? syntaxErrorOf(event) : undefined;
  if (error) {
    const place = placeIn(origin, error.offset, error.offset + 1);
    return { valid: false, findings: [findingOf(captureRules.syntax, `not JSON: ${error.message}`, place)] };
  }
  const record = jsonRecord(origin, typeof event === 'string' ? JSON.parse(event) : event, 1);
  const context = { eventId: eventId ?? record.eventId, level: level ?? record.level };
  const findings = checkRecord(record, context, eventSchemas ? vocabularyOf(eventSchemas) : standardVocabulary);
  return {
    valid: !hasErrors(findings),
    findings: typeof event === 'string' ? findings : findings.map(({ place: _, ...finding }) => finding),
  };
}

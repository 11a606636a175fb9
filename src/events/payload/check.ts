import { event as matchesSchema } from '../../generated/event-validators.js';
import { isJsonObject, type JsonObject } from '../../json.ts';
import type { SchemaViolation } from '../../schema-check.ts';
import { checkDescription } from './check-description.ts';
import { checkEventId } from './check-event-id.ts';
import { checkKeys } from './check-keys.ts';
import { checkValues } from './check-values.ts';
import { kindProperties } from './facts.ts';
import { kindName, none, type PayloadContext, type PayloadIssue, together } from './issue.ts';
import { IssueList } from './issue-list.ts';
import { payloadRules } from './rules.ts';
import { standardVocabulary, type Vocabulary } from './vocabulary.ts';

/**
 * Checks one payload against `schemas/event.schema.json` and the rules that a schema can't state.
 * @param payload the parsed JSON
 * @param vocabulary what is known beyond what every version of the app writes
 * @returns the issues, in the order of the payload's parts; none where all is well
 */
export function checkPayload(
  payload: unknown,
  context: PayloadContext = {},
  vocabulary: Vocabulary = standardVocabulary,
): readonly PayloadIssue[] {
  if (!isJsonObject(payload)) {
    const message = `the payload is ${kindName(payload)}, not a JSON object`;
    return [{ rule: payloadRules.notAnObject, message, place: { at: 'payload' } }];
  }
  return together(
    checkSchema(payload, vocabulary),
    checkKeys(payload, vocabulary),
    checkEventId(payload, context, vocabulary),
    checkDescription(payload['Description'], vocabulary),
    checkValues(payload),
  );
}

function checkSchema(payload: JsonObject, vocabulary: Vocabulary): readonly PayloadIssue[] {
  if (matchesSchema(payload)) return none;
  const violations = matchesSchema.errors ?? [];
  const missing = violations.filter(({ keyword }) => keyword === 'required').map(missingKey);
  const others = new IssueList();
  for (const violation of violations)
    if (violation.keyword !== 'required') for (const issue of valueIssue(violation, vocabulary)) others.add(issue);
  return missing.length > 0 ? [missingIssue(missing), ...others.issues] : others.issues;
}

const missingKey = (violation: SchemaViolation): string => String(violation.params['missingProperty']);

/** One issue however many are missing: they all stand at the same place. */
function missingIssue(keys: readonly string[]): PayloadIssue {
  const names = keys.map((key) => `"${key}"`).join(', ');
  const message = keys.length === 1 ? `key ${names} is missing` : `${keys.length} keys are missing: ${names}`;
  return { rule: payloadRules.keyMissing, message, place: { at: 'payload' } };
}

/** What else the schema says about a payload: the type of a value, or the few values that it may have. */
function valueIssue({ instancePath, keyword, data }: SchemaViolation, { values }: Vocabulary): PayloadIssue[] {
  const key = instancePath.slice(1).replaceAll('~1', '/').replaceAll('~0', '~');
  const place = { at: 'value', key } as const;
  if (keyword !== 'enum' || typeof data !== 'string')
    return [{ rule: payloadRules.notAString, message: `${key} is ${kindName(data)}, not a string`, place }];
  const allowed = kindProperties.flatMap((name) => (name === key ? values[name] : []));
  if (allowed.includes(data)) return [];
  const help = `Write ${allowed.map((value) => `"${value}"`).join(' or ')}. ${payloadRules.valueUnknown.help}`;
  return [{ rule: payloadRules.valueUnknown, message: `${key} has the unknown value ${kindName(data)}`, place, help }];
}

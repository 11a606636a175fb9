import type { JsonObject } from '../../json.ts';
import { type EventKind, type KindProperty, kindOf, kindProperties } from './facts.ts';
import type { PayloadContext, PayloadIssue } from './issue.ts';
import { payloadRules } from './rules.ts';
import type { Vocabulary } from './vocabulary.ts';

const hasKnownValue = (payload: JsonObject, name: KindProperty, { values }: Vocabulary): boolean =>
  values[name].some((value) => value === payload[name]);

/** The kind of an event id; of several (a newer app may write one id for more than one thing) the one that the payload fits. */
function kindOfId(eventId: number, payload: JsonObject, { kinds }: Vocabulary): EventKind | undefined {
  const ofId = kinds.filter((kind) => kind.eventId === eventId);
  return ofId.find((kind) => kindProperties.every((name) => payload[name] === kind[name])) ?? ofId[0];
}

/**
 * Event id against operation, result, state and level. Without an id, operation and result say which one it must have been.
 * Values outside their enumeration are the schema's affair.
 */
export function checkEventId(
  payload: JsonObject,
  { eventId, level }: PayloadContext,
  vocabulary: Vocabulary,
): PayloadIssue[] {
  const issues: PayloadIssue[] = [];
  const contradicts = payload['OperationResult'] === 'Pass' && payload['ResourceState'] === 'Unhealthy';
  if (contradicts)
    issues.push({
      rule: payloadRules.passUnhealthy,
      message: 'OperationResult is "Pass" but ResourceState is "Unhealthy"',
      place: { at: 'value', key: 'ResourceState' },
    });
  const kind =
    eventId === undefined
      ? kindOf(payload['OperationName'], payload['OperationResult'], vocabulary.kinds)
      : kindOfId(eventId, payload, vocabulary);
  if (!kind) return [...issues, ...unknownEvent(payload, eventId, vocabulary)];
  for (const name of kindProperties) {
    if (payload[name] === kind[name] || !hasKnownValue(payload, name, vocabulary)) continue;
    if (contradicts && name === 'ResourceState') continue;
    issues.push({
      rule: payloadRules.eventIdMismatch,
      message: `${name} is "${String(payload[name])}", but event ${kind.eventId} has "${kind[name]}"`,
      place: { at: 'value', key: name },
    });
  }
  if (level !== undefined && level !== kind.level && eventId !== undefined)
    issues.push({
      rule: payloadRules.levelMismatch,
      message: `level is ${level}, but event ${eventId} is written as ${kind.level}`,
      place: { at: 'level' },
    });
  return issues;
}

function unknownEvent(payload: JsonObject, eventId: number | undefined, vocabulary: Vocabulary): PayloadIssue[] {
  const rule = payloadRules.eventIdUnknown;
  if (eventId !== undefined) return [{ rule, message: `unknown event id ${eventId}`, place: { at: 'eventId' } }];
  const isKnown = (name: KindProperty): boolean => hasKnownValue(payload, name, vocabulary);
  if (!isKnown('OperationName') || !isKnown('OperationResult')) return [];
  const message = `no known event id has OperationName "${String(payload['OperationName'])}" with OperationResult "${String(payload['OperationResult'])}"`;
  return [{ rule, message, place: { at: 'value', key: 'OperationResult' } }];
}

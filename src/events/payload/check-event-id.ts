import type { JsonObject } from '../../json.ts';
import { type EventKind, eventKinds, kindOf } from './facts.ts';
import type { PayloadContext, PayloadIssue } from './issue.ts';
import { payloadRules } from './rules.ts';

const properties = {
  OperationName: ['Heartbeat', 'HardwareCheckEngine', 'Restart'],
  OperationResult: ['Pass', 'Fail'],
  ResourceState: ['Healthy', 'Unhealthy'],
} as const satisfies { readonly [Key in keyof EventKind]?: readonly EventKind[Key][] };
type Property = keyof typeof properties;
const names: readonly Property[] = ['OperationName', 'OperationResult', 'ResourceState'];

const hasKnownValue = (payload: JsonObject, name: Property): boolean =>
  properties[name].some((value) => value === payload[name]);

/**
 * Event id against operation, result, state and level. Without an id, operation and result say which one it must have been.
 * Values outside their enumeration are the schema's affair.
 */
export function checkEventId(payload: JsonObject, { eventId, level }: PayloadContext): PayloadIssue[] {
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
      ? kindOf(payload['OperationName'], payload['OperationResult'])
      : eventKinds.find((candidate) => candidate.eventId === eventId);
  if (!kind) return [...issues, ...unknownEvent(payload, eventId)];
  for (const name of names) {
    if (payload[name] === kind[name] || !hasKnownValue(payload, name)) continue;
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

function unknownEvent(payload: JsonObject, eventId: number | undefined): PayloadIssue[] {
  const rule = payloadRules.eventIdUnknown;
  if (eventId !== undefined) return [{ rule, message: `unknown event id ${eventId}`, place: { at: 'eventId' } }];
  if (!hasKnownValue(payload, 'OperationName') || !hasKnownValue(payload, 'OperationResult')) return [];
  const message = `no known event id has OperationName "${String(payload['OperationName'])}" with OperationResult "${String(payload['OperationResult'])}"`;
  return [{ rule, message, place: { at: 'value', key: 'OperationResult' } }];
}

import type { payloadRules } from '../../../src/events/payload/rules.ts';
import { payload, unhealthy } from '../payloads.ts';
import type { ValidEvent } from './valid-event.ts';

type Name = keyof typeof payloadRules;

/** Breaks one thing. `at` is the JSON text that the finding must point at; undefined where it points at the payload. */
export interface Break {
  readonly rule: Name;
  readonly breaks: (event: ValidEvent) => { payload: unknown; eventId?: number; level?: string; at?: string };
}
const set =
  (key: string, value: unknown) =>
  ({ payload: from }: ValidEvent) => ({ payload: { ...from, [key]: value }, at: JSON.stringify(value) });
const describeAs = (description: string, at: string) => () => ({
  payload: unhealthy(description),
  eventId: 3001,
  level: 'Error',
  at,
});

export const breaks: readonly Break[] = [
  { rule: 'notAnObject', breaks: () => ({ payload: [1, 2] }) },
  { rule: 'keyMissing', breaks: ({ payload: { OS: _, ...rest } }) => ({ payload: rest }) },
  { rule: 'notAString', breaks: set('OS', 10) },
  { rule: 'notAString', breaks: set('ResourceState', null) },
  { rule: 'notAString', breaks: set('IPv4Address2', 7) },
  { rule: 'valueUnknown', breaks: set('ResourceState', 'Mal estado') },
  { rule: 'valueUnknown', breaks: set('OperationName', 'heartbeat') },
  { rule: 'valueUnknown', breaks: set('OperationResult', '') },
  { rule: 'eventIdMismatch', breaks: () => ({ payload: payload(), eventId: 3000, at: '"Heartbeat"' }) },
  {
    rule: 'eventIdMismatch',
    breaks: () => ({ payload: payload({ OperationResult: 'Fail' }), eventId: 2000, at: '"Fail"' }),
  },
  {
    rule: 'passUnhealthy',
    breaks: () => ({ payload: payload({ ResourceState: 'Unhealthy' }), eventId: 2000, at: '"Unhealthy"' }),
  },
  { rule: 'keyUnknown', breaks: ({ payload: from }) => ({ payload: { ...from, Wörter: 'x' }, at: '"Wörter"' }) },
  {
    rule: 'keyCase',
    breaks: ({ payload: from }) => ({ payload: { ...from, Appversion: '1.2.3.4' }, at: '"Appversion"' }),
  },
  { rule: 'keyOrder', breaks: ({ payload: { OS = '', ...rest } }) => ({ payload: { ...rest, OS }, at: '"OS"' }) },
  { rule: 'labelUnknown', breaks: describeAs('Camera status : Healthy. Holo Lens status : Healthy.', 'Holo Lens') },
  { rule: 'statusUnknown', breaks: describeAs('Camera status : Healthy. Content Camera status : Sad.', 'Sad') },
  {
    rule: 'freeText',
    breaks: describeAs(
      'Camera status : Unhealthy.Camera "A" is gone. Call. Default Speaker status : Healthy.',
      'Camera \\"A\\" is gone. Call.',
    ),
  },
  { rule: 'textUnknown', breaks: describeAs('Tout va bien.', 'Tout va bien.') },
  { rule: 'aliasBlanks', breaks: set('Alias', 'lab@fabrikam.example ') },
  { rule: 'roomUnnamed', breaks: () => ({ payload: payload({ DisplayName: '' }), eventId: 2000, at: '""' }) },
  { rule: 'roomUnnamed', breaks: () => ({ payload: payload({ Alias: '' }), eventId: 2000, at: '""' }) },
  { rule: 'ipv6Form', breaks: set('IPv6Address', 'IP v6 address') },
  { rule: 'ipv6Form', breaks: set('IPv6Address3', '1::2::3') },
  { rule: 'versionForm', breaks: set('AppVersion', '4.13') },
  { rule: 'versionForm', breaks: set('OSVersion', '10.0.19045.x') },
  { rule: 'labelAlias', breaks: describeAs('Teams sign in status: Healthy.', 'Teams sign in') },
];

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkEvent } from '../../../src/events/check-event.ts';
import { eventKinds, statusLabels } from '../../../src/events/payload/facts.ts';
import { payloadRules } from '../../../src/events/payload/rules.ts';
import type { Finding } from '../../../src/finding.ts';
import { check, eventRecord, type Payload, payload, pointedAt, unhealthy } from '../builders.ts';

type Name = keyof typeof payloadRules;

/** Text with quotes, backslashes, controls and characters beyond the basic plane. */
const name = fc
  .string({
    unit: fc.constantFrom('a', 'Ö', '"', '\\', '/', '\n', '\u0001', '😀', '{', '}', '&', '<'),
    minLength: 1,
    maxLength: 12,
  })
  .map((text) => `R${text}m`);
const version = fc.tuple(fc.nat(99), fc.nat(99), fc.nat(99999), fc.nat(9999)).map((parts) => parts.join('.'));

const statusList = fc
  .shuffledSubarray([...statusLabels], { minLength: 1 })
  .chain((labels) =>
    fc.tuple(
      ...labels.map(({ label, values }) =>
        fc
          .tuple(fc.constantFrom(...values), fc.constantFrom(' : ', ': ', ':'))
          .map(([value, colon]) => `${label} status${colon}${value}. `),
      ),
    ),
  )
  .map((items) => items.join(''));

const healthySentence: Readonly<Record<string, string>> = {
  Heartbeat: 'Heartbeat is healthy.',
  HardwareCheckEngine: 'HardwareCheckEngine is healthy.',
  Restart: 'App restarts.',
};

/** A valid payload with its event id. */
const validEvent = fc.constantFrom(...eventKinds).chain((kind) =>
  fc.record({
    eventId: fc.constant(kind.eventId),
    level: fc.constant(kind.level as string),
    payload: fc
      .record({
        list: statusList,
        Alias: name,
        DisplayName: name,
        OSVersion: version,
        AppVersion: version,
        IPv6Address: fc.oneof(fc.constant(''), fc.ipV6()),
      })
      .map(({ list, ...values }) =>
        payload({
          Description: kind.OperationResult === 'Fail' ? list : (healthySentence[kind.OperationName] ?? ''),
          ResourceState: kind.ResourceState,
          OperationName: kind.OperationName,
          OperationResult: kind.OperationResult,
          ...values,
          Alias: values.Alias.trim(),
        }),
      ),
  }),
);
interface ValidEvent {
  readonly eventId: number;
  readonly level: string;
  readonly payload: Payload;
}

/** Breaks one thing. `at` is the JSON text that the finding must point at; undefined where it points at the payload. */
interface Break {
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

const breaks: readonly Break[] = [
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

const found = (findings: readonly Finding[], rule: Name) =>
  findings.filter(({ ruleId }) => ruleId === payloadRules[rule].id);

describe('a valid payload', () => {
  test('breaks no rule, bare or inside a record', async () => {
    await fc.assert(
      fc.asyncProperty(validEvent, async (event) => {
        expect(checkEvent(JSON.stringify(event.payload)).findings).toEqual([]);
        expect(checkEvent(event.payload, { eventId: event.eventId, level: event.level }).findings).toEqual([]);
        const record = eventRecord(JSON.stringify(event.payload), {
          EventID: event.eventId,
          EventLevelName: event.level,
        });
        expect(checkEvent(record)).toEqual({ valid: true, findings: [] });
      }),
    );
  });
});

describe.each(breaks.map((row, index) => ({ ...row, title: `${row.rule} (${index})` })))(
  '$title',
  ({ rule, breaks: broken }) => {
    test('is found where it stands in a bare payload', () => {
      fc.assert(
        fc.property(validEvent, fc.constantFrom(undefined, 2), (event, indent) => {
          const { payload: value, eventId, level, at } = broken(event);
          const text = JSON.stringify(value, undefined, indent);
          const [finding, ...more] = found(
            checkEvent(text, { ...(eventId && { eventId }), ...(level && { level }) }).findings,
            rule,
          );
          expect(finding?.severity).toBe(payloadRules[rule].severity);
          expect(more).toEqual([]);
          if (at !== undefined) expect(pointedAt(text, finding?.place)).toBe(at);
          else expect(finding?.place).toMatchObject({ line: 1, column: 1 });
        }),
        { numRuns: 30 },
      );
    });

    test('is found where it stands inside RenderedDescription, in NDJSON and in an array', async () => {
      await fc.assert(
        fc.asyncProperty(validEvent, async (event) => {
          const { payload: value, eventId = event.eventId, level = event.level, at } = broken(event);
          const record = JSON.stringify(
            eventRecord(JSON.stringify(value), { EventID: eventId, EventLevelName: level, Computer: 'Ö😀' }),
          );
          for (const [content, line] of [
            [`\n${record}\r\n`, 2],
            [`[{"Message":"x","LogName":"Other"} ,\n ${record}]`, 2],
          ] as const) {
            const report = await check(content, 7);
            const [finding, ...more] = found(report.findings, rule);
            expect(more).toEqual([]);
            expect(finding?.place?.line).toBe(line);
            if (at !== undefined) expect(pointedAt(content, finding?.place)).toBe(JSON.stringify(at).slice(1, -1));
          }
        }),
        { numRuns: 20 },
      );
    });
  },
);

test('the table above breaks every rule but those tested by themselves', () => {
  const alone: readonly Name[] = ['keyRepeated', 'levelMismatch', 'eventIdUnknown'];
  expect(new Set([...breaks.map(({ rule }) => rule), ...alone])).toEqual(new Set(Object.keys(payloadRules)));
});

describe('rules about the event around the payload', () => {
  test('an unknown event id and a foreign level are found at their own place', async () => {
    const text = JSON.stringify(payload());
    const content = `${JSON.stringify(eventRecord(text, { EventID: 2002 }))}\n${JSON.stringify(eventRecord(text, { EventLevelName: 'Error' }))}\n`;
    const { findings } = await check(content);
    expect(findings.map(({ ruleId, place }) => [ruleId, place?.line, pointedAt(content, place)])).toEqual([
      ['MTR541', 1, '2002'],
      ['MTR540', 2, '"Error"'],
    ]);
  });
  test('without an event id, operation and result say which one it must have been', () => {
    expect(checkEvent(payload({ OperationResult: 'Fail' })).findings.map(({ ruleId }) => ruleId)).toEqual(['MTR505']);
    expect(
      checkEvent(
        payload({ OperationName: 'Restart', OperationResult: 'Fail', ResourceState: 'Unhealthy' }),
      ).findings.map(({ ruleId }) => ruleId),
    ).toEqual(['MTR541']);
  });
  test('a repeated key is found at each repetition, and the last value counts', () => {
    const text = JSON.stringify(payload()).replace('{', '{"OS":"x","OS":"y",');
    const { findings, valid } = checkEvent(text);
    expect(valid).toBe(true);
    const repeated = findings.filter(({ ruleId }) => ruleId === 'MTR513');
    expect(repeated.map(({ place }) => place?.column)).toEqual([
      text.indexOf('"OS"', 3) + 1,
      text.lastIndexOf('"OS"') + 1,
    ]);
  });
  test('a payload that is no JSON is invalid where the JSON breaks', async () => {
    const broken = JSON.stringify(payload()).replace('"OS":', '"OS";');
    const content = JSON.stringify(eventRecord(broken));
    const { findings, summary } = await check(content);
    expect(summary).toMatchObject({ records: 1, invalid: 1, unreadable: 0 });
    expect(findings).toHaveLength(1);
    expect(findings[0]?.ruleId).toBe('MTR501');
    expect(pointedAt(content, findings[0]?.place)).toBe(';');
  });
  test('a record without any payload is invalid', async () => {
    const { findings, summary } = await check(JSON.stringify(eventRecord('', { EventData: null })));
    expect(findings.map(({ ruleId, message }) => [ruleId, message])).toEqual([
      ['MTR501', 'the record carries no payload'],
    ]);
    expect(summary.invalid).toBe(1);
  });
});

describe('accepted without a word', () => {
  test.each([
    [
      'an empty name while the room is not signed in',
      unhealthy('Network status : Healthy.', { OperationName: 'Heartbeat', Alias: '', DisplayName: '' }),
    ],
    [
      'display counts',
      unhealthy(
        ' Front of Room Display status : Unhealthy. Configured display count is 2. Real display count is 0. Camera status : Healthy.',
      ),
    ],
    [
      'an HRESULT with the code of Entra ID',
      unhealthy('Exchange status : 80131500 : AADSTS50076. Camera status:Healthy'),
    ],
    ['labels in another case and spacing', unhealthy('CAMERA  status:Unhealthy.Default\tSpeaker status : Healthy.')],
    ['addresses of further adapters', payload({ IPv4Address2: '192.0.2.18', IPv6Address2: 'fe80::1%12' })],
    ['an IPv4 address hidden by hand', payload({ IPv4Address: 'XXX.XXX.XXX.XXX' })],
  ])('%s', (_, value) => {
    expect(checkEvent(JSON.stringify(value)).findings).toEqual([]);
  });
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkEvent } from '../../../src/events/check-event.ts';
import { payloadRules } from '../../../src/events/payload/rules.ts';
import type { Finding } from '../../../src/finding.ts';
import { check, eventRecord, payload, pointedAt, unhealthy } from '../builders.ts';
import { breaks } from './breaks.ts';
import { validEvent } from './valid-event.ts';

type Name = keyof typeof payloadRules;

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

import { describe, expect, test } from '@jest/globals';
import { jsonRecord } from '../../../src/events/records/json-record.ts';
import { check, eventRecord, payload, pointedAt, unhealthy } from '../builders.ts';

const inner = JSON.stringify(unhealthy('Camera status : Sad.', { DisplayName: 'A & B <"C">' }));
const escaped = inner.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const around = { EventID: 3001, EventLevelName: 'Error', Computer: 'X' };

/** Every place where a payload may stand, in the order in which they are tried. */
const carriers: readonly (readonly [string, unknown])[] = [
  ['a bare payload', JSON.parse(inner)],
  ['RenderedDescription', eventRecord(inner, around)],
  [
    'RenderedDescription with words around it',
    eventRecord(`The description for Event ID 3001 "x" cannot be found.\n${inner} end`, around),
  ],
  [
    'EventData',
    eventRecord('', {
      ...around,
      EventData: `<DataItem><EventData xmlns="x"><Data>${escaped}</Data></EventData></DataItem>`,
    }),
  ],
  ['ParameterXml', eventRecord('no JSON', { ...around, ParameterXml: `<Param>${escaped}</Param>` })],
  ['Message of an Event record', eventRecord('None', { ...around, Message: inner })],
  [
    'Properties of Get-WinEvent',
    {
      Id: 3001,
      LogName: 'Skype Room System',
      Level: 2,
      LevelDisplayName: 'Fehler',
      Message: null,
      Properties: [{ Value: inner }],
    },
  ],
  [
    'Message of Get-WinEvent',
    { Id: 3001, LogName: 'Skype Room System', Level: 2, Message: `Text ${inner}`, Properties: [] },
  ],
  [
    'event_data of winlogbeat',
    {
      winlog: { channel: 'Skype Room System', event_id: '3001', event_data: { param1: inner } },
      log: { level: 'error' },
    },
  ],
  ['a payload with its event id', { eventId: 3001, source: 'anywhere', payload: JSON.parse(inner) }],
  ['a JSON text', inner],
];

describe.each(carriers)('%s', (_, value) => {
  test.each([undefined, 2])('holds the payload, and findings lead into it (indent %j)', async (indent) => {
    const content = JSON.stringify(value, undefined, indent);
    const { findings, summary } = await check(`[${content}]`);
    expect(findings.map(({ ruleId, place }) => [ruleId, pointedAt(`[${content}]`, place)])).toEqual([
      ['MTR521', 'Sad'],
    ]);
    expect(summary).toMatchObject({ valid: 1, byEventId: { 3001: 1 }, byAppVersion: { '5.2.115.0': 1 }, rooms: 1 });
  });
});

test('findings behind an entity stand behind it in the file, too', async () => {
  const broken = escaped.replace('"AppVersion":"5.2.115.0"', '"AppVersion":"5.2"');
  const content = JSON.stringify(eventRecord('', { ...around, ParameterXml: `<Param>${broken}</Param>` }));
  const { findings } = await check(content);
  expect(findings.map(({ place }) => pointedAt(content, place))).toContain('\\"5.2\\"');
});

test('the first source that holds a JSON object counts', async () => {
  const content = JSON.stringify(eventRecord('{"Description":', { ParameterXml: JSON.stringify(payload()) }));
  expect((await check(content)).summary).toMatchObject({ valid: 1 });
});

test('what the capture lost is undefined', () => {
  const origin = { file: 'f', text: '{}', line: 3, column: 2 };
  const { computer, eventLog, source, timeGenerated, eventId, level, recordId, placeOf } = jsonRecord(origin, {}, 1);
  expect([computer, eventLog, source, timeGenerated, eventId, level, recordId]).toEqual(Array.from({ length: 7 }));
  expect(placeOf.call(jsonRecord(origin, {}, 1), 'eventId')).toMatchObject({ line: 3, column: 2 });
});

test.each([
  [{ EventLog: 'skype room system' }, 'valid'],
  [{ EventLog: undefined }, 'valid'],
  [{ EventLog: undefined, Source: undefined }, 'valid'],
  [{ EventLog: 'System' }, 'skipped'],
  [{ EventLog: undefined, Source: 'Outlook' }, 'skipped'],
] as const)('a record of %j is %s', async (changes, verdict) => {
  const { summary } = await check(JSON.stringify(eventRecord(JSON.stringify(payload()), changes)));
  expect(summary[verdict]).toBe(1);
});

test.each([
  ['Error', 4, 1],
  ['Information', 1, 0],
  [undefined, 4, 0],
  [undefined, 3, 1],
  [undefined, 1, 0],
  ['Fehler', 2, 0],
])('level %j / %j of a healthy event gives %d findings', async (name, number, count) => {
  const content = JSON.stringify(eventRecord(JSON.stringify(payload()), { EventLevelName: name, EventLevel: number }));
  expect((await check(content)).findings).toHaveLength(count);
});

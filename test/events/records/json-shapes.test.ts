import { describe, expect, test } from '@jest/globals';
import { jsonRecord } from '../../../src/events/records/json-record.ts';
import { check, pointedAt, unhealthy } from '../builders.ts';

const carried = JSON.stringify(unhealthy('Camera status : Sad.'));
const recordOf = (value: unknown) => {
  const text = JSON.stringify(value);
  return jsonRecord({ file: 'f', text, line: 1, column: 1 }, JSON.parse(text), 1);
};

/** The same event as tools write it, with what each of them lets through. */
const shapes: readonly (readonly [string, Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>])[] = [
  [
    'Get-WinEvent of Windows PowerShell 5.1, in German, without the source',
    {
      Id: 3001,
      Level: 2,
      RecordId: 7,
      ProviderName: 'SRS-App',
      LogName: 'Skype Room System',
      MachineName: 'B',
      TimeCreated: '/Date(1772600767123)/',
      LevelDisplayName: 'Fehler',
      Properties: [{ Value: carried }],
      Message: null,
    },
    { level: 'Error', recordId: '7', utc: '2026-03-04T05:06:07.123Z', rendered: undefined },
  ],
  [
    'Get-WinEvent of PowerShell 7, on a computer that lacks the source',
    {
      Id: 3001,
      Level: 2,
      LogName: 'Skype Room System',
      MachineName: 'B',
      TimeCreated: '2026-03-04T06:06:07.1234567+01:00',
      Properties: [],
      Message: `The description for Event ID 3001 from source SRS-App cannot be found.\r\n\r\n${carried}\r\n`,
    },
    { level: 'Error', utc: '2026-03-04T05:06:07.1234567Z' },
  ],
  [
    'az monitor log-analytics query, where every value is a text',
    {
      TableName: 'PrimaryResult',
      TimeGenerated: '2026-03-04T05:06:07Z',
      EventLog: 'Skype Room System',
      Computer: 'B',
      EventID: '3001',
      EventLevelName: 'Error',
      EventRecordID: 'None',
      EventData: 'None',
      ParameterXml: 'None',
      RenderedDescription: carried,
    },
    { level: 'Error', recordId: undefined, eventData: undefined, utc: '2026-03-04T05:06:07Z' },
  ],
  [
    'winlogbeat, with names of the Elastic Common Schema only',
    {
      '@timestamp': '2026-03-04T05:06:07.1Z',
      event: { code: '3001', provider: 'SRS-App' },
      log: { level: 'error' },
      message: carried,
      winlog: { channel: 'Skype Room System', computer_name: 'B', record_id: '9' },
    },
    { source: 'SRS-App', level: 'Error', recordId: '9', utc: '2026-03-04T05:06:07.1Z' },
  ],
  [
    'winlogbeat 6',
    {
      '@timestamp': '2026-03-04T05:06:07.1Z',
      log_name: 'Skype Room System',
      source_name: 'SRS-App',
      computer_name: 'B',
      event_id: 3001,
      level: 'Error',
      record_number: '9',
      event_data: { param1: carried },
    },
    { source: 'SRS-App', level: 'Error', recordId: '9', utc: '2026-03-04T05:06:07.1Z' },
  ],
];

describe.each(shapes)('%s', (_, value, expected) => {
  test('says all that it holds', () => {
    const record = recordOf(value);
    const { eventLog, computer, eventId, payload, timeGenerated } = record;
    expect([eventLog, computer, eventId, payload.value]).toEqual(['Skype Room System', 'B', 3001, JSON.parse(carried)]);
    const { source, level, recordId, eventData } = record;
    const said = { source, level, recordId, eventData, utc: timeGenerated?.utc, rendered: record.renderedDescription };
    expect(said).toMatchObject(expected);
  });
  test('findings lead into it', async () => {
    const content = JSON.stringify(value, undefined, 2);
    const { findings } = await check(content);
    expect(findings.map(({ ruleId, place }) => [ruleId, pointedAt(content, place)])).toEqual([['MTR521', 'Sad']]);
  });
});

test('where everything is None, the record carries no payload', async () => {
  const none = { EventLog: 'Skype Room System', EventID: '2000', RenderedDescription: 'None', EventData: 'None' };
  const { findings } = await check(JSON.stringify(none));
  expect(findings.map(({ message }) => message)).toContain('the record carries no payload');
});

describe("the event's own data", () => {
  const data = (value: unknown) => recordOf(value).eventData;
  test.each([
    [
      { LogName: 'x', Properties: [{ Value: 'a<"b' }, { Value: 5 }, { Value: null }] },
      '<Data>a&lt;&quot;b</Data><Data>5</Data><Data></Data>',
    ],
    [{ winlog: { event_data: { param1: 'a', 'N&m': 'b' } } }, '<Data>a</Data><Data Name="N&amp;m">b</Data>'],
  ])('of %j is XML', (value, inside) => {
    expect(data(value)).toBe(`<EventData>${inside}</EventData>`);
  });
  test.each([
    [{ EventData: '<EventData/>', EventID: 1 }, '<EventData/>'],
    [{ LogName: 'x', Properties: [] }, undefined],
  ])('of %j is %j', (value, xml) => {
    expect(data(value)).toBe(xml);
  });
});

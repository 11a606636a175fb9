import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { convertCaptures } from '../../../src/events/convert-captures.ts';
import { type PlainForm, plainWriters } from '../../../src/events/plain/writers.ts';
import { type Capture, readCapture } from '../../../src/events/read-capture.ts';
import { type EventRecord, isRoomEvent } from '../../../src/events/record.ts';
import { capture, eventRecord, payload, unhealthy } from '../builders.ts';

const forms = Object.keys(plainWriters) as PlainForm[];

async function converted(from: Capture, form: PlainForm, allLogs = true) {
  let text = '';
  const write = (more: string): void => {
    text += more;
  };
  const output = { write, drained: async () => true };
  const report = await convertCaptures([from], { writer: plainWriters[form], output, allLogs, maxFindings: 100 });
  return { text, report };
}

/** What of a record must survive. */
const essence = (record: EventRecord) => ({
  eventLog: record.eventLog,
  source: record.source,
  computer: record.computer,
  eventId: record.eventId,
  level: record.level,
  recordId: record.recordId,
  utc: record.timeGenerated?.utc,
  payload: isRoomEvent(record) ? record.payload.value : undefined,
});

async function recordsOf(from: Capture): Promise<EventRecord[]> {
  const records: EventRecord[] = [];
  await readCapture(from, {
    record: (record) => records.push(record),
    unreadable: ({ message }) => {
      throw new Error(message);
    },
    damage: () => undefined,
  });
  return records;
}

const json = (value: unknown) => capture(JSON.stringify(value));

/** Text as event logs may hold it: what XML can't hold, markup, quotes, formulas, line ends. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1 }),
  fc.constantFrom('=1+1', "'=x", '@a', '-1', '+', '<b>&amp;</b>', ']]>', 'a"b', 'a,b;c', 'x\r\ny', '\ttab', '{', '}'),
);
const word = fc.stringMatching(/^[A-Za-z][\w -]{0,12}\w$/);
const roomPayload = fc
  .record({ DisplayName: text, Alias: text, Description: text })
  .map((changes) => unhealthy(changes.Description, { ...changes }));
const event = fc.record(
  {
    TimeGenerated: fc
      .date({ min: new Date('2000-01-01'), max: new Date('2099-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString()),
    EventLog: fc.constantFrom('Skype Room System', 'Application'),
    Source: word,
    Computer: word,
    EventID: fc.nat(65_535),
    EventLevelName: fc.constantFrom('Critical', 'Error', 'Warning', 'Information', 'Verbose'),
    EventRecordID: fc.nat(),
    RenderedDescription: fc.oneof(
      roomPayload.map((value) => JSON.stringify(value)),
      text,
    ),
  },
  { requiredKeys: ['EventLog', 'RenderedDescription'] },
);

describe.each(forms)('%s', (form) => {
  test('is read back as the same records', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 5 }), async (events) => {
        const before = await recordsOf(json(events));
        const { text: written, report } = await converted(json(events), form);
        const after = await recordsOf(capture(written, 'again', 37));
        expect(after.map(essence)).toEqual(before.map(essence));
        expect(report.captures).toMatchObject([{ records: events.length, skipped: 0, unreadable: 0 }]);
      }),
      { numRuns: 150 },
    );
  });

  test('written again, is the same text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 3 }), async (events) => {
        const once = (await converted(json(events), 'ndjson')).text;
        const there = (await converted(capture(once), form)).text;
        const back = (await converted(capture(there), form)).text;
        expect(back).toBe(there);
      }),
      { numRuns: 60 },
    );
  });

  test('says nothing that the capture lost', async () => {
    const { text: written } = await converted(json([payload()]), form);
    expect((await recordsOf(capture(written))).map(essence)).toEqual([{ payload: payload() }].map((e) => ({ ...e })));
  });

  test('of no record is no broken file', async () => {
    const { text: written } = await converted(json([eventRecord('x', { EventLog: 'Other' })]), form, false);
    expect(await recordsOf(capture(written))).toEqual([]);
  });
});

test('records of other logs are left out, and counted', async () => {
  const events = [eventRecord(JSON.stringify(payload())), eventRecord('x', { EventLog: 'System', EventID: 6005 })];
  const { text: written, report } = await converted(json(events), 'ndjson', false);
  expect(written.split('\n')).toHaveLength(2);
  expect(report.captures).toMatchObject([{ records: 1, skipped: 1, format: 'json' }]);
  expect(report.captures[0]?.channels).toEqual(new Map([['Skype Room System', new Map([['2000', 1]])]]));
});

test('a formula in CSV has an apostrophe, and no spreadsheet runs it', async () => {
  const { text: written } = await converted(json([eventRecord('=HYPERLINK("http://x")', { Source: '@x' })]), 'csv');
  expect(written).toContain(`,'@x,`);
  expect(written).toContain(`,"'=HYPERLINK(""http://x"")",`);
  const [record] = await recordsOf(capture(written));
  expect([record?.source, record?.renderedDescription]).toEqual(['@x', '=HYPERLINK("http://x")']);
});

test('a time without a zone is kept, but not as UTC', async () => {
  const { text: written } = await converted(
    json([eventRecord('{}', { TimeGenerated: '04.03.2026 05:06:07' })]),
    'ndjson',
  );
  expect(JSON.parse(written)).toMatchObject({ TimeGenerated: null, LocalTime: '04.03.2026 05:06:07' });
  for (const form of forms) {
    const [record] = await recordsOf(capture((await converted(capture(written), form)).text));
    expect(record?.timeGenerated).toEqual({ text: '04.03.2026 05:06:07', utc: undefined });
  }
});

test('XML shows what it cannot hold', async () => {
  const { text: written } = await converted(json([eventRecord('a\u0001b\ud800c\uffff', { EventLog: 'Other' })]), 'xml');
  expect(written).toContain('<Message>a\\u0001b\\ud800c\\uffff</Message>');
});

test('XML keeps the names of data, and what is no data as text', async () => {
  const data = '<DataItem><EventData xmlns="x"><Data Name="a &amp; b">1 &lt; 2</Data>\n<Data/></EventData></DataItem>';
  const events = [data, '<UserData><a/></UserData>'].map((EventData) => eventRecord('x', { EventLog: 'O', EventData }));
  const { text: written } = await converted(json(events), 'xml');
  expect(written).toContain('<EventData><Data Name="a &amp; b">1 &lt; 2</Data><Data></Data></EventData>');
  expect(written).toContain('<EventData><Data>&lt;UserData&gt;&lt;a/&gt;&lt;/UserData&gt;</Data></EventData>');
});

test('the payload keeps its own text', async () => {
  const twice = JSON.stringify(payload()).replace('{', '{\n "OS":"1",\r\n');
  const { text: written } = await converted(json([{ EventID: 2000, RenderedDescription: twice }]), 'ndjson');
  expect(written).toContain('"payload":{  "OS":"1", "Description"');
});

test('the next piece is read when the records before have gone on; nobody left to read ends the work', async () => {
  const line = `${JSON.stringify(eventRecord(JSON.stringify(payload())))}\n`;
  let read = 0;
  const from: Capture = {
    file: 'f',
    bytes: (async function* () {
      for (; read < 1000; read += 1) yield new TextEncoder().encode(line.repeat(100));
    })(),
  };
  let waited = 0;
  const drained = async () => {
    waited += 1;
    return waited < 5;
  };
  const output = { write: () => undefined, drained };
  const options = { writer: plainWriters.ndjson, output, allLogs: false, maxFindings: 1 };
  expect((await convertCaptures([from], options)).bySeverity.error).toBe(0);
  expect(waited).toBe(5);
  expect(read).toBeLessThan(8);
});

const samples = new URL('../../../../shared/samples/captures/', import.meta.url);
if (existsSync(samples))
  describe('samples of captures', () => {
    const files = readdirSync(samples).filter((name) => name !== 'README.md');
    test.each(files.flatMap((file) => forms.map((form) => [file, form] as const)))('%s as %s', async (file, form) => {
      const bytes = readFileSync(new URL(file, samples));
      const before = await recordsOf(capture(bytes, file));
      const after = await recordsOf(capture((await converted(capture(bytes, file), form)).text));
      expect(after.map(essence)).toEqual(before.map(essence));
      expect(after.map(({ payload: { value } }) => value)).toMatchObject([
        { DisplayName: 'Paris & Lyon', OperationName: 'Heartbeat' },
        { DisplayName: 'Paris & Lyon', OperationName: 'HardwareCheckEngine' },
      ]);
    });
  });
else
  test('samples of captures are not here: their tests did not run', () => {
    expect(existsSync(samples)).toBe(false);
  });

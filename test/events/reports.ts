import fc from 'fast-check';
import type { CaptureReport } from '../../src/events/check-captures.ts';
import { eventRecord, type Payload, payload, unhealthy } from './builders.ts';

/** A report as far as reports can be compared. */
export const comparable = (report: CaptureReport): unknown => ({
  ...report,
  notKept: [...report.notKept],
  sources: [...report.sources],
  otherFiles: undefined,
});

const payloads: readonly Payload[] = [
  payload(),
  payload({ DisplayName: 'Zürich 大阪 😀', AppVersion: '5.0.1.2' }),
  payload({ DisplayName: 'C:\\n "quoted"', Alias: 'room.lima@fabrikam.example' }),
  payload({ Alias: 'blank@fabrikam.example ' }),
  payload({ ResourceState: 'Ill' }),
  unhealthy('Camera status : Unhealthy. '),
  unhealthy('Camera status : Sad.'),
  unhealthy('Signin status: Unhealthy.We could not sign you in.'),
];

const time = fc.constantFrom(
  '2026-03-04T05:06:07.0000001Z',
  '2026-03-04T05:06:07.1Z',
  '2026-03-04T05:06:08Z',
  '2026-03-04T06:06:07.1+01:00',
  '2026-03-04T05:06:07',
  'None',
  '',
  null,
);

/** A line of a capture as fleets write it, and as they don't. */
const record = fc
  .record({
    TimeGenerated: time,
    Computer: fc.constantFrom('OSLO-01', 'oslo-01', 'LIMA-02', 'ZÜRICH', 'None', '', null, 7),
    EventID: fc.constantFrom(2000, '2000', 3001, 4000, 9008, null, 2000.5),
    EventLevelName: fc.constantFrom('Information', 'Error', 'Fehler', '', null),
    EventLog: fc.constantFrom('Skype Room System', 'Skype Room System', 'Skype Room System', 'Application', null),
    EventRecordID: fc.constantFrom(undefined, undefined, 41, 42, '42', null, 'None', 1e21),
    payload: fc.constantFrom(...payloads),
    more: fc.constantFrom(
      {},
      {},
      {},
      { Type: 'Event' },
      { Type: 'a\\"b\n' },
      { Type: null },
      { Message: 'x' },
      { Type: {} },
    ),
    isSpaced: fc.boolean(),
  })
  .map(({ payload: value, more, isSpaced, ...changes }) => {
    const whole = { ...eventRecord(JSON.stringify(value), changes), ...more };
    return isSpaced ? JSON.stringify(whole, undefined, 1).replaceAll(/\n */g, ' ') : JSON.stringify(whole);
  });

/** Records that fleets write for the most part: of one form, again and again. */
const usual = fc
  .record({
    Computer: fc.constantFrom('OSLO-01', 'LIMA-02'),
    EventID: fc.constantFrom(2000, 2000, 2000, 3000),
    TimeGenerated: fc.nat(30).map((second) => `2026-03-04T05:06:${String(10 + second)}Z`),
    payload: fc.constantFrom(...payloads.slice(0, 3)),
  })
  .map(({ payload: value, ...changes }) => JSON.stringify(eventRecord(JSON.stringify(value), changes)));

/** The same said twice, at different times and not: bare payloads have none. */
const bare = fc.constantFrom(...payloads).map((value) => JSON.stringify(value));

const line = fc.oneof(
  { weight: 20, arbitrary: usual },
  { weight: 6, arbitrary: record },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', ' \t', 'noise', '{"cut', '[]', '42', '{"a":"\ud800"}', JSON.stringify(payload())),
  },
);

/** A capture of lines: some of them broken, repeated, of other logs, with any line breaks, and bytes that are no UTF-8. */
export const linesOfCapture: fc.Arbitrary<Uint8Array> = fc
  .record({
    lines: fc.array(line, { minLength: 1, maxLength: 120 }),
    breaks: fc.constantFrom('\n', '\r\n'),
    hasLastBreak: fc.boolean(),
    hasMark: fc.boolean(),
    wrongByte: fc.option(fc.nat(), { freq: 4 }),
  })
  .map(({ lines, breaks, hasLastBreak, hasMark, wrongByte }) => {
    // The first line tells the format.
    const all = [JSON.stringify(eventRecord(JSON.stringify(payload()))), ...lines].join(breaks);
    const bytes = new TextEncoder().encode(`${hasMark ? '\uFEFF' : ''}${all}${hasLastBreak ? breaks : ''}`);
    if (wrongByte !== null && bytes.length > 0) bytes[Math.max(3, wrongByte % bytes.length)] = 0xff;
    return bytes;
  });

/** Something that stands where a record should, and what breaks the rest of an array. */
const noise = fc.constantFrom(
  '{"cut',
  '{"Description":"cut"',
  '{"a":[{"Description":"x"},{"Description":',
  '[[1,{"a":"]}"}],{"value":[]}]',
  '42',
  '"},{"',
  '{}',
  ']',
  '},',
  '"a',
  ' ',
  '{"value":[{"Description":"inside"}]}',
  '{"a":"\ud800"}',
);

/** A record, over one line or several. */
const item = fc
  .tuple(
    fc.oneof(
      { weight: 12, arbitrary: usual },
      { weight: 8, arbitrary: bare },
      { weight: 4, arbitrary: record },
      { weight: 2, arbitrary: fc.constant('{"Description":"},{","Alias":"[\\"],["}') },
    ),
    fc.constantFrom(0, 0, 0, 1, 4),
    fc.constantFrom('\n', '\r\n'),
  )
  .map(([text, indent, breaks]) =>
    indent === 0 ? text : JSON.stringify(JSON.parse(text), undefined, indent).replaceAll('\n', breaks),
  );

const separator = fc.oneof(
  { weight: 30, arbitrary: fc.constantFrom(',', ',\n', ',\r\n', ' , ', ',\n\n\t') },
  { weight: 1, arbitrary: fc.constantFrom('', ',,', '\n', '],[', ', noise ,') },
);

/** What stands around the records of an array. */
const around = fc.constantFrom(
  ['[', ']'],
  ['[', ']'],
  ['\uFEFF[\n', '\n]\n'],
  [' \r\n[', ' ]'],
  ['[', ''],
  ['[', '] trailing'],
  ['[', ']\n[{"Description":"more"}]'],
  ['[\n[', ']\n]'],
  ['{"value":[', '],"Count":2}'],
  ['{"Count":2,"value":\n[', '],"a":[{"b":1}]}'],
  ['{"records":[', ']'],
);

/**
 * A capture that is an array of records, or a document that holds one: on one line or several, mostly alike, some of them broken,
 * with bytes that are no UTF-8.
 */
export const arrayOfCapture: fc.Arbitrary<Uint8Array> = fc
  .record({
    items: fc.array(fc.tuple(fc.oneof({ weight: 40, arbitrary: item }, { weight: 1, arbitrary: noise }), separator), {
      maxLength: 120,
    }),
    ends: around,
    isAlike: fc.boolean(),
    wrongByte: fc.option(fc.nat(), { freq: 6 }),
  })
  .map(({ items, ends: [start = '', end = ''], isAlike, wrongByte }) => {
    const all = items.map(([text, between], index) =>
      index === items.length - 1 ? text : text + (isAlike ? ',' : between),
    );
    const bytes = new TextEncoder().encode(start + all.join('') + end);
    if (wrongByte !== null && bytes.length > 0) bytes[wrongByte % bytes.length] = 0xff;
    return bytes;
  });

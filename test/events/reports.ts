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

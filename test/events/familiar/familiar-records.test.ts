import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkCaptures } from '../../../src/events/check-captures.ts';
import { textFingerprint } from '../../../src/events/duplicates/fingerprint.ts';
import { FamiliarLines } from '../../../src/events/familiar/familiar-lines.ts';
import { FamiliarRecords } from '../../../src/events/familiar/familiar-records.ts';
import { linePatternOf } from '../../../src/events/familiar/line-pattern.ts';
import { judge } from '../../../src/events/judge.ts';
import { standardVocabulary } from '../../../src/events/payload/vocabulary.ts';
import type { EventRecord } from '../../../src/events/record.ts';
import { jsonRecord } from '../../../src/events/records/json-record.ts';
import { capture, eventRecord, payload } from '../builders.ts';
import { arrayOfCapture, comparable, linesOfCapture } from '../reports.ts';

const recordOf = (text: string) => jsonRecord({ file: 'f', text, line: 1, column: 1 }, JSON.parse(text), 1);
const lineOf = (changes: Readonly<Record<string, unknown>> = {}, payloadChanges = {}) =>
  JSON.stringify(eventRecord(JSON.stringify(payload(payloadChanges)), changes));

const judged = (record: EventRecord) => judge(record, { rules: {}, vocabulary: standardVocabulary }, true);

let isFull = false;
/** Lines that were learned from these, as a function that tells whether another one is known. */
type LearnFrom = (...lines: readonly string[]) => (line: string) => boolean;

const byText: LearnFrom = (...lines) => {
  const familiar = new FamiliarRecords(
    () => undefined,
    () => isFull,
  );
  familiar.learnBy('texts');
  for (const record of lines.map(recordOf)) {
    const { findings, facts } = judged(record);
    familiar.learn(record, findings, facts);
  }
  return (line) => {
    const bytes = new TextEncoder().encode(`xyz${line}\n`);
    const end = familiar.takeBytes(bytes, 3)?.end;
    // What follows is none of the record's: whoever asks for a line looks at it.
    return end === bytes.length - 1;
  };
};

const byForm: LearnFrom = (...lines) => {
  const familiar = new FamiliarLines();
  for (const record of lines.map(recordOf)) {
    const { findings, facts } = judged(record);
    const fingerprint = textFingerprint(record.payload.text);
    if (record.json) familiar.learn(record.json, () => ({ found: findings, facts, eventId: 2000, fingerprint }));
  }
  return (line) => {
    const isKnown = familiar.find(line) !== undefined;
    const text = `${line}\n`;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is meant.
    if (/^[\x00-\x7f]*$/.test(line))
      expect(familiar.findAt(`x${text}`, 1)?.end).toBe(isKnown ? text.length + 1 : undefined);
    return isKnown;
  };
};

test.each([
  ['lines', linesOfCapture],
  ['arrays', arrayOfCapture],
])('a report is the same whether familiar records are read in full or not: %s', async (_, captures) => {
  await fc.assert(
    fc.asyncProperty(captures, fc.constantFrom(0, 3, 1000), async (bytes, maxFindings) => {
      const check = (readInFull: boolean) =>
        checkCaptures([capture(bytes, 'a.json', 700), capture(bytes, 'b.json')], { maxFindings, readInFull });
      expect(comparable(await check(false))).toEqual(comparable(await check(true)));
    }),
    { numRuns: 150 },
  );
});

describe.each([
  ['text', byText],
  ['form', byForm],
])('a line is familiar by its %s', (_, learnedFrom) => {
  const first = lineOf();
  const takes = learnedFrom(first, first);
  test.each([
    ['that says the same at another time', lineOf({ TimeGenerated: '2026-03-05T00:00:00Z' }), true],
    ['that says it at a time without a zone', lineOf({ TimeGenerated: '2026-03-05T00:00:00' }), true],
    ['no: of another room', lineOf({ Computer: 'LIMA' }), false],
    ['no: of another log', lineOf({ EventLog: 'Application' }), false],
    ['no: of another source', lineOf({ Source: 'SRS' }), false],
    ['no: of another event id', lineOf({ EventID: 3000 }), false],
    ['no: of another level', lineOf({ EventLevelName: 'Error' }), false],
    ['no: with another payload', lineOf({}, { DisplayName: 'Oslo' }), false],
    ['no: with a time that is missing', lineOf({ TimeGenerated: 'None' }), false],
    ['no: with a time that is escaped', first.replace('2026-03-04T', '2026-03-04\\u0054'), false],
    ['no: with one member more', lineOf({ Message: 'x' }), false],
    ['no: that is cut off', first.slice(0, -1), false],
    ['no: with text after it', `${first} 1`, false],
    ['no: with blanks in it', first.replace(',', ', '), false],
  ])('%s', (_, line, isTaken) => {
    expect(takes(line)).toBe(isTaken);
  });

  test('also with an id of its own', () => {
    const withId = (id: unknown) => lineOf({ EventRecordID: id });
    const takesIds = learnedFrom(withId(7), withId(8));
    expect(takesIds(withId(900))).toBe(true);
    for (const id of ['9', -9, 1.5, 0, 1e21, null]) expect(takesIds(withId(id))).toBe(false);
  });

  test('of another form once that has come up often enough', () => {
    const other = lineOf({ Type: 'Event' });
    expect(learnedFrom(first, other)(other)).toBe(false);
    expect(learnedFrom(first, ...Array<string>(40).fill(other))(other)).toBe(true);
  });
});

test('a line is familiar by its form, whatever members say that nobody reads', () => {
  const withType = (type: unknown) => lineOf({ Type: type, Score: 1 });
  const takesTypes = byForm(withType('Event'), withType('Event'));
  for (const type of ['', 'a "b" \\ \u0001 é', null, true, -1.5e-7]) expect(takesTypes(withType(type))).toBe(true);
  for (const type of ['01', '1.', '"\\x"', '"\t"', '[]', '{}', "'a'"])
    expect(takesTypes(withType('Event').replace('"Type":"Event"', `"Type":${type}`))).toBe(false);
});

test('a line with findings is familiar as soon as they are only counted', () => {
  const warned = lineOf({}, { Alias: 'room@fabrikam.example ' });
  const takesWarned = byText(warned, warned);
  expect(takesWarned(warned)).toBe(false);
  isFull = true;
  expect(takesWarned(warned)).toBe(true);
  isFull = false;
});

test.each(['lines', 'texts'] as const)(
  'a fleet is remembered however large it is, and what never comes again is not looked for long: %s',
  (way) => {
    let taken = 0;
    const familiar = new FamiliarRecords(
      () => {
        taken += 1;
      },
      () => false,
    );
    familiar.learnBy(way);
    const see = (line: string): void => {
      if (way === 'texts' && familiar.takeBytes(new TextEncoder().encode(line), 0)) return;
      if (familiar.takeText(line)) return;
      const record = recordOf(line);
      const { findings, facts } = judged(record);
      familiar.learn(record, findings, facts);
    };
    const roomLine = (room: number) => lineOf({ Computer: `R${room}` }, { Alias: `room${room}@fabrikam.example` });
    for (let round = 0; round < 3; round += 1) for (let room = 0; room < 5000; room += 1) see(roomLine(room));
    expect(taken).toBe(way === 'texts' ? 2 * 5000 : 2 * 5000 - 1);
    for (let room = 5000; room < 45_000; room += 1) see(roomLine(room));
    expect(taken).toBeLessThan(10_100);
  },
);

test.each([
  ['nested', { winlog: { channel: 'Skype Room System' }, message: '{}' }],
  ['without a payload', { EventLog: 'Skype Room System', EventID: 2000 }],
  ['a bare payload', payload()],
])('a record that is %s has no pattern', (_, value) => {
  const text = JSON.stringify(value);
  const { json } = recordOf(text);
  expect(json && linePatternOf(json)).toBeUndefined();
});

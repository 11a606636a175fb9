import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Duplicates } from '../../src/events/duplicates.ts';
import { FingerprintSet, fingerprintOf } from '../../src/events/fingerprints.ts';
import { jsonRecord } from '../../src/events/records/json-record.ts';
import { eventTime, isBefore } from '../../src/events/time.ts';
import { check, eventRecord, payload } from './builders.ts';

const text = JSON.stringify(payload());
const recordOf = (changes: Readonly<Record<string, unknown>>) => {
  const value = eventRecord(text, changes);
  return jsonRecord({ file: 'f', text: JSON.stringify(value), line: 1, column: 1 }, value, 1);
};

describe('Duplicates', () => {
  test.each([
    ['the same record', {}, {}, true],
    ['another computer', {}, { Computer: 'B' }, false],
    ['another time', {}, { TimeGenerated: '2026-03-04T05:06:07.0000002Z' }, false],
    ['another event id', {}, { EventID: 2001 }, false],
    ['another payload', {}, { RenderedDescription: text.replace('Oslo', 'Lima') }, false],
    [
      'the same time in another zone',
      { TimeGenerated: '2026-03-04T05:06:07.1Z' },
      { TimeGenerated: '2026-03-04T06:06:07.1+01:00' },
      true,
    ],
    [
      'the same record id at another time',
      { EventRecordID: 7 },
      { EventRecordID: '7', TimeGenerated: undefined },
      true,
    ],
    ['another record id', { EventRecordID: 7 }, { EventRecordID: 8 }, false],
    ['no time and no id', { TimeGenerated: undefined }, { TimeGenerated: undefined }, false],
  ])('%s', (_, first, second, expected) => {
    const duplicates = new Duplicates();
    expect(duplicates.has(recordOf(first))).toBe(false);
    expect(duplicates.has(recordOf(second))).toBe(expected);
  });
  test('are found as far back as it remembers, and memory has an end', () => {
    const duplicates = new Duplicates(10);
    const at = (id: number) => duplicates.has(recordOf({ EventRecordID: id }));
    for (let id = 0; id < 25; id += 1) expect(at(id)).toBe(false);
    expect([at(24), at(15), at(0)]).toEqual([true, true, false]);
  });
});

test('FingerprintSet behaves like a set', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.nat(3), fc.nat(1), fc.nat(9)), {
        maxLength: 2000,
        minLength: 900,
      }),
      (values) => {
        const set = new FingerprintSet();
        const model = new Set<string>();
        for (const value of values) {
          const name = value.join();
          expect(set.add(value)).toBe(!model.has(name));
          model.add(name);
        }
        expect(set.size).toBe(model.size);
      },
    ),
    { numRuns: 20 },
  );
  const set = new FingerprintSet();
  for (let at = 0; at < 20_000; at += 1) expect(set.add(fingerprintOf(`MTR-${at % 500}\n${at}`, 'same'))).toBe(true);
  for (let at = 0; at < 20_000; at += 1) expect(set.has(fingerprintOf(`MTR-${at % 500}\n${at}`, 'same'))).toBe(true);
});

test.each([
  ['2026-03-04T05:06:07.1234567Z', '2026-03-04T05:06:07.1234567Z'],
  ['2026-03-04T05:06:07Z', '2026-03-04T05:06:07Z'],
  ['2026-03-01T00:06:07.1234567+01:00', '2026-02-28T23:06:07.1234567Z'],
  ['2026-12-31 23:30-0230', '2027-01-01T02:00:00Z'],
  ['/Date(1763629500123)/', '2025-11-20T09:05:00.123Z'],
  ['2026-03-04T05:06:07', undefined],
  ['04.03.2026 05:06:07', undefined],
  ['2026-13-04T05:06:07Z', undefined],
  ['2026-13-04T05:06:07+01:00', undefined],
  ['', undefined],
])('eventTime(%j) is %j in UTC', (written, utc) => {
  expect(eventTime(written)).toEqual({ text: written, utc });
});

test('isBefore compares times with and without fractions', () => {
  expect(isBefore('2026-03-04T05:06:07Z', '2026-03-04T05:06:07.1Z')).toBe(true);
  expect(isBefore('2026-03-04T05:06:07.1Z', '2026-03-04T05:06:07Z')).toBe(false);
  expect(isBefore('2026-03-04T05:06:07.1Z', '2026-03-04T05:06:07.2Z')).toBe(true);
});

test('the summary counts rooms, time span, event ids and versions', async () => {
  const lines = [
    eventRecord(text, { Computer: 'A' }),
    eventRecord(text, { Computer: 'a', TimeGenerated: '2026-03-05T00:00:00Z', EventID: '2000' }),
    eventRecord(text, { Computer: 'B', TimeGenerated: '2026-03-03T23:00:00+00:00' }),
    payload({
      Alias: '',
      DisplayName: '',
      OperationResult: 'Fail',
      ResourceState: 'Unhealthy',
      Description: 'Network status : Healthy.',
    }),
    payload({ Alias: 'Room.Oslo@fabrikam.example', AppVersion: '1.0.0.1' }),
    payload({ Alias: 'room.oslo@fabrikam.example ', AppVersion: '1.0.0.1' }),
  ];
  const { summary } = await check(lines.map((line) => JSON.stringify(line)).join('\n'));
  expect(summary).toEqual({
    records: 6,
    valid: 6,
    invalid: 0,
    skipped: 0,
    unreadable: 0,
    duplicates: 0,
    rooms: 3,
    from: '2026-03-03T23:00:00Z',
    to: '2026-03-05T00:00:00Z',
    byEventId: { 2000: 5, 2001: 1 },
    byAppVersion: { '1.0.0.1': 2, '5.2.115.0': 4 },
    files: 1,
  });
});

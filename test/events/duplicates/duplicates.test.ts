import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Duplicates, fingerprintOfRecord, identityOf } from '../../../src/events/duplicates/duplicates.ts';
import { fingerprintOf, textFingerprint } from '../../../src/events/duplicates/fingerprint.ts';
import { RecentFingerprints } from '../../../src/events/duplicates/recent-fingerprints.ts';
import { jsonRecord } from '../../../src/events/records/json-record.ts';
import { eventRecord, payload } from '../builders.ts';

const text = JSON.stringify(payload());
const fingerprint = (changes: Readonly<Record<string, unknown>>) => {
  const value = eventRecord(text, changes);
  const record = jsonRecord({ file: 'f', text: JSON.stringify(value), line: 1, column: 1 }, value, 1);
  return fingerprintOfRecord(record, identityOf(record));
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
    expect(duplicates.has(fingerprint(first))).toBe(false);
    expect(duplicates.has(fingerprint(second))).toBe(expected);
  });
  test('are found as far back as it remembers, and memory has an end', () => {
    const duplicates = new Duplicates(10);
    const at = (id: number) => duplicates.has(fingerprint({ EventRecordID: id }));
    for (let id = 0; id < 25; id += 1) expect(at(id)).toBe(false);
    expect([at(24), at(15), at(0)]).toEqual([true, true, false]);
  });
});

/** What {@link RecentFingerprints} must do, in the plainest way. */
class Model {
  readonly #limit: number;
  #recent: string[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }
  add(name: string): boolean {
    if (this.#recent.includes(name)) return false;
    this.#recent = [...this.#recent, name].slice(-this.#limit);
    return true;
  }
}

test('RecentFingerprints remembers exactly the last ones, however crowded its slots are', () => {
  // Few different first words: most fingerprints want the same slots.
  const word = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0xffffffd8, max: 0xffffffff }));
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 70 }),
      fc.array(fc.tuple(word, fc.nat(2), fc.nat(1), fc.nat(1)), { minLength: 200, maxLength: 1000 }),
      (limit, values) => {
        const recent = new RecentFingerprints(limit);
        const model = new Model(limit);
        for (const value of values) expect(recent.add(...value)).toBe(model.add(value.join()));
      },
    ),
    { numRuns: 60 },
  );
});

describe('fingerprints', () => {
  test('of names tell any two of many apart, and do not depend on what was read before', () => {
    const recent = new RecentFingerprints(40_000);
    const nameOf = (at: number) => `mtr-${at % 500}\n2026-03-04T05:06:07.${at}Z`;
    const content = textFingerprint(text);
    for (let at = 0; at < 20_000; at += 1) expect(recent.add(...fingerprintOf(nameOf(at), content))).toBe(true);
    for (let at = 0; at < 20_000; at += 1) expect(recent.add(...fingerprintOf(nameOf(at), content))).toBe(false);
    for (let at = 0; at < 20_000; at += 1) expect(recent.add(...fingerprintOf(nameOf(at)))).toBe(true);
  });
  test.each([0, 1, 2, 3, 4, 5, 17, 20_479, 20_480, 20_481, 70_000])(
    'of a text of %d characters change with any of its characters, and with its length',
    (length) => {
      const plain = 'é'.repeat(length);
      const others = [
        `${plain}\0`,
        ...[0, length >> 1, length - 1].map((at) => `${plain.slice(0, at)}!${plain.slice(at + 1)}`),
      ];
      for (const other of others.filter((one) => one !== plain)) {
        expect(textFingerprint(other)).not.toEqual(textFingerprint(plain));
        expect(fingerprintOf(other)).not.toEqual(fingerprintOf(plain));
      }
      expect(textFingerprint(plain)).toEqual(textFingerprint(plain));
    },
  );
});

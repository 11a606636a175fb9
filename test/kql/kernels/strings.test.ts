import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compareText, countOf, indexOf, reverse, strRep, substring } from '../../../src/kql/kernels/strings/edit.ts';
import { parseCsv } from '../../../src/kql/kernels/strings/parts.ts';
import { hasTerm } from '../../../src/kql/kernels/strings/search.ts';

const text = fc.string({ unit: fc.constantFrom('a', 'b', '_', ' ', 'é', '𝓗', '-', '1'), maxLength: 12 });

describe('terms', () => {
  /** The definition itself: some place where it stands, with no letter or digit beyond its edges. */
  function plainly(haystack: string, needle: string): boolean {
    const [all, part] = [[...haystack], [...needle]];
    const inTerm = (one: string | undefined): boolean => one !== undefined && /[\p{L}\p{N}]/u.test(one);
    return all.concat('').some((_, at) => {
      if (part.some((one, index) => all[at + index] !== one)) return false;
      const opens = !inTerm(part[0]) || !inTerm(all[at - 1]);
      return opens && (!inTerm(part.at(-1)) || !inTerm(all[at + part.length]));
    });
  }

  test('has finds what its definition says', () => {
    fc.assert(
      fc.property(text, text, (haystack, needle) => {
        expect(hasTerm(haystack, needle, { start: true, end: true })).toBe(needle === '' || plainly(haystack, needle));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('characters', () => {
  test('substring counts code points', () => {
    fc.assert(
      fc.property(text, fc.nat(15), fc.nat(15), (whole, start, length) => {
        expect(substring.run(whole, BigInt(start), BigInt(length))).toBe(
          [...whole].slice(start, start + length).join(''),
        );
      }),
    );
  });

  test('reverse twice is nothing done', () => {
    fc.assert(fc.property(text, (whole) => expect(reverse.run(reverse.run(whole))).toBe(whole)));
  });

  test('indexof and countof agree on how often a part stands there', () => {
    fc.assert(
      fc.property(text, text, (whole, part) => {
        fc.pre(part !== '');
        const count = Number(countOf.run(whole, part));
        const at = (occurrence: number) => indexOf.run(whole, part, 0n, -1n, BigInt(occurrence));
        if (count > 0) expect(at(count)).not.toBe(-1n);
        expect(at(count + 1)).toBe(-1n);
      }),
    );
  });

  test('the empty text is found at every place and no further', () => {
    const at = (occurrence: bigint) => indexOf.run('ab', '', 0n, -1n, occurrence);
    expect([at(1n), at(3n), at(4n), at(2n ** 62n)]).toEqual([0n, 2n, -1n, -1n]);
  });

  test('texts that match almost everywhere are no reason to search long', () => {
    expect(hasTerm('a'.repeat(1_000_000), 'a'.repeat(1000), { start: true, end: true })).toBe(false);
  });

  test('texts are ordered as their UTF-8 is', () => {
    const anything = fc.string({ unit: 'binary', maxLength: 6 });
    fc.assert(
      fc.property(anything, anything, (a, b) => {
        expect(compareText(a, b)).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
      }),
    );
  });

  test('a small call makes no huge text', () => {
    expect(String(strRep.run('a'.repeat(10_000), 1024n, '')).length).toBeLessThan(2_000_000);
  });
});

test('fields of a record of CSV', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 5 }), (fields) => {
      const record = fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(',');
      expect(JSON.parse(String(parseCsv.run(record)))).toEqual(fields);
    }),
  );
});

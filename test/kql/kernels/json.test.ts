import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Dynamic, dynamicText, isArray, isBag, writeJson } from '../../../src/kql/kernels/values/dynamic.ts';
import { maximumDepth, readJson } from '../../../src/kql/kernels/values/read-json.ts';

/** As JSON.parse sees it. */
function plain(value: Dynamic): unknown {
  if (isArray(value)) return value.map(plain);
  if (isBag(value)) return Object.fromEntries([...value].map(([key, entry]) => [key, plain(entry)]));
  return typeof value === 'bigint' ? Number(value) : value;
}

const hasOwnProto = (text: string): boolean => text.includes('__proto__');

describe('reading', () => {
  test('agrees with JSON.parse', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (text) => {
        if (hasOwnProto(text)) return;
        const value = readJson(text);
        expect(value === undefined ? undefined : plain(value)).toEqual(JSON.parse(text));
      }),
      { numRuns: 500 },
    );
  });

  test('takes nothing that JSON.parse does not', () => {
    fc.assert(
      fc.property(
        fc.json(),
        fc.nat(),
        fc.constantFrom('', ',', '"', '}', '\\', '1', 'e', '\u0001', '[', '-'),
        (text, at, put) => {
          const place = at % (text.length + 1);
          const broken = text.slice(0, place) + put + text.slice(place + 1);
          let parsed: unknown;
          try {
            parsed = { value: JSON.parse(broken) };
          } catch {
            parsed = undefined;
          }
          expect(readJson(broken) !== undefined).toBe(parsed !== undefined);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('keeps all digits of a long and tells reals apart', () => {
    expect(readJson('[9223372036854775807, 1.0, 9223372036854775808, 1e2]')).toEqual([2n ** 63n - 1n, 1, 2 ** 63, 100]);
  });

  test('is bounded: deep, long and hostile texts come to an end', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    expect(readJson(nested(maximumDepth))).toBeDefined();
    expect(readJson(nested(maximumDepth + 1))).toBeUndefined();
    expect(readJson('['.repeat(1_000_000))).toBeUndefined();
    expect(readJson(`"${'\\u0041'.repeat(100_000)}"`)).toBe('A'.repeat(100_000));
  });
});

describe('writing', () => {
  test('reads back as the same value', () => {
    const values = fc.letrec<{ value: Dynamic }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.constant(null),
        fc.boolean(),
        fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n),
        fc.double({ noNaN: true, noDefaultInfinity: true }).filter((real) => !Object.is(real, -0)),
        fc.string({ unit: 'grapheme' }),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.array(fc.tuple(fc.string(), tie('value')), { maxLength: 4 }).map((pairs) => new Map(pairs)),
      ),
    })).value;
    fc.assert(fc.property(values, (value) => expect(readJson(writeJson(value))).toEqual(value)));
  });

  test('a text is itself, null is nothing', () => {
    expect([null, 'a"b', true, 2n, 2, ['a']].map(dynamicText)).toEqual(['', 'a"b', 'true', '2', '2.0', '["a"]']);
  });
});

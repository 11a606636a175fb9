import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { KustoType, KustoValue } from '../../../src/kql/compile/types.ts';
import { arrayRotateLeft, arraySlice } from '../../../src/kql/kernels/dynamics/arrays.ts';
import { setDifference, setIntersect, setUnion } from '../../../src/kql/kernels/dynamics/sets.ts';
import { arraySortAsc, arraySortDesc } from '../../../src/kql/kernels/dynamics/sort.ts';
import { kernels } from '../../../src/kql/kernels/index.ts';

const array = fc.array(fc.integer({ min: -3, max: 9 }), { maxLength: 8 });
const json = (value: unknown): string => JSON.stringify(value);
const parsed = (value: KustoValue): unknown => JSON.parse(String(value));

test('slices are what slices of JavaScript are, with both ends', () => {
  fc.assert(
    fc.property(array, fc.nat(10), fc.nat(10), (values, from, to) => {
      expect(parsed(arraySlice.run(json(values), BigInt(from), BigInt(to)))).toEqual(values.slice(from, to + 1));
    }),
  );
});

test('an array turned by its own length is itself', () => {
  fc.assert(
    fc.property(array, fc.integer({ min: -20, max: 20 }), (values, by) => {
      const there = arrayRotateLeft.run(json(values), BigInt(by));
      expect(parsed(arrayRotateLeft.run(there, BigInt(-by)))).toEqual(values);
    }),
  );
});

test('sorting puts numbers in order, and descending is ascending backwards', () => {
  fc.assert(
    fc.property(array, (values) => {
      const ascending = values.toSorted((a, b) => a - b);
      expect(parsed(arraySortAsc.run(true, json(values)))).toEqual(ascending);
      expect(parsed(arraySortDesc.run(true, json(values)))).toEqual(ascending.toReversed());
    }),
  );
});

test('sets are the sets of JavaScript', () => {
  fc.assert(
    fc.property(array, array, (a, b) => {
      const [left, right] = [new Set(a), new Set(b)];
      expect(parsed(setUnion.run(json(a), json(b)))).toEqual([...new Set([...a, ...b])]);
      expect(parsed(setIntersect.run(json(a), json(b)))).toEqual([...left].filter((one) => right.has(one)));
      expect(parsed(setDifference.run(json(a), json(b)))).toEqual([...left].filter((one) => !right.has(one)));
    }),
  );
});

const anything: Readonly<Record<KustoType, fc.Arbitrary<KustoValue>>> = {
  bool: fc.boolean(),
  int: fc.integer(),
  long: fc.bigInt(-40n, 40n),
  real: fc.double(),
  decimal: fc.double({ noNaN: true }),
  string: fc.oneof(fc.string(), fc.constantFrom('{"a":1}', '10.0.0.1/8', 'http://u:p@h:1/p?q=1#f', 'C:\\a\\b.c')),
  datetime: fc.bigInt(0n, 3_155_378_975_999_999_999n),
  timespan: fc.bigInt(-(2n ** 62n), 2n ** 62n),
  guid: fc.uuid(),
  dynamic: fc.oneof(fc.json(), fc.constantFrom('no json', '[', '{"a":NaN}')),
};

/** Their second text is a pattern that the compiler writes; ranges make a million entries of any two numbers. */
const others = /^(?:parse_kv|parse_simple|range_)/;

test.each([...kernels.keys()].filter((name) => !others.test(name)))(
  '%s answers for all values and for nulls',
  (name) => {
    const kernel = kernels.get(name);
    if (!kernel) throw new Error(name);
    const values = kernel.parameters.map((type) =>
      type === 'string' ? anything[type] : fc.option(anything[type], { nil: null, freq: 4 }),
    );
    const returned = {
      long: 'bigint',
      datetime: 'bigint',
      timespan: 'bigint',
      bool: 'boolean',
      int: 'number',
      real: 'number',
      decimal: 'number',
    } as const;
    fc.assert(
      fc.property(fc.tuple(...values), (given) => {
        const value = kernel.run(...given);
        const expected = Object.hasOwn(returned, kernel.returns)
          ? returned[kernel.returns as keyof typeof returned]
          : 'string';
        if (value === null) expect(kernel.returns).not.toBe('string');
        else expect(typeof value).toBe(expected);
      }),
      { numRuns: 60 },
    );
  },
);

test('ranges end, whatever their step', () => {
  const range = kernels.get('range_long');
  fc.assert(
    fc.property(fc.bigInt(-50n, 50n), fc.bigInt(-50n, 50n), fc.bigInt(-5n, 5n), (from, to, step) => {
      const entries = range?.run(from, to, step);
      if (step === 0n) expect(entries).toBeNull();
      else {
        const expected: number[] = [];
        for (let at = from; step > 0n ? at <= to : at >= to; at += step) expected.push(Number(at));
        expect(parsed(entries ?? null)).toEqual(expected);
      }
    }),
  );
  const entries = String(range?.run(0n, 10n ** 12n, 1n)).split(',').length;
  expect(entries).toBe(1_048_576);
});

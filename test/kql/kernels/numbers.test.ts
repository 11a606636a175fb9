import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  parseBool,
  parseGuid,
  parseLong,
  parseReal,
  truncateReal,
  wrapInt,
} from '../../../src/kql/kernels/values/number-text.ts';
import { formatReal } from '../../../src/kql/kernels/values/real-text.ts';

describe('reals as texts', () => {
  test('read back as the same number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Number(formatReal(value))).toBe(value);
      }),
      { numRuns: 2000 },
    );
  });

  test('are within a digit of the shortest', () => {
    const digits = (text: string): number =>
      text
        .replace(/e.*$/, '')
        .replace(/[^\d]/g, '')
        .replace(/^0+|0+$/g, '').length;
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(digits(formatReal(value))).toBeLessThanOrEqual(17);
        expect(digits(formatReal(value)) - digits(String(value))).toBeLessThanOrEqual(2);
      }),
    );
  });

  test.each([
    [1, '1.0'],
    [-0.5, '-0.5'],
    [0.1 + 0.2, '0.30000000000000007'],
    [100_000_000_000, '100000000000.0'],
    [1e21, '1e21'],
    [1e-7, '1e-7'],
    [0.000001, '0.000001'],
    [Number.NaN, 'NaN'],
    [Number.NEGATIVE_INFINITY, '-Infinity'],
  ])('%d', (value, text) => {
    expect(formatReal(value)).toBe(text);
  });
});

describe('texts as numbers', () => {
  test('whole numbers of 64 bits and no more', () => {
    fc.assert(
      fc.property(fc.bigInt(-(2n ** 65n), 2n ** 65n), (value) => {
        const fits = value >= -(2n ** 63n) && value < 2n ** 63n;
        expect(parseLong(` ${value}\t`)).toBe(fits ? value : null);
      }),
    );
  });

  test.each([
    ['0x10', 16n],
    ['+7', 7n],
    ['-0', 0n],
    ['007', 7n],
    ['1_000', null],
    ['1e3', null],
    ['0b1', null],
    ['', null],
    ['-0x1', null],
  ])('%j as a long', (text, value) => {
    expect(parseLong(text)).toBe(value);
  });

  test.each([
    ['.5', 0.5],
    ['5.', 5],
    ['-2.5E-2', -0.025],
    ['1,234', null],
    ['0x10', null],
    ['Inf', Number.POSITIVE_INFINITY],
    ['INF', null],
    [' NaN ', Number.NaN],
  ])('%j as a real', (text, value) => {
    expect(parseReal(text)).toBe(value);
  });

  test('bools and guids', () => {
    expect(['true', 'FALSE', '42', '0', ' true', 'yes'].map(parseBool)).toEqual([true, false, true, false, null, null]);
    expect(parseGuid('74be27de1e4e49d9b579fe0b331d3642')).toBe('74be27de-1e4e-49d9-b579-fe0b331d3642');
    expect(parseGuid('{74be27de-1e4e-49d9-b579-fe0b331d3642')).toBeNull();
  });
});

test('numbers that do not fit wrap or stay at the end', () => {
  expect(wrapInt(2n ** 31n)).toBe(-(2 ** 31));
  expect(truncateReal(1e19)).toBe(2n ** 63n - 1n);
  expect(truncateReal(-2.9)).toBe(-2n);
  expect(truncateReal(Number.NaN)).toBeNull();
});

import { describe, expect, test } from '@jest/globals';
import type { KustoType, KustoValue } from '../../../src/kql/compile/types.ts';
import { jsonCell, jsonRow, plainCell } from '../../../src/kql/run/cells.ts';

const ticks = 639_028_224_000_503_139n;

describe('values as the Log Analytics API writes them', () => {
  test.each<[KustoType, KustoValue, string]>([
    ['string', 'a"b', '"a\\"b"'],
    ['string', '', '""'],
    ['bool', true, 'true'],
    ['int', -5, '-5'],
    ['int', null, 'null'],
    ['long', 9_007_199_254_740_991n, '9007199254740991'],
    ['long', 9_007_199_254_740_992n, '"9007199254740992"'],
    ['long', -9_007_199_254_740_992n, '"-9007199254740992"'],
    ['real', 1, '1'],
    ['real', 0.1, '0.1'],
    ['real', Number.NaN, '"NaN"'],
    ['real', Number.NEGATIVE_INFINITY, '"-Infinity"'],
    ['decimal', 2.5, '"2.5"'],
    ['datetime', ticks, '"2026-01-01T00:00:00.0503139Z"'],
    ['datetime', 639_028_224_000_000_000n, '"2026-01-01T00:00:00.0000000Z"'],
    ['timespan', 937_845_670_000n, '"1.02:03:04.5670000"'],
    ['dynamic', '{"a":9007199254740993}', '{"a":9007199254740993}'],
    ['dynamic', null, 'null'],
    ['guid', '74be27de-1e4e-49d9-b579-fe0b331d3642', '"74be27de-1e4e-49d9-b579-fe0b331d3642"'],
  ])('%s %p is %s', (type, value, text) => {
    expect(jsonCell(value, type)).toBe(text);
    expect(() => JSON.parse(text)).not.toThrow();
  });

  test('a row is one JSON array', () => {
    expect(jsonRow(['x', 1n], [{ type: 'string' }, { type: 'long' }])).toBe('["x",1]');
    expect(plainCell(null, 'datetime')).toBe('');
    expect(plainCell(ticks, 'datetime')).toBe('2026-01-01T00:00:00.0503139Z');
  });
});

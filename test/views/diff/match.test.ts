import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Piece } from '../../../src/views/diff/dashboard.ts';
import { matchPieces, movedPairs } from '../../../src/views/diff/match.ts';

const piece = (identity: string, query: string, type = '3'): Piece => ({
  list: 'part',
  kind: 'grid',
  title: identity,
  identity,
  type,
  settings: { name: identity, query },
});
const rooms = piece('rooms', 'Event | distinct Computer');
const errors = piece('errors', 'Event | where EventLevelName == "Error" | summarize count() by Computer');

describe('the same piece', () => {
  test('is the one that is called so, whatever it says now', () => {
    expect(matchPieces([rooms, errors], [piece('errors', 'Heartbeat'), rooms])).toEqual([
      { before: 1, after: 0 },
      { before: 0, after: 1 },
    ]);
  });

  test('is, where it was renamed, the one that says much the same', () => {
    const renamed = piece('faults', `${errors.settings['query']} | take 10`);
    expect(matchPieces([rooms, errors], [renamed])).toEqual([{ before: 1, after: 0 }]);
  });

  test('is none that has nothing in common with it, or is something else', () => {
    expect(matchPieces([rooms], [piece('other', 'Heartbeat | summarize max(TimeGenerated) by OSType')])).toEqual([]);
    expect(matchPieces([rooms], [piece('rooms', 'Event | distinct Computer', '1')])).toEqual([]);
  });

  test('of twins, the first is the first', () => {
    expect(matchPieces([rooms, rooms], [rooms, rooms])).toEqual([
      { before: 0, after: 0 },
      { before: 1, after: 1 },
    ]);
  });
});

test('as few as possible have moved: the others stand in the order that they had', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6], { minLength: 7, maxLength: 7 }), (order) => {
      const pairs = order.map((before, after) => ({ before, after }));
      const moved = new Set(movedPairs(pairs));
      const stay = pairs.filter((pair) => !moved.has(pair)).map(({ before }) => before);
      expect(stay).toEqual(stay.toSorted((a, b) => a - b));
      // No subset with one more stays in order.
      const subsets = Array.from({ length: 2 ** 7 }, (_, bits) => order.filter((_one, index) => bits & (1 << index)));
      const longest = Math.max(
        ...subsets
          .filter((one) => one.every((value, index) => index === 0 || value > (one[index - 1] ?? 0)))
          .map((one) => one.length),
      );
      expect(stay).toHaveLength(longest);
    }),
  );
});

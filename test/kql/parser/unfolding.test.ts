import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { unfolding, weightsOf } from '../../../src/kql/parser/unfolding.ts';

const none = new Map<string, number>();
const doubling = (levels: number): string =>
  Array.from({ length: levels }, (_, level) =>
    level === 0 ? 'let a0 = Event;' : `let a${level} = union a${level - 1}, a${level - 1};`,
  ).join('\n');

describe('what a query unfolds to', () => {
  test('grows with each use of what grows', () => {
    expect(unfolding(`${doubling(8)} a7`, none, 10_000)).toBe(2 ** 8);
    expect(unfolding(`${doubling(60)} a59`, none, 2_000)).toBe(2_000);
  });
  test('is small where each let is used once', () => {
    const chain = Array.from({ length: 300 }, (_, n) => `let b${n} = ${n === 0 ? 'Event' : `b${n - 1} | take 5`};`);
    expect(unfolding(`${chain.join('\n')} b299`, none, 2_000)).toBeLessThan(400);
  });
  test('sees lets inside of functions', () => {
    const inner = `let f = () { ${doubling(12)} a11 };`;
    expect(unfolding(`${inner} f() | union f()`, none, 2_000)).toBe(2_000);
    expect(unfolding('let f = (x: long) { let y = x; y + y }; print f(1)', none, 2_000)).toBeLessThan(10);
  });
  test('takes no word of texts and comments for a name', () => {
    const text = 'let big = 1; print "big big", \'big\', @"big" // big\n';
    expect(unfolding(text, none, 2_000)).toBe(1);
  });
  test('counts the functions of the workspace, circles too', () => {
    const functions = Array.from({ length: 14 }, (_, n) => ({
      name: `F${n}`,
      body: n === 0 ? 'Event' : `union F${n - 1}(), F${n - 1}()`,
    }));
    const weights = weightsOf(functions, 2_000);
    expect(weights.get('F5')).toBe(2 ** 6 - 1);
    expect(weights.get('F13')).toBe(2_000);
    expect(
      weightsOf(
        [
          { name: 'A', body: 'B()' },
          { name: 'B', body: 'A()' },
        ],
        50,
      ).get('A'),
    ).toBe(50);
  });
  test('is told of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(unfolding(text, none, 2_000)).toBeGreaterThanOrEqual(1);
      }),
    );
  });
});

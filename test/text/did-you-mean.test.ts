import { describe, expect, test } from '@jest/globals';
import { didYouMean, suggestion } from '../../src/text/did-you-mean.ts';
import { listed } from '../../src/text/listed.ts';

describe('did you mean', () => {
  test.each([
    ['sevrity', 'severity'],
    ['SEVERITY', 'severity'],
    ['hardware-eror', 'hardware-error'],
    ['hardware', 'hardware-error'],
    ['xyz', undefined],
    ['', undefined],
  ])('%j → %j', (word, expected) => {
    expect(didYouMean(word, ['severity', 'hardware-error', 'windowSize'])).toBe(expected);
  });

  test('a short word tolerates one mistake only', () => {
    expect(didYouMean('ama', ['mma'])).toBe('mma');
    expect(didYouMean('abc', ['mma'])).toBeUndefined();
  });

  test('a part that several names hold suggests none of them', () => {
    expect(didYouMean('room', ['room-restarts', 'room-heartbeat'])).toBeUndefined();
  });

  test('a suggestion lists what is known where nothing is close', () => {
    expect(suggestion('xyz', ['alpha', 'beta', 'gamma'])).toBe('known: "alpha", "beta" and "gamma"');
    expect(suggestion('alpa', ['alpha', 'beta'])).toBe('did you mean "alpha"?');
    expect(suggestion('xyz', [])).toBeUndefined();
    expect(
      suggestion(
        'xyz',
        [...'abcdefghijklmnop'].map((letter) => `name-${letter}`),
      ),
    ).toMatch(/ and 4 more$/);
  });

  test('lists read as sentences do', () => {
    expect([listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'], 'and')]).toEqual([
      '"a"',
      '"a" or "b"',
      '"a", "b" and "c"',
    ]);
  });
});

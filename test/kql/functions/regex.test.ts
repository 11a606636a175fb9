import { expect, test } from '@jest/globals';
import { escaped, re2Pattern } from '../../../src/kql/compile/values/regex.ts';

const word = '\\p{L}\\p{M}\\p{Nd}\\p{Nl}\\p{Pc}';

test.each([
  ['a.b', 'a.b'],
  ['\\d+', '[\\p{Nd}]+'],
  ['\\D', '\\P{Nd}'],
  ['\\w', `[${word}]`],
  ['\\W', `[^${word}]`],
  ['[^\\w]+', `[^${word}]+`],
  ['[\\da-f]', '[\\p{Nd}a-f]'],
  ['\\\\d', '\\\\d'],
  ['[]\\d]\\d', '[]\\p{Nd}][\\p{Nd}]'],
  ['\\bx', '\\bx'],
])('%s', (pattern, expected) => expect(re2Pattern(pattern)).toBe(expected));

test('what RE2 cannot say is not guessed', () => {
  expect(re2Pattern('[\\S]')).toBeUndefined();
  expect(re2Pattern('[\\W_]')).toBeUndefined();
});

test('an escaped text matches itself', () => {
  const text = 'a.b*c(d)[e]{f}^$|\\?+-/"\'é';
  expect(new RegExp(`^${escaped(text)}$`).test(text)).toBe(true);
});

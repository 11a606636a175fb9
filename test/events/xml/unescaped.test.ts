import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cliXmlText, type Escapes, unknownReference, xmlLiteral, xmlText } from '../../../src/events/xml/escapes.ts';
import { unescapedOffsets, unescapedText } from '../../../src/events/xml/unescaped.ts';
import { cpuTime } from '../../cpu-time.ts';

const parts: readonly (readonly [string, string])[] = [
  ['a', 'a'],
  ['😀', '😀'],
  ['&amp;', '&'],
  ['&quot;', '"'],
  ['&#x1F600;', '😀'],
  ['&#0000010;', '\n'],
  ['\r\n', '\n'],
  ['\n', '\n'],
];
const cliParts: readonly (readonly [string, string])[] = [
  ...parts,
  ['_x000D_', '\r'],
  ['_xD83D__xDE00_', '😀'],
  ['_x005F_', '_'],
];

describe.each<[string, Escapes, typeof parts]>([
  ['XML text', xmlText, parts],
  ['CLIXML', cliXmlText, cliParts],
])('%s', (_, escapes, choices) => {
  test('is unescaped, and every character found where it is written, over several pieces', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.constantFrom(...choices)), { minLength: 1, maxLength: 3 }), (texts) => {
        let source = '';
        const places: number[] = [];
        const pieces = texts.map((items) => {
          source += '<!---->';
          const start = source.length;
          for (const [written, meant] of items) {
            if (meant !== '') places.push(source.length);
            source += written;
          }
          return { start, end: source.length, escapes };
        });
        const meant = texts.flat().map(([, text]) => text);
        expect(unescapedText(source, pieces)).toBe(meant.join(''));
        const toOuter = unescapedOffsets(source, pieces);
        let inner = 0;
        meant.forEach((text, index) => {
          expect(toOuter(inner)).toBe(places[index]);
          inner += text.length;
        });
        expect(toOuter(inner)).toBe(pieces.at(-1)?.end);
      }),
    );
  });
});

test('in a CDATA section nothing is escaped but line ends', () => {
  const source = '&amp;_x000D_\r\n';
  expect(unescapedText(source, [{ start: 0, end: source.length, escapes: xmlLiteral }])).toBe('&amp;_x000D_\n');
});

test.each([
  ['a&amp;&#65;&#x41;', undefined],
  ['a&b;c', '&b;'],
  ['a & b', '&'],
  ['&#x110000;', '&#x110000;'],
  ['&amp', '&amp'],
  ['&am', '&am'],
  ['&amp;&', '&'],
])('%s refers to %j, which is no character', (text, expected) => {
  expect(unknownReference(`<${text}<`, 1, text.length + 1)?.text).toBe(expected);
});

test('a reference is looked for in its stretch alone, however much follows', () => {
  const source = `&amp;${'x'.repeat(20_000_000)}`;
  const start = cpuTime();
  for (let count = 0; count < 5000; count += 1) expect(unknownReference(source, 0, 5)).toBeUndefined();
  expect(cpuTime() - start).toBeLessThan(10_000);
  expect(unknownReference('&amp;', 0, 4)).toEqual({ text: '&amp', offset: 0 });
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sourceText } from '../../src/text/source-text.ts';

describe('source text', () => {
  test('every offset has the line and column that an editor shows', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.string({ maxLength: 6 }).map((line) => line.replaceAll('\n', '')),
          { minLength: 1 },
        ),
        (lines) => {
          const source = sourceText('f', lines.join('\n'));
          let offset = 0;
          lines.forEach((line, index) => {
            expect(source.placeAt(offset)).toEqual({ file: 'f', line: index + 1, column: 1 });
            expect(source.placeAt(offset + line.length)).toEqual({
              file: 'f',
              line: index + 1,
              column: line.length + 1,
            });
            offset += line.length + 1;
          });
        },
      ),
    );
  });

  test('text that is cut out of a line starts where it was cut', () => {
    const source = sourceText('--set', 'a\nb', { line: 3, column: 10 });
    expect(source.placeAt(0)).toEqual({ file: '--set', line: 3, column: 10 });
    expect(source.placeAt(2)).toEqual({ file: '--set', line: 4, column: 1 });
  });

  test('an offset past the end is the end; an end gives a range', () => {
    expect(sourceText('f', 'ab').placeAt(99)).toEqual({ file: 'f', line: 1, column: 3 });
    expect(sourceText('f', 'ab').placeAt(0, 2)).toEqual({ file: 'f', line: 1, column: 1, endLine: 1, endColumn: 3 });
  });
});

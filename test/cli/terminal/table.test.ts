import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { renderTable } from '../../../src/cli/terminal/table.ts';

const look = { columns: 40, unicode: true };

describe('renderTable', () => {
  test('aligns, pads and ends no line in blanks', () => {
    const columns = [{ header: 'name' }, { header: 'bytes', align: 'right' as const }, {}];
    expect(
      renderTable(
        columns,
        [
          ['a', '10', 'first'],
          ['long-name', '5', ''],
        ],
        look,
      ),
    ).toBe('name       bytes\na             10  first\nlong-name      5\n');
  });

  test('the column that may shrink gives way', () => {
    const columns = [{}, { shrink: 1 }];
    expect(renderTable(columns, [['keep', 'x'.repeat(50)]], look)).toBe(`keep  ${'x'.repeat(33)}…\n`);
    expect(renderTable(columns, [['keep', 'x'.repeat(50)]], { ...look, unicode: false })).toBe(
      `keep  ${'x'.repeat(31)}...\n`,
    );
  });

  test('paints after measuring', () => {
    const paint = (text: string) => `<${text}>`;
    expect(
      renderTable(
        [{}, {}],
        [
          [{ text: 'a', paint }, 'b'],
          ['long', 'c'],
        ],
        look,
      ),
    ).toBe('<a>     b\nlong  c\n');
  });

  test('lines are never wider than the terminal when all columns may shrink', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })), { minLength: 1 }),
        fc.integer({ min: 12, max: 60 }),
        (rows, columns) => {
          const shrinking = [
            { shrink: 1, min: 3 },
            { shrink: 2, min: 3 },
          ];
          for (const line of renderTable(shrinking, rows, { columns, unicode: true }).split('\n')) {
            expect(stringWidth(line)).toBeLessThanOrEqual(columns);
          }
        },
      ),
    );
  });
});

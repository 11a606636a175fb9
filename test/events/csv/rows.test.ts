import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type CsvRow, cellText, insideCell, textsOf } from '../../../src/events/csv/row.ts';
import { mostCells } from '../../../src/events/csv/row-scanner.ts';
import { type BrokenRow, CsvRows } from '../../../src/events/csv/rows.ts';
import { maxRecordLength } from '../../../src/events/records/limits.ts';
import { cpuTime } from '../../cpu-time.ts';

function rowsOf(text: string, { separator = ',', pieceLength = text.length || 1 } = {}) {
  const rows: CsvRow[] = [];
  const broken: BrokenRow[] = [];
  const reader = new CsvRows(separator, { row: (row) => rows.push(row), broken: (row) => broken.push(row) });
  for (let at = 0; at < text.length; at += pieceLength) reader.push(text.slice(at, at + pieceLength));
  reader.end();
  return { rows, broken };
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

describe('rows', () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', 'é', '😀', '"', ',', ';', '\t', '\n', '\r\n', ' ', '{'),
    maxLength: 12,
  });
  /** Only values without marks may stand without quotes. */
  const written = fc.record({ text: cell, isQuoted: fc.boolean() }).map(({ text, isQuoted }) => ({
    text,
    isQuoted: isQuoted || /[",;\t\r\n]/.test(text),
  }));

  test('are read as they were written, and every character is found where it stands', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(written, { minLength: 2, maxLength: 6 }), { maxLength: 6 }),
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        fc.integer({ min: 1, max: 40 }),
        (table, separator, lineEnd, endsWithLine, pieceLength) => {
          const lines = table.map((row) =>
            row.map(({ text, isQuoted }) => (isQuoted ? quoted(text) : text)).join(separator),
          );
          const content = lines.join(lineEnd) + (endsWithLine && lines.length > 0 ? lineEnd : '');
          const { rows, broken } = rowsOf(content, { separator, pieceLength });
          expect(broken).toEqual([]);
          expect(rows.map(textsOf)).toEqual(table.map((row) => row.map(({ text }) => text)));
          const lineStarts = [0, ...[...content.matchAll(/\n/g)].map(({ index }) => index + 1)];
          for (const row of rows) {
            const start = lineStarts[row.line - 1] ?? -1;
            expect(content.slice(start, start + row.text.length)).toBe(row.text);
            for (const each of row.cells) {
              const text = cellText(row, each);
              const toRow = insideCell(row, each);
              for (let at = 0; at < text.length; at += 1) expect(row.text[toRow(at)]).toBe(text[at]);
              expect(toRow(text.length)).toBe(each.end);
            }
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test.each([
    ['a"b,c', ['a"b', 'c']],
    ['a,', ['a', '']],
    [',', ['', '']],
    ['"","a"', ['', 'a']],
    ['"a\r\nb",c\r', ['a\r\nb', 'c']],
    ['"a"\r', ['a']],
  ])('%j holds %j', (line, cells) => {
    for (const content of [line, `${line}\n`]) expect(rowsOf(content).rows.map(textsOf)).toEqual([cells]);
  });
});

describe('broken rows', () => {
  test.each([1, 4, 1000])('cost their first line only, in pieces of %d', (pieceLength) => {
    const content = 'a,"cut\nb,"x ""y"" z"\nc,"q" r\nd,"e"\n"f","not closed\ng,h\n';
    const { rows, broken } = rowsOf(content, { pieceLength });
    expect(rows.map((row) => [row.line, ...textsOf(row)])).toEqual([
      [2, 'b', 'x "y" z'],
      [4, 'd', 'e'],
      [6, 'g', 'h'],
    ]);
    expect(broken.map(({ line, text, at, reason }) => [line, text.slice(0, at + 1), reason])).toEqual([
      [1, 'a,"cut\nb,"', 'a quote inside a quoted value is not doubled'],
      [3, 'c,"q"', 'a quote inside a quoted value is not doubled'],
      [5, '"f","', 'a quoted value is not closed'],
    ]);
  });
  test('have an end to their values and to their length', () => {
    const commas = rowsOf(`${','.repeat(1_000_000)}\na,b\n`, { pieceLength: 65_536 });
    expect(commas.broken.map(({ cells }) => cells)).toEqual([mostCells]);
    expect(commas.rows.map(textsOf)).toEqual([['a', 'b']]);
    const long = rowsOf(`${'x'.repeat(maxRecordLength + 1)}\na,b\n`, { pieceLength: 65_536 });
    expect(long.broken).toMatchObject([{ isTooLarge: true, line: 1, text: '' }]);
    expect(long.rows.map((row) => [row.line, ...textsOf(row)])).toEqual([[2, 'a', 'b']]);
  });
  test('take no time that grows with their square', () => {
    const start = cpuTime();
    const count = (parts: readonly string[]) => {
      const counts = { rows: 0, broken: 0 };
      const reader = new CsvRows(',', { row: () => (counts.rows += 1), broken: () => (counts.broken += 1) });
      for (const part of parts) reader.push(part);
      reader.end();
      return counts;
    };
    const repeated = (part: string, times: number) => Array.from({ length: times }, () => part.repeat(1000));
    expect(count(repeated('"x\n', 300))).toEqual({ rows: 0, broken: 300_000 });
    expect(count(['a,"', ...repeated('bcdefgh\n', 3000)])).toEqual({ rows: 2_999_999, broken: 1 });
    expect(count(repeated('a,"""\n"b"x,\n', 300)).broken).toBeGreaterThan(100_000);
    expect(cpuTime() - start).toBeLessThan(30_000);
  });
});

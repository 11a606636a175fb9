import type { ToOuter } from '../json/offsets.ts';

/** A value of a row: offsets into the row's text, in UTF-16 units, without the quotes around it. */
export interface CsvCell {
  readonly start: number;
  readonly end: number;
  /** Doubled quotes inside it stand for single ones. */
  readonly isQuoted: boolean;
}

/** One row as it stands in the file, without its line end. */
export interface CsvRow {
  readonly text: string;
  /** Line of its first character, from 1; a row starts in column 1. */
  readonly line: number;
  readonly cells: readonly CsvCell[];
}

/** As a pattern: V8 puts the text together at a stroke. */
const doubledQuote = /""/g;

export function cellText({ text }: Pick<CsvRow, 'text'>, { start, end, isQuoted }: CsvCell): string {
  const written = text.slice(start, end);
  return isQuoted ? written.replace(doubledQuote, '"') : written;
}

/** From an offset in a cell's text to the offset in the row's text. */
export function insideCell({ text }: Pick<CsvRow, 'text'>, { start, end, isQuoted }: CsvCell): ToOuter {
  if (!isQuoted) return (offset) => start + offset;
  return (offset) => {
    let doubled = 0;
    for (let at = text.indexOf('""', start); at >= 0 && at + 1 < end; at = text.indexOf('""', at + 2)) {
      if (at - start - doubled >= offset) break;
      doubled += 1;
    }
    return start + offset + doubled;
  };
}

export const textsOf = (row: CsvRow): readonly string[] => row.cells.map((cell) => cellText(row, cell));

import type { Place } from '../../finding.ts';

/** JSON text inside a file, and where its first character stands (1-based, UTF-16 units). */
export interface Origin {
  readonly file: string;
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/** Line and column of an offset in the text. */
export function positionIn({ text, line, column }: Origin, offset: number): { line: number; column: number } {
  let lines = 0;
  let lineStart = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    lines += 1;
    lineStart = at + 1;
  }
  return lines === 0 ? { line, column: column + offset } : { line: line + lines, column: offset - lineStart + 1 };
}

/** The place of a stretch of the text. */
export function placeIn(origin: Origin, start: number, end: number): Place {
  const to = positionIn(origin, Math.max(start, end));
  return { file: origin.file, ...positionIn(origin, start), endLine: to.line, endColumn: to.column };
}

const longestExcerpt = 20_000;

/** A line of the file as far as the text reaches, blanks before its first character; undefined where it is too long to be shown. */
export function lineOf({ text, line, column }: Origin, wanted: number): string | undefined {
  let start = 0;
  for (let at = line; at < wanted; at += 1) {
    const end = text.indexOf('\n', start);
    if (end < 0) return undefined;
    start = end + 1;
  }
  const end = text.indexOf('\n', start);
  const before = wanted === line ? column - 1 : 0;
  const length = (end < 0 ? text.length : end) - start;
  if (before + length > longestExcerpt) return undefined;
  return ' '.repeat(before) + text.slice(start, start + length).trimEnd();
}

import type { Place } from '../../finding.ts';

/** Line and column in a file: both 1-based, in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** JSON text inside a file, and where its first character stands (1-based, UTF-16 units). */
export interface Origin {
  readonly file: string;
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/** Offsets of line ends, of texts that were asked for a position: a hostile record is asked for thousands. */
const lineEnds = new WeakMap<Origin, readonly number[]>();

function lineEndsOf(origin: Origin): readonly number[] {
  const known = lineEnds.get(origin);
  if (known) return known;
  const { text } = origin;
  const ends: number[] = [];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) ends.push(at);
  lineEnds.set(origin, ends);
  return ends;
}

/** How many of the numbers, which ascend, are less than `limit`. */
function countBelow(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Line and column of an offset in the text. */
export function positionIn(origin: Origin, offset: number): { line: number; column: number } {
  const ends = lineEndsOf(origin);
  const lines = countBelow(ends, offset);
  if (lines === 0) return { line: origin.line, column: origin.column + offset };
  return { line: origin.line + lines, column: offset - (ends[lines - 1] ?? 0) };
}

/** The place of a stretch of the text. */
export function placeIn(origin: Origin, start: number, end: number): Place {
  const to = positionIn(origin, Math.max(start, end));
  return { file: origin.file, ...positionIn(origin, start), endLine: to.line, endColumn: to.column };
}

/** Where a position is in a file that is counted from `start` in it. */
export const movedPosition = ({ line, column }: Position, start: Position): Position => ({
  line: line + start.line - 1,
  column: line === 1 ? column + start.column - 1 : column,
});

/** The same of a place. */
export function movedPlace(place: Place, start: Position): Place {
  const { line, column, endLine = line, endColumn = column } = place;
  const end = movedPosition({ line: endLine, column: endColumn }, start);
  return {
    ...place,
    ...movedPosition({ line, column }, start),
    ...(place.endLine !== undefined && { endLine: end.line }),
    ...(place.endColumn !== undefined && { endColumn: end.column }),
  };
}

const longestExcerpt = 20_000;

/** A line with blanks before it; undefined where it is too long to be shown. */
export const indentedLine = (line: string, blanks: number): string | undefined =>
  blanks + line.length > longestExcerpt ? undefined : ' '.repeat(blanks) + line;

/** A line of the file as far as the text reaches, blanks before its first character; undefined where it is too long to be shown. */
export function lineOf({ text, line, column }: Origin, wanted: number): string | undefined {
  let start = 0;
  for (let at = line; at < wanted; at += 1) {
    const end = text.indexOf('\n', start);
    if (end < 0) return undefined;
    start = end + 1;
  }
  const end = text.indexOf('\n', start);
  const shown = text.slice(start, end < 0 ? text.length : end).trimEnd();
  return indentedLine(shown, wanted === line ? column - 1 : 0);
}

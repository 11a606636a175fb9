import stringWidth from 'string-width';
import type { Place, SourceText } from '../../finding.ts';
import { cutToWidth } from '../terminal/cut.ts';
import { safeLine } from '../terminal/safe-text.ts';

/** A line of a file, cut to fit, and where in it the caret stands. */
export interface Excerpt {
  readonly line: string;
  /** Blanks before the first caret. */
  readonly indent: number;
  /** Carets: at least one. */
  readonly length: number;
}

/** Start of the part of the line that is shown: a third of the width before the column, whole surrogate pairs only. */
function windowStart(line: string, column: number, width: number): number {
  if (line.length <= width) return 0;
  const start = Math.max(0, Math.min(column - 1 - Math.floor(width / 3), line.length - width));
  return /[\udc00-\udfff]/.test(line[start] ?? '') ? start + 1 : start;
}

const lineIn = (source: SourceText, line: number): string | undefined =>
  typeof source === 'string' ? source.split(/\r\n|\n|\r/, line)[line - 1] : source.get(line);

/** The line that `place` refers to in `source`, at most `width` columns of it; undefined where there is no such line. */
export function excerptOf(source: SourceText, place: Place, width: number): Excerpt | undefined {
  const line = lineIn(source, place.line);
  if (!line?.trim()) return undefined;
  const start = windowStart(line, place.column, width);
  const end = start + width;
  const offset = Math.min(place.column - 1, line.length);
  const endOffset =
    place.endColumn !== undefined && (place.endLine ?? place.line) === place.line
      ? Math.min(place.endColumn - 1, line.length, end)
      : offset + 1;
  const indent = stringWidth(safeLine(line.slice(start, offset)));
  const marked = stringWidth(safeLine(line.slice(offset, endOffset)));
  return {
    line: cutToWidth(safeLine(line.slice(start, end)), width),
    indent,
    length: Math.max(1, Math.min(marked, width - indent)),
  };
}

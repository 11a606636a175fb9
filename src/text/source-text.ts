import type { Place } from '../finding.ts';

/** Text that knows where each of its characters was written: a file, a value inside a file, a rendered query. */
export interface TextSource {
  readonly text: string;
  /** @param offset UTF-16 offset into `text`; past the end means the end */
  placeAt(offset: number, end?: number): Place;
}

/** A file (or an option's value) as text; its name stands in places. */
export interface SourceText extends TextSource {
  readonly file: string;
}

/**
 * @param text with `\n` line ends
 * @param origin where the text starts, for text that is cut out of something longer
 */
export function sourceText(file: string, text: string, origin = { line: 1, column: 1 }): SourceText {
  let starts: readonly number[] | undefined;
  const position = (offset: number) => {
    starts ??= lineStarts(text);
    const at = Math.max(0, Math.min(offset, text.length));
    const line = lastAtMost(starts, at);
    const column = at - (starts[line] ?? 0) + (line === 0 ? origin.column : 1);
    return { line: line + origin.line, column };
  };
  return {
    file,
    text,
    placeAt(offset, end) {
      const place = { file, ...position(offset) };
      if (end === undefined) return place;
      const { line, column } = position(end);
      return { ...place, endLine: line, endColumn: column };
    },
  };
}

/** Offset of each line's first character. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Index of the last of the ascending `numbers` that is at most `wanted`; 0 where none is. */
export function lastAtMost(numbers: readonly number[], wanted: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((numbers[middle] ?? 0) <= wanted) low = middle;
    else high = middle - 1;
  }
  return low;
}

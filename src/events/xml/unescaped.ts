import type { ToOuter } from '../json/offsets.ts';
import type { Escapes } from './escapes.ts';

/** A stretch of a source text, and how it is escaped there. Offsets in UTF-16 units, the end excluded. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly escapes: Escapes;
}

function pieceText(source: string, { start, end, escapes }: Piece): string {
  const text = source.slice(start, end);
  return text.search(escapes.pattern) < 0 ? text : text.replace(escapes.pattern, (written) => escapes.decoded(written));
}

/** What the pieces say, one after the other. */
export const unescapedText = (source: string, pieces: readonly Piece[]): string =>
  pieces.map((piece) => pieceText(source, piece)).join('');

/** Where runs start, in the unescaped text (`inner`) and in the source (`outer`). A run is one escape, or text as it stands. */
class Runs {
  readonly #inner: number[] = [];
  readonly #outer: number[] = [];
  readonly #isEscape: boolean[] = [];

  add(inner: number, outer: number, isEscape: boolean): void {
    this.#inner.push(inner);
    this.#outer.push(outer);
    this.#isEscape.push(isEscape);
  }

  /** Of the runs that start at or before `offset` the last one counts. */
  outerOf(offset: number): number {
    let low = 0;
    let high = this.#inner.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#inner[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const passed = this.#isEscape[low] ? 0 : offset - (this.#inner[low] ?? 0);
    return (this.#outer[low] ?? 0) + passed;
  }
}

/** Maps offsets in {@link unescapedText} back into the source: inside an escape to its start, at the end behind the last piece. */
export function unescapedOffsets(source: string, pieces: readonly Piece[]): ToOuter {
  const runs = new Runs();
  let inner = 0;
  for (const { start, end, escapes } of pieces) {
    const text = source.slice(start, end);
    let at = 0;
    for (const { 0: written, index } of text.matchAll(escapes.pattern)) {
      if (index > at) runs.add(inner, start + at, false);
      inner += index - at;
      runs.add(inner, start + index, true);
      inner += escapes.decoded(written).length;
      at = index + written.length;
    }
    if (at < text.length) runs.add(inner, start + at, false);
    inner += text.length - at;
  }
  runs.add(inner, pieces.at(-1)?.end ?? 0, false);
  return (offset) => runs.outerOf(offset);
}

import type { XmlTokenizer } from './tokenizer.ts';

/** Line and column of the place up to which a document has come; both 1-based, columns in UTF-16 units. */
export class LineCounter {
  #line = 1;
  #lineStart = 0;
  #offset = 0;

  /** Goes on to `offset`; one that lies behind stands for where it is. @param slice gives the document's text */
  advance(offset: number, slice: XmlTokenizer['slice']): { readonly line: number; readonly column: number } {
    if (offset > this.#offset) {
      const text = slice(this.#offset, offset);
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
        this.#line += 1;
        this.#lineStart = this.#offset + at + 1;
      }
      this.#offset = offset;
    }
    return { line: this.#line, column: this.#offset - this.#lineStart + 1 };
  }
}

/** Keeps the text of one record while the pieces that it stands in pass by. */
export class RecordWindow {
  #parts: string[] = [];
  #start = 0;
  #kept = 0;

  open(start: number): void {
    this.#parts = [];
    this.#start = start;
    this.#kept = start;
  }

  /** Keeps what is about to be dropped, up to `offset`. */
  keep(offset: number, slice: XmlTokenizer['slice']): void {
    if (offset <= this.#kept) return;
    this.#parts.push(slice(this.#kept, offset));
    this.#kept = offset;
  }

  /** The record's text up to `end`. */
  text(end: number, slice: XmlTokenizer['slice']): string {
    if (this.#parts.length === 0) return slice(this.#start, end);
    return this.#parts.join('') + slice(this.#kept, end);
  }

  close(): void {
    this.#parts = [];
  }
}

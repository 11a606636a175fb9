import type { CsvCell } from './row.ts';

const quoteMark = 0x22;
const carriageReturn = 0x0d;
const newline = 0x0a;

/** More values than any row has; without an end to them a row of nothing but commas would take all memory. */
export const mostCells = 1000;

/** How far a row has come: `more` text is needed, it is at its `end`, or it is `broken`. */
export interface RowProgress {
  readonly state: 'more' | 'end' | 'broken';
  /** `end`: offset of the line end. `broken`: offset of what is wrong. `more`: length of the text. */
  readonly at: number;
  /** What is wrong. */
  readonly reason?: string;
}

const undoubled = (at: number): RowProgress => ({
  state: 'broken',
  at,
  reason: 'a quote inside a quoted value is not doubled',
});

/**
 * Takes one row of comma-separated values apart (RFC 4180; other separators, too) while its text grows: quoted values may hold
 * line ends, and a quote that opens no value is a character like any other.
 */
export class RowScanner {
  readonly #separator: number;
  #at = 0;
  /** `closed`: after a quote that ends the value, or is the first of two; `returned`: after that and a carriage return. */
  #state: 'start' | 'plain' | 'quoted' | 'closed' | 'returned' = 'start';
  /** Where the value starts, after its quote. */
  #start = 0;
  #cells: CsvCell[] = [];

  /** @param separator one character */
  constructor(separator: string) {
    this.#separator = separator.charCodeAt(0);
  }

  reset(): void {
    this.#at = 0;
    this.#state = 'start';
    this.#start = 0;
    this.#cells = [];
  }

  /** The values found so far, of a row that is at its end all of them. */
  get cells(): readonly CsvCell[] {
    return this.#cells;
  }

  /** @param text the row from its start, as far as it is known; what was there at the call before it must not change */
  scan(text: string): RowProgress {
    while (this.#at < text.length) {
      if (this.#state === 'quoted') {
        const quote = text.indexOf('"', this.#at);
        if (quote < 0) break;
        this.#at = quote + 1;
        this.#state = 'closed';
        continue;
      }
      const progress = this.#step(text, text.charCodeAt(this.#at));
      if (progress) return progress;
      this.#at += 1;
    }
    this.#at = text.length;
    return { state: 'more', at: text.length };
  }

  /** The file ends after `text`. @returns `broken` where a value is still open */
  end(text: string): RowProgress {
    if (this.#state === 'quoted')
      return { state: 'broken', at: this.#start - 1, reason: 'a quoted value is not closed' };
    this.#close(this.#endOfValue(text, text.length));
    return { state: 'end', at: text.length };
  }

  /** @returns how the row ends, if it ends here */
  #step(text: string, code: number): RowProgress | undefined {
    if (code === newline) {
      this.#close(this.#endOfValue(text, this.#at));
      return { state: 'end', at: this.#at };
    }
    if (this.#state === 'returned') return undoubled(this.#at - 2);
    if (code === this.#separator) return this.#nextCell();
    if (this.#state === 'closed') return this.#afterQuote(code);
    if (this.#state === 'start') {
      const opens = code === quoteMark;
      this.#state = opens ? 'quoted' : 'plain';
      if (opens) this.#start = this.#at + 1;
    }
    return undefined;
  }

  #afterQuote(code: number): RowProgress | undefined {
    if (code !== quoteMark && code !== carriageReturn) return undoubled(this.#at - 1);
    this.#state = code === quoteMark ? 'quoted' : 'returned';
    return undefined;
  }

  #nextCell(): RowProgress | undefined {
    this.#close(this.#at);
    this.#start = this.#at + 1;
    this.#state = 'start';
    if (this.#cells.length < mostCells) return undefined;
    return { state: 'broken', at: this.#at, reason: `the row has more than ${mostCells} values` };
  }

  /** @param end offset after the value, its closing quote included */
  #close(end: number): void {
    const isQuoted = this.#state === 'closed' || this.#state === 'returned';
    this.#cells.push({ start: this.#start, end: isQuoted ? end - 1 : end, isQuoted });
  }

  /** A line may end with CR and LF. */
  #endOfValue(text: string, end: number): number {
    return end > this.#start && text.charCodeAt(end - 1) === carriageReturn ? end - 1 : end;
  }
}

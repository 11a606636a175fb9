import { maxRecordLength, tooLong } from '../records/limits.ts';
import { PendingText } from '../text/pending-text.ts';
import type { CsvRow } from './row.ts';
import { RowScanner } from './row-scanner.ts';

/** Text that may be read again after broken rows, so that no file makes the time grow with its square. */
const rereadBudget = 32 * 1024 * 1024;

/** A row that can't be taken apart. */
export interface BrokenRow {
  readonly isTooLarge: boolean;
  readonly reason: string;
  /** From the start of the row to the end of the line where it is broken; empty where it is too large. */
  readonly text: string;
  readonly line: number;
  /** Offset in `text` of what is wrong. */
  readonly at: number;
  /** Values before it. */
  readonly cells: number;
}

export interface RowSink {
  row(row: CsvRow): void;
  broken(row: BrokenRow): void;
}

function lineEndsIn(text: string, end: number): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

/**
 * The rows of a text that comes in pieces. A broken row costs its first line: what follows is read again from the next line on,
 * since a quote that is missing makes a row swallow the ones after it.
 */
export class CsvRows {
  readonly #sink: RowSink;
  readonly #scanner: RowScanner;
  /** From the start of the row that is being read. */
  readonly #pending = new PendingText();
  #line = 1;
  #reread = 0;
  /** Within a line of which nothing more is wanted. */
  #isSkipping = false;

  constructor(separator: string, sink: RowSink) {
    this.#sink = sink;
    this.#scanner = new RowScanner(separator);
  }

  push(text: string): void {
    if (this.#pending.add(text)) this.#wholeRows();
  }

  end(): void {
    this.#pending.join();
    this.#wholeRows();
    while (this.#text !== '') {
      const { state, at, reason } = this.#scanner.end(this.#text);
      if (state === 'broken') this.#broken(at, this.#text.length, reason);
      else this.#take(at);
      this.#wholeRows();
    }
  }

  get #text(): string {
    return this.#pending.text;
  }

  #wholeRows(): void {
    while (this.#text !== '' && this.#next());
  }

  /** @returns false where more text is needed */
  #next(): boolean {
    if (this.#isSkipping) return this.#skip();
    const { state, at, reason } = this.#scanner.scan(this.#text);
    if (at > maxRecordLength) this.#broken(0, at);
    else if (state === 'end') this.#take(at);
    else if (state === 'broken') this.#broken(at, at, reason);
    else return false;
    return true;
  }

  #take(end: number): void {
    this.#sink.row({ text: this.#pending.copy(0, end), line: this.#line, cells: this.#scanner.cells });
    this.#consume(end + 1);
  }

  /** @param at offset of what is wrong @param read how far the row was read @param reason none: it is too large */
  #broken(at: number, read: number, reason?: string): void {
    const lineEnd = this.#text.indexOf('\n');
    const isReread = lineEnd >= 0 && lineEnd < read;
    const isGivenUp = isReread && this.#reread > rereadBudget;
    this.#sink.broken({
      isTooLarge: reason === undefined,
      reason: reason ?? tooLong,
      text: reason === undefined ? '' : this.#pending.copy(0, this.#endOfLine(at)),
      line: this.#line,
      at,
      cells: this.#scanner.cells.length,
    });
    if (isReread && !isGivenUp) {
      this.#reread += read - lineEnd;
      this.#consume(lineEnd + 1);
    } else {
      this.#consume(read);
      this.#isSkipping = true;
    }
  }

  #endOfLine(at: number): number {
    const end = this.#text.indexOf('\n', at);
    return end < 0 ? this.#text.length : end;
  }

  #skip(): boolean {
    const end = this.#endOfLine(0);
    this.#isSkipping = end === this.#text.length;
    this.#consume(end + 1);
    return true;
  }

  #consume(length: number): void {
    this.#line += lineEndsIn(this.#text, length);
    this.#pending.drop(length);
    this.#scanner.reset();
  }
}

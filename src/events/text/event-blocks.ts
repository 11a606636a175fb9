import { PendingText } from './pending-text.ts';

/** UTF-16 units of the largest event that is read. */
export const maxBlockLength = 16 * 1024 * 1024;

/** The line with which `wevtutil` starts an event: `Event[0]:`, newer versions `Event[0]`, in the language of Windows. */
const headLine = /^([^\s[\]{}":]+)\[\d+\] ?:?\s*$/;

/** The word before the number; undefined where the line starts no event. */
export const headWord = (line: string): string | undefined => headLine.exec(line)?.[1];

export interface EventBlock {
  /** From the line that starts the event to the next one; empty where it is too large to be kept. */
  readonly text: string;
  /** Line of its first character, from 1; it starts in column 1. */
  readonly line: number;
  readonly isTooLarge: boolean;
}

/** Cuts a text that comes in pieces into events. */
export class EventBlocks {
  readonly #take: (block: EventBlock) => void;
  readonly #pending = new PendingText();
  /** Where the line starts that is looked at next. */
  #at = 0;
  #line = 1;
  /** Line of the event that is being read, and the word that starts all of them. */
  #start: number | undefined;
  #word: string | undefined;
  #isTooLarge = false;

  constructor(take: (block: EventBlock) => void) {
    this.#take = take;
  }

  push(text: string): void {
    if (this.#pending.add(text)) this.#wholeLines();
  }

  end(): void {
    this.#pending.join();
    this.#wholeLines();
    if (this.#text.length > this.#at) this.#look(this.#text.length);
    this.#finish(this.#text.length);
  }

  get #text(): string {
    return this.#pending.text;
  }

  #wholeLines(): void {
    for (let end = this.#lineEnd(); end >= 0; end = this.#lineEnd()) {
      this.#look(end);
      this.#at = end + 1;
      this.#line += 1;
    }
    if (this.#start !== undefined && this.#text.length <= maxBlockLength) return;
    // Nobody wants what stands before the first event, nor the rest of one that is too large.
    this.#isTooLarge = this.#start !== undefined;
    this.#drop(this.#at);
  }

  #lineEnd(): number {
    return this.#text.indexOf('\n', this.#at);
  }

  /** Looks whether the line that ends at `end` starts an event. */
  #look(end: number): void {
    const last = this.#text.charCodeAt(end - 1);
    // Almost every line ends with another character than these, and is none.
    if (last !== 0x5d && last !== 0x3a && last !== 0x0d && last !== 0x20) return;
    const word = headWord(this.#text.slice(this.#at, end));
    if (word === undefined || (this.#word !== undefined && word !== this.#word)) return;
    this.#finish(this.#at);
    this.#word = word;
    this.#start = this.#line;
  }

  #finish(end: number): void {
    if (this.#start !== undefined) {
      const text = this.#isTooLarge ? '' : this.#pending.copy(0, end);
      this.#take({ text, line: this.#start, isTooLarge: this.#isTooLarge });
    }
    this.#isTooLarge = false;
    this.#start = undefined;
    this.#drop(end);
  }

  #drop(length: number): void {
    this.#pending.drop(length);
    this.#at -= length;
  }
}

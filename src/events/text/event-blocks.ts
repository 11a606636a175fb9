import { maxRecordLength } from '../records/limits.ts';
import { PendingText } from './pending-text.ts';

/** The line with which `wevtutil` starts an event: `Event[0]:`, newer versions `Event[0]`, in the language of Windows. */
const headLine = /^([^\s[\]{}":]+)\[\d+\] ?:?\s*$/;

/** A line that starts an event is short; a regular expression over millions of characters would exhaust the stack. */
const longestHead = 1_000;

/** The word before the number; undefined where the line starts no event. */
export const headWord = (line: string): string | undefined =>
  line.length > longestHead ? undefined : headLine.exec(line)?.[1];

/** Labels that tell an event from other text, such as the command that a console shows before its output. */
const tellingLabels = 3;
const label = /^[ \t]+[^\s:：][^:：\r\n]*[:：]/gm;

export const looksLikeEvent = (text: string): boolean => (text.match(label)?.length ?? 0) >= tellingLabels;

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
  /** Line of the event that is being read. */
  #start = 1;
  /** The word that starts events; undefined before the first of them. */
  #word: string | undefined;
  #isTooLarge = false;
  /** The beginning of the line is gone. */
  #isCut = false;

  constructor(take: (block: EventBlock) => void) {
    this.#take = take;
  }

  push(text: string): void {
    if (this.#pending.add(text)) this.#wholeLines();
  }

  end(): void {
    this.#pending.join();
    this.#wholeLines();
    if (!this.#isCut && this.#text.length > this.#at) this.#look(this.#text.length);
    this.#finish(this.#text.length);
  }

  get #text(): string {
    return this.#pending.text;
  }

  #wholeLines(): void {
    for (let end = this.#lineEnd(); end >= 0; end = this.#lineEnd()) {
      const length = end - this.#at;
      if (!this.#isCut) this.#look(end);
      this.#isCut = false;
      this.#at += length + 1;
      this.#line += 1;
    }
    if (this.#text.length > maxRecordLength) this.#giveUp();
  }

  /** Keeps nothing more of an event that is too large, not even the line that has not ended yet. */
  #giveUp(): void {
    this.#isTooLarge = true;
    this.#isCut = this.#at < this.#text.length;
    this.#at = this.#text.length;
    this.#drop(this.#at);
  }

  #lineEnd(): number {
    return this.#text.indexOf('\n', this.#at);
  }

  /** Looks whether the line that ends at `end` starts an event; if it does, the text starts with it from then on. */
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

  /** Text before the first event is one only if its own first line is damaged. */
  #finish(end: number): void {
    const isTooLarge = this.#isTooLarge || end > maxRecordLength;
    const text = isTooLarge ? '' : this.#pending.copy(0, end);
    if (this.#word !== undefined || isTooLarge || looksLikeEvent(text))
      this.#take({ text, line: this.#start, isTooLarge });
    this.#isTooLarge = false;
    this.#drop(end);
  }

  #drop(length: number): void {
    this.#pending.drop(length);
    this.#at -= length;
  }
}

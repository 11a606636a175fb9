import { maxDepth } from '../json/syntax.ts';

const quoteMark = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const openBracket = 0x5b;
const backslash = 0x5c;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const newline = 0x0a;

export const isBlank = (byte: number): boolean => byte === 0x20 || byte === newline || byte === 0x0d || byte === 0x09;

const endsScalar = (byte: number): boolean =>
  isBlank(byte) || byte === comma || byte === closeBracket || byte === closeBrace;

/** How far a value has come: `more` bytes are needed, it is at its `end`, or it is `broken`. */
export interface Progress {
  readonly state: 'more' | 'end' | 'broken';
  /** Offset after the last byte that was looked at. */
  readonly at: number;
}

/**
 * Finds the end of one JSON value in bytes that come in pieces. It looks only at quotes and brackets, and stops where they can't
 * be JSON any more: a line that ends inside a string, a bracket that closes another kind, an object where a key must stand. So a
 * broken record is told from the next one at once.
 */
export class ValueScanner {
  /** Brackets that are open, as the byte that closes each. */
  #open: number[] = [];
  #inString = false;
  #escaped = false;
  /** The last byte that was no blank, outside strings. */
  #before = 0;
  #isScalar = false;
  /** Commas between the items of the value itself. */
  #commas = 0;
  readonly #mostItems: number;

  /** @param mostItems more than these a value can't have: one whose end is missing swallows those after it */
  constructor(mostItems: number = Number.POSITIVE_INFINITY) {
    this.#mostItems = mostItems;
  }

  reset(): void {
    this.#open = [];
    this.#inString = false;
    this.#escaped = false;
    this.#before = 0;
    this.#isScalar = false;
    this.#commas = 0;
  }

  scan(bytes: Uint8Array, start: number): Progress {
    let at = start;
    while (at < bytes.length) {
      if (this.#inString) {
        at = this.#string(bytes, at);
        if (at < 0) return { state: 'broken', at: ~at };
        if (!this.#inString && this.#open.length === 0) return { state: 'end', at };
        continue;
      }
      const byte = bytes[at] ?? 0;
      if (this.#isScalar && endsScalar(byte)) return { state: 'end', at };
      at += 1;
      if (!this.#structure(byte)) return { state: 'broken', at };
      if (this.#open.length === 0 && (byte === closeBrace || byte === closeBracket)) return { state: 'end', at };
    }
    return { state: 'more', at };
  }

  /** @returns the offset after the closing quote or the last byte; the complement of it where the line ends first */
  #string(bytes: Uint8Array, start: number): number {
    for (let at = start; at < bytes.length; at += 1) {
      const byte = bytes[at];
      if (this.#escaped) this.#escaped = false;
      else if (byte === backslash) this.#escaped = true;
      else if (byte === quoteMark) {
        this.#inString = false;
        return at + 1;
      }
      if (byte === newline) return ~(at + 1);
    }
    return bytes.length;
  }

  /** @returns false where no JSON goes on like this */
  #structure(byte: number): boolean {
    switch (byte) {
      case quoteMark:
        if (this.#isScalar) return false;
        this.#inString = true;
        break;
      case openBrace:
      case openBracket:
        if (!this.#mayOpen()) return false;
        this.#open.push(byte === openBrace ? closeBrace : closeBracket);
        break;
      case closeBrace:
      case closeBracket:
        if (this.#open.pop() !== byte) return false;
        break;
      case comma:
        if (this.#open.length === 1) this.#commas += 1;
        if (this.#commas >= this.#mostItems) return false;
        break;
      default:
        if (isBlank(byte)) return true;
        if (this.#open.length === 0) this.#isScalar = true;
    }
    this.#before = byte;
    return true;
  }

  #mayOpen(): boolean {
    if (this.#open.length === maxDepth) return false;
    if (this.#open.length === 0) return this.#before === 0;
    if (this.#before === colon) return true;
    return this.#open.at(-1) === closeBracket && (this.#before === openBracket || this.#before === comma);
  }
}

import { Buffer } from 'node:buffer';
import type { TextPiece } from './text-piece.ts';

/** Bytes of all texts together, and how many there are at most. */
const room = 8 * 1024 * 1024;
const mostTexts = 32 * 1024;
/** Bytes of the length that stands before each stretch. */
const lengthBytes = 4;
/** Bytes that a UTF-16 unit takes at most. */
const mostBytesOfUnit = 3;
/** Each slot has the sum of a text and its number; at most half of them are taken. */
const slots = 2 * mostTexts;
/** Slots that are looked at: only texts that were made for it need more. */
const mostSteps = 64;
const next = (slot: number): number => (slot + 1) & (slots - 1);

const step = (sum: number, word: number): number => {
  const mixed = Math.imul(sum ^ word, 0x9e3779b1);
  return (mixed << 15) | (mixed >>> 17);
};

/** Two words at a time, each into a sum of its own: the steps of one need not wait for the other's. */
function sumOf(words: DataView, start: number, end: number, sum: number): number {
  let even = step(sum, end - start);
  let odd = sum;
  let at = start;
  for (; at + 8 <= end; at += 8) {
    even = step(even, words.getInt32(at, true));
    odd = step(odd, words.getInt32(at + 4, true));
  }
  for (; at < end; at += 1) even = step(even, words.getUint8(at));
  return step(even, odd);
}

/**
 * Eight bytes at a time, as numbers: of those only 0 is equal to other bytes, -0, and only what is no number differs from itself.
 * JSON has no bytes that make a 0, and what is taken for another text by mistake is merely read in full.
 */
function areSame(a: DataView, fromA: number, b: DataView, fromB: number, length: number): boolean {
  let at = 0;
  for (; at + 8 <= length; at += 8) if (a.getFloat64(fromA + at, true) !== b.getFloat64(fromB + at, true)) return false;
  for (; at < length; at += 1) if (a.getUint8(fromA + at) !== b.getUint8(fromB + at)) return false;
  return true;
}

/** @param bounds start and end of each stretch */
function sumOfAll(words: DataView, bounds: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < bounds.length; at += 2) sum = sumOf(words, bounds[at] ?? 0, bounds[at + 1] ?? 0, sum);
  return sum;
}

/**
 * Texts in stretches, each known to the byte, and what is known of each: few reads of memory that lies apart, for that is what a
 * search costs.
 */
export class KnownTexts<T> {
  /** Memory is taken only as it is filled. */
  readonly #bytes = Buffer.allocUnsafeSlow(room);
  readonly #words = new DataView(this.#bytes.buffer);
  readonly #table = new Int32Array(2 * slots);
  readonly #starts: number[] = [];
  readonly #known: T[] = [];
  /** Start and end of each stretch of the text that was written last. */
  readonly #bounds: number[] = [];
  #end = 0;

  get size(): number {
    return this.#known.length;
  }

  /** @param bounds start and end of each stretch in the piece; of all texts there are as many */
  find({ words }: TextPiece, bounds: readonly number[]): T | undefined {
    const sum = sumOfAll(words, bounds);
    const table = this.#table;
    let slot = sum & (slots - 1);
    for (let steps = 0; steps < mostSteps; steps += 1, slot = next(slot)) {
      const number = table[2 * slot + 1] ?? 0;
      if (number === 0) return undefined;
      if (table[2 * slot] === sum && this.#isAt(this.#starts[number - 1] ?? 0, words, bounds))
        return this.#known[number - 1];
    }
    return undefined;
  }

  /**
   * Writes a text down, to be remembered with what is known of it.
   * @returns number of its bytes; -1 where there is no more room
   */
  write(stretches: readonly string[]): number {
    let at = this.#end;
    let longest = at;
    for (const { length } of stretches) longest += lengthBytes + length * mostBytesOfUnit;
    if (longest > room || this.size === mostTexts) return -1;
    this.#bounds.length = 0;
    for (const stretch of stretches) {
      const start = at + lengthBytes;
      const written = this.#bytes.write(stretch, start, 'utf8');
      this.#words.setInt32(at, written, true);
      at = start + written;
      this.#bounds.push(start, at);
    }
    return at - this.#end - lengthBytes * stretches.length;
  }

  /** What is known of the text that was written last. */
  remember(known: T): void {
    const sum = sumOfAll(this.#words, this.#bounds);
    let slot = sum & (slots - 1);
    for (let steps = 1; this.#table[2 * slot + 1] !== 0; steps += 1, slot = next(slot)) if (steps === mostSteps) return;
    this.#table[2 * slot] = sum;
    this.#table[2 * slot + 1] = this.#known.push(known);
    this.#starts.push(this.#end);
    this.#end = this.#bounds.at(-1) ?? this.#end;
  }

  #isAt(start: number, words: DataView, bounds: readonly number[]): boolean {
    const own = this.#words;
    let at = start;
    for (let index = 0; index < bounds.length; index += 2) {
      const from = bounds[index] ?? 0;
      const length = (bounds[index + 1] ?? 0) - from;
      if (own.getInt32(at, true) !== length) return false;
      at += lengthBytes;
      if (!areSame(own, at, words, from, length)) return false;
      at += length;
    }
    return true;
  }
}

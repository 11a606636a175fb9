import { Buffer } from 'node:buffer';
import type { TextPiece } from './text-piece.ts';
import { Occurrences } from './text-piece.ts';
import type { Varying, VaryingValue } from './varying-values.ts';

const quoteMark = 0x22;
const backslash = 0x5c;
const mostDigits = 15;

interface Hole {
  readonly property: Varying;
  readonly isText: boolean;
  readonly key: Occurrences;
  /** Bytes from what varies before it, or from the record's start, up to the value: a guess. */
  readonly gap: number;
}

/**
 * Where records of one form may vary and where they may end. Only a guess, from one record: whoever compares all that stands between
 * with what is known learns whether it was right.
 */
export class TextForm {
  readonly #holes: readonly Hole[];
  readonly #tail: Occurrences;
  /** Start and end of each stretch that doesn't vary, as {@link split} found them. */
  readonly bounds: number[];

  /** @param stretches of a record, between and around its `values` */
  constructor(stretches: readonly string[], values: readonly VaryingValue[], tail: string) {
    this.#holes = values.map(({ property, isText, key }, index) => ({
      property,
      isText,
      key: new Occurrences(key),
      gap: Buffer.byteLength(stretches[index] ?? ''),
    }));
    this.#tail = new Occurrences(tail);
    this.bounds = stretches.flatMap(() => [0, 0]);
  }

  /** true: a record with these stretches between and around these values is found by this form. */
  fits(stretches: readonly string[], values: readonly VaryingValue[]): boolean {
    const last = stretches.at(-1) ?? '';
    const tail = this.#tail.text;
    if (values.length !== this.#holes.length || last.indexOf(tail) !== last.length - tail.length) return false;
    return this.#holes.every(({ property, isText, key }, index) => {
      const value = values[index];
      return value?.property === property && value.isText === isText && value.key === key.text;
    });
  }

  /** @returns the offset where a record that starts at `start` may end; -1 where there is none of this form */
  split(piece: TextPiece, start: number): number {
    const { bounds } = this;
    let from = start;
    let at = 0;
    for (const hole of this.#holes) {
      const open = openOf(piece, from, hole);
      const close = open < 0 ? -1 : closeOf(piece.bytes, open, hole.isText);
      if (close < 0) return -1;
      bounds[at] = from;
      bounds[at + 1] = open;
      at += 2;
      from = close;
    }
    const end = this.#tail.after(piece, from);
    if (end > piece.bytes.length) return -1;
    bounds[at] = from;
    bounds[at + 1] = end;
    return end;
  }

  /** What {@link split} found for a property; undefined where it doesn't vary. */
  value(piece: TextPiece, property: Varying): string | undefined {
    for (const [index, hole] of this.#holes.entries()) {
      if (hole.property === property)
        return piece.bytes.toString('latin1', this.bounds[2 * index + 1], this.bounds[2 * index + 2]);
    }
    return undefined;
  }
}

/** @returns where the value starts, -1 where there is none */
function openOf(piece: TextPiece, from: number, { key, gap }: Hole): number {
  const guess = from + gap;
  if (key.isBefore(piece.bytes, guess)) return guess;
  const found = key.after(piece, from);
  return found < piece.bytes.length ? found : -1;
}

/** @returns where the value that starts at `open` ends, -1 where it is none of its kind */
function closeOf(bytes: Uint8Array, open: number, isText: boolean): number {
  let at = open;
  if (isText) {
    for (; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte === quoteMark) return at > open ? at : -1;
      if (byte < 0x20 || byte > 0x7e || byte === backslash) return -1;
    }
    return -1;
  }
  for (; at < bytes.length; at += 1) {
    const digit = (bytes[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9 || (digit === 0 && at === open)) break;
  }
  return at > open && at - open <= mostDigits ? at : -1;
}

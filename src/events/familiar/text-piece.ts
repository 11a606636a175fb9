import { Buffer } from 'node:buffer';
import { asBuffer } from '../readers/decode.ts';

/** A piece of a capture as what reads it fast wants it. */
export class TextPiece {
  /** What it was made of, to tell it by. */
  readonly source: Uint8Array;
  readonly bytes: Buffer;
  readonly words: DataView;

  constructor(bytes: Uint8Array) {
    this.source = bytes;
    this.bytes = asBuffer(bytes);
    this.words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
}

/** Finds a text in pieces, and remembers where: however often it is asked, it passes over a piece once. */
export class Occurrences {
  readonly text: string;
  readonly #bytes: Buffer;
  /** A single byte is found faster as a number. */
  readonly #needle: Buffer | number;
  #piece: TextPiece | undefined;
  #from = 0;
  #found = 0;

  constructor(text: string) {
    this.text = text;
    this.#bytes = Buffer.from(text);
    this.#needle = this.#bytes.length === 1 ? (this.#bytes[0] ?? 0) : this.#bytes;
  }

  /** @returns the offset after the first occurrence from `from` on; infinity where there is none */
  after(piece: TextPiece, from: number): number {
    if (piece !== this.#piece || from < this.#from || from > this.#found) {
      const found = piece.bytes.indexOf(this.#needle, from);
      this.#found = found < 0 ? Number.POSITIVE_INFINITY : found;
      this.#piece = piece;
      this.#from = from;
    }
    return this.#found + this.#bytes.length;
  }

  /** true: it ends at `end`. */
  isBefore(bytes: Uint8Array, end: number): boolean {
    const needle = this.#bytes;
    const start = end - needle.length;
    if (start < 0 || end > bytes.length) return false;
    for (let at = 0; at < needle.length; at += 1) if (bytes[start + at] !== needle[at]) return false;
    return true;
  }
}

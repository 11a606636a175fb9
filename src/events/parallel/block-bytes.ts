import { Buffer } from 'node:buffer';
import { closeSync, openSync, readSync } from 'node:fs';
import type { Block } from './messages.ts';

const newline = 0x0a;
/** Bytes that are read first beyond the end of a block, where its last line ends; then twice as many each time, up to the second. */
const tailLength = 4 * 1024;
const longestTail = 256 * 1024;

/** Reads blocks of files: one file is open at a time. */
export class BlockFile {
  #path: string | undefined;
  #descriptor = -1;
  #buffer = Buffer.alloc(0);

  /**
   * Hands the bytes of all lines that start in a block to `take`, the last of them with all that follows on its line. They stay
   * as they are only until the next block is read.
   */
  readLines({ number, path, start, end }: Block, take: (bytes: Uint8Array) => void): void {
    // The byte before tells whether a line starts with the first one.
    const isFirst = number === 0;
    const from = isFirst ? start : start - 1;
    const bytes = this.read(path, from, end);
    const first = isFirst ? 0 : bytes.indexOf(newline) + 1;
    if (!isFirst && first === 0) return;
    const lines = bytes.subarray(first);
    if (lines.length === 0) return;
    take(lines);
    if (lines.at(-1) === newline) return;
    this.readOn(path, from + bytes.length, (tail) => {
      const lineEnd = tail.indexOf(newline);
      take(tail.subarray(0, lineEnd < 0 ? tail.length : lineEnd + 1));
      return lineEnd >= 0;
    });
  }

  /** The bytes between two offsets, as far as there are any; as they are until they are read anew. */
  read(path: string, from: number, to: number): Buffer {
    this.#open(path);
    const wanted = Math.max(0, to - from);
    if (this.#buffer.length < wanted) this.#buffer = Buffer.allocUnsafeSlow(wanted);
    let length = 0;
    while (length < wanted) {
      const read = readSync(this.#descriptor, this.#buffer, length, wanted - length, from + length);
      if (read === 0) break;
      length += read;
    }
    return this.#buffer.subarray(0, length);
  }

  /** Hands over what follows, piece by piece, until `take` has enough. @returns false where the file was at its end before that */
  readOn(path: string, from: number, take: (bytes: Uint8Array) => boolean): boolean {
    this.#open(path);
    let wanted = tailLength;
    for (let at = from; ; ) {
      const bytes = Buffer.allocUnsafeSlow(wanted);
      const length = readSync(this.#descriptor, bytes, 0, wanted, at);
      if (length === 0) return false;
      if (take(bytes.subarray(0, length))) return true;
      at += length;
      wanted = Math.min(wanted * 2, longestTail);
    }
  }

  close(): void {
    if (this.#path !== undefined) closeSync(this.#descriptor);
    this.#path = undefined;
  }

  #open(path: string): void {
    if (path === this.#path) return;
    this.close();
    this.#descriptor = openSync(path, 'r');
    this.#path = path;
  }
}

/** The first bytes of a file. */
export function readStart(path: string, length: number): Uint8Array {
  const descriptor = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(length);
    return bytes.subarray(0, readSync(descriptor, bytes, 0, length, 0));
  } finally {
    closeSync(descriptor);
  }
}

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
  read({ number, path, start, end }: Block, take: (bytes: Uint8Array) => void): void {
    this.#open(path);
    // The byte before tells whether a line starts with the first one.
    const isFirst = number === 0;
    const from = isFirst ? start : start - 1;
    const bytes = this.#readAll(from, end);
    const first = isFirst ? 0 : bytes.indexOf(newline) + 1;
    if (!isFirst && first === 0) return;
    const lines = bytes.subarray(first);
    if (lines.length === 0) return;
    take(lines);
    if (lines.at(-1) !== newline) this.#readTail(from + bytes.length, take);
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

  #readAll(from: number, to: number): Buffer {
    if (this.#buffer.length < to - from) this.#buffer = Buffer.allocUnsafeSlow(to - from);
    let length = 0;
    while (length < to - from) {
      const read = readSync(this.#descriptor, this.#buffer, length, to - from - length, from + length);
      if (read === 0) break;
      length += read;
    }
    return this.#buffer.subarray(0, length);
  }

  #readTail(from: number, take: (bytes: Uint8Array) => void): void {
    let wanted = tailLength;
    for (let at = from; ; ) {
      const bytes = Buffer.allocUnsafeSlow(wanted);
      const length = readSync(this.#descriptor, bytes, 0, wanted, at);
      const end = bytes.subarray(0, length).indexOf(newline);
      take(bytes.subarray(0, end < 0 ? length : end + 1));
      if (end >= 0 || length === 0) return;
      at += length;
      wanted = Math.min(wanted * 2, longestTail);
    }
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

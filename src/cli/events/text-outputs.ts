import { randomUUID } from 'node:crypto';
import { closeSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import type { TextOutput } from '../../events/convert-captures.ts';
import type { Host } from '../host.ts';

/** Characters that are gathered before they are written. */
const pieceLength = 256 * 1024;

/** Gathers texts, so that many small ones make few writes. */
class Gathered {
  readonly #pass: (text: string) => void;
  #parts: string[] = [];
  #length = 0;

  constructor(pass: (text: string) => void) {
    this.#pass = pass;
  }

  add(text: string): void {
    this.#parts.push(text);
    this.#length += text.length;
    if (this.#length >= pieceLength) this.flush();
  }

  flush(): void {
    if (this.#length > 0) this.#pass(this.#parts.join(''));
    this.#parts = [];
    this.#length = 0;
  }
}

export function standardOutput({ stdout }: Host): TextOutput {
  const gathered = new Gathered((text) => stdout.write(text));
  return {
    write: (text) => gathered.add(text),
    drained: async () => {
      gathered.flush();
      return stdout.drained ? stdout.drained() : true;
    },
  };
}

export interface FileOutput extends TextOutput {
  /** Puts the file in its place. */
  keep(): void;
  /** Leaves nothing behind. */
  discard(): void;
}

/**
 * A file that nobody sees before it is whole: it is written beside its place, and then moved there. What is no file (a device such as
 * `/dev/null`, a pipe) is written to, never replaced.
 * @param path absolute
 */
export function fileOutput(path: string): FileOutput {
  const found = statSync(path, { throwIfNoEntry: false });
  const isInPlace = found !== undefined && !found.isFile();
  const beside = isInPlace ? path : `${path}.${randomUUID().slice(0, 8)}.tmp`;
  const file = openSync(beside, isInPlace ? 'w' : 'wx');
  let isOpen = true;
  const close = (): void => {
    if (isOpen) closeSync(file);
    isOpen = false;
  };
  const gathered = new Gathered((text) => {
    const bytes = new TextEncoder().encode(text);
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
  });
  return {
    write: (text) => gathered.add(text),
    drained: async () => true,
    keep: () => {
      gathered.flush();
      close();
      if (!isInPlace) renameSync(beside, path);
    },
    discard: () => {
      close();
      if (!isInPlace) rmSync(beside, { force: true });
    },
  };
}

import { Buffer } from 'node:buffer';
import { chunkHeaderSize, chunkMagic, chunkSize, fileHeaderSize, startsWith } from './layout.ts';

/** A stretch of a log that is a chunk, or ought to be one. */
export interface Block {
  /** From 0, in the order of the file. */
  readonly index: number;
  /** Where it starts in the file. */
  readonly offset: number;
  /** In shared memory, of the size of a chunk; zeros where the file, or the next chunk, comes earlier. */
  readonly bytes: Uint8Array;
  /** How many bytes of it are there. */
  readonly length: number;
  /** It starts as a chunk does. */
  readonly isChunk: boolean;
  /** Nothing but zeros: a chunk that was never written to. */
  readonly isEmpty: boolean;
}

/** Memory for blocks that both threads see. Taking it anew for every block would cost more than reading it. */
export class BlockMemory {
  readonly #free: Uint8Array[] = [];

  /** @returns as many bytes as a chunk has: these, and zeros */
  holding(content: Uint8Array): Uint8Array {
    const bytes = this.#free.pop() ?? new Uint8Array(new SharedArrayBuffer(chunkSize));
    bytes.set(content);
    bytes.fill(0, content.length);
    return bytes;
  }
  /** Nobody looks at the block any more. */
  free({ bytes }: Block): void {
    this.#free.push(bytes);
  }
}

const zeros = Buffer.alloc(chunkSize);
const isZero = (bytes: Buffer): boolean => bytes.equals(zeros.subarray(0, bytes.length));

/** Where the block at the start of `bytes` ends: where the next chunk starts, if that is not where it ought to. */
function lengthOf(bytes: Buffer): number {
  const whole = Math.min(bytes.length, chunkSize);
  const isChunk = startsWith(bytes, chunkMagic);
  const isFollowed = bytes.length <= chunkSize || startsWith(bytes, chunkMagic, chunkSize);
  if (isChunk && isFollowed) return whole;
  const next = bytes.subarray(0, whole).indexOf(chunkMagic, isChunk ? chunkHeaderSize : 1);
  return next < 0 ? whole : next;
}

/**
 * Cuts a log into chunks as it comes in. How many there are is not taken from its header, which is stale in a log that was copied
 * while it was open; and where bytes are missing, or too many, chunks are found by how they start.
 */
export async function* blocksOf(pieces: AsyncIterable<Uint8Array>, memory: BlockMemory): AsyncGenerator<Block> {
  let rest: Buffer = Buffer.alloc(0);
  let offset = fileHeaderSize;
  let header = fileHeaderSize;
  let index = 0;

  const take = (): Block => {
    const length = lengthOf(rest);
    const content = rest.subarray(0, length);
    const isChunk = startsWith(content, chunkMagic);
    const block = { index, offset, length, isChunk, isEmpty: isZero(content), bytes: memory.holding(content) };
    rest = rest.subarray(length);
    offset += length;
    index += 1;
    return block;
  };

  for await (const piece of pieces) {
    const skipped = Math.min(header, piece.length);
    header -= skipped;
    rest = Buffer.concat([rest, piece.subarray(skipped)]);
    while (rest.length >= chunkSize + chunkMagic.length) yield take();
  }
  while (rest.length > 0) yield take();
}

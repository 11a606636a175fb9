import { concat } from '../readers/decode.ts';

/** The first bytes of a stream, and the whole of it. */
export interface Peeked {
  /** At least `length` bytes, unless there are no more. */
  readonly head: Uint8Array;
  /** Why there are no more. Whoever reads `bytes` meets it, too. */
  readonly failure: { readonly error: unknown } | undefined;
  /** Everything, the head included; to be read once. */
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Gives the stream up unread. */
  close(): Promise<void>;
}

/** Reads the first `length` bytes of a stream without losing them. */
export async function peek(bytes: AsyncIterable<Uint8Array>, length: number): Promise<Peeked> {
  const iterator = bytes[Symbol.asyncIterator]();
  const parts: Uint8Array[] = [];
  let failure: { readonly error: unknown } | undefined;
  let have = 0;
  while (have < length) {
    const next = await iterator.next().catch((error: unknown) => {
      failure = { error };
      return { done: true as const, value: undefined };
    });
    if (next.done) break;
    parts.push(next.value);
    have += next.value.length;
  }
  const head = concat(parts);
  const close = async (): Promise<void> => {
    await iterator.return?.();
  };
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      if (head.length > 0) yield head;
      // What was read before the failure counts.
      if (failure) throw failure.error;
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
    } finally {
      await close();
    }
  }
  return { head, failure, bytes: all(), close };
}

const hasMagic = (head: Uint8Array, ...magic: readonly number[]): boolean =>
  magic.every((byte, index) => head[index] === byte);

/** RFC 1952; deflate is the only method there is. */
export const isGzip = (head: Uint8Array): boolean => hasMagic(head, 0x1f, 0x8b, 0x08);

/** An archive with entries, or an empty one. */
export const isZip = (head: Uint8Array): boolean =>
  hasMagic(head, 0x50, 0x4b, 0x03, 0x04) || hasMagic(head, 0x50, 0x4b, 0x05, 0x06);

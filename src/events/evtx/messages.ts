/** A chunk to be decoded. */
export interface ChunkToDecode {
  /** In memory that both threads see; filled up with zeros. */
  readonly bytes: Uint8Array;
  /** How many bytes of it are there. */
  readonly length: number;
  /** Slots that have cost a worker its life, and how. */
  readonly refused: ReadonlyMap<number, string>;
}

/** Several at a time: waking a thread takes longer than decoding a chunk. */
export interface DecodeRequest {
  readonly number: number;
  readonly chunks: readonly ChunkToDecode[];
}

/** The first message of a worker: it runs. */
export const ready = 'ready';

/** What a worker is about to do, for whoever finds it dead: `Int32Array` of request number, chunk in the request, slot. */
export const progressLength = 3;

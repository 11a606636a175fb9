import type { DecodedChunk } from './decode-chunk.ts';

/** A chunk to be decoded, and the slots of it that have cost a worker its life. */
export interface DecodeRequest {
  readonly number: number;
  readonly chunk: Uint8Array;
  /** How many bytes of it are there. */
  readonly length: number;
  readonly refused: ReadonlyMap<number, string>;
}

export interface DecodeAnswer {
  readonly number: number;
  readonly decoded: DecodedChunk;
}

/** The first message of a worker: it runs. */
export const ready = 'ready';

/** What a worker is about to do, for whoever finds it dead: `Int32Array` of request number and slot. */
export const progressLength = 2;

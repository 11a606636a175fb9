import type { Judging } from '../judge.ts';
import type { FindingRoom } from '../report/finding-list.ts';
import type { TallyPart } from '../report/tally.ts';

/** A stretch of a file: the lines that start in it. */
export interface Block {
  readonly number: number;
  readonly path: string;
  /** As findings name it. */
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** What a thread is told when it starts. */
export type WorkerStart = Judging;

interface WithRoom {
  /** For findings that come from here on; once there is none, there never is again. */
  readonly room: FindingRoom;
}

export type ToWorker = WithRoom &
  (
    | { readonly kind: 'read'; readonly block: Block }
    | {
        readonly kind: 'settle';
        readonly number: number;
        /** 1 for each record that was there before; undefined where none was. */
        readonly repeated: Uint8Array | undefined;
      }
  );

export type FromWorker =
  | {
      readonly kind: 'read';
      readonly number: number;
      /** Lines that start in the block. */
      readonly lines: number;
      /** Four words for each record that was checked; zeros where nothing tells it from others. */
      readonly fingerprints: Uint32Array<ArrayBuffer>;
    }
  | { readonly kind: 'settled'; readonly number: number; readonly part: TallyPart };

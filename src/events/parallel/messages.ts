import type { Position } from '../json/origin.ts';
import type { Judging } from '../judge.ts';
import type { ValuesState } from '../readers/values-state.ts';
import type { FindingRoom } from '../report/finding-list.ts';
import type { TallyPart } from '../report/tally.ts';

/** A stretch of a file: the records that start in it. */
export interface Block {
  readonly number: number;
  readonly path: string;
  /** As findings name it. */
  readonly file: string;
  readonly start: number;
  readonly end: number;
  /** How it is to be read; undefined where each line is a record. */
  readonly values?: ValuesBlock | undefined;
}

/** How to read the records of a JSON array that start in a block. */
export type ValuesBlock =
  /** From where a record seems to start that begins with this key. Places are counted from there. */
  | { readonly kind: 'guess'; readonly key: string }
  /** From this offset on, to wherever a value starts after the block. */
  | { readonly kind: 'known'; readonly offset: number; readonly state: ValuesState };

/** What was read of a block of values. */
export interface ValuesRead {
  readonly kind: ValuesBlock['kind'];
  /** Offsets where the first record started, and where the next one does. */
  readonly from: number;
  readonly to: number;
  /** At the end; undefined where not all could be read. */
  readonly state: ValuesState | undefined;
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
        /** Where the block's first line, from which places in it are counted, starts. */
        readonly start: Position;
      }
  );

export type FromWorker =
  | {
      readonly kind: 'read';
      readonly number: number;
      /** Lines that start in the block, where each is a record. */
      readonly lines: number;
      readonly values?: ValuesRead | undefined;
      /** Four words for each record that was checked; zeros where nothing tells it from others. */
      readonly fingerprints: Uint32Array<ArrayBuffer>;
    }
  | { readonly kind: 'settled'; readonly number: number; readonly part: TallyPart };

import { movedPosition, type Position } from '../json/origin.ts';
import { mostBeginnings } from '../readers/recovery/next-record.ts';
import { type ValuesState, valuesStart } from '../readers/values-state.ts';
import type { FromWorker, ValuesBlock } from './messages.ts';

type BlockRead = FromWorker & { kind: 'read' };

/** How a file is cut into blocks that fit together. */
export interface BlockCut {
  /** How the block is to be read, whatever comes before it. */
  how(number: number): ValuesBlock | undefined;
  /**
   * Joins what was read of the next block to what comes before it.
   * @returns where it starts; or how it is to be read instead, now that what comes before it is known
   */
  join(read: BlockRead): Position | ValuesBlock;
}

/** Places that are counted from the start of the file need not be moved. */
const fileStart: Position = { line: 1, column: 1 };

/** Every line is a record: any block can be read by itself. */
export class LineCut implements BlockCut {
  #lines = 0;

  how(): undefined {
    return undefined;
  }

  join({ lines }: BlockRead): Position {
    const start = { line: this.#lines + 1, column: 1 };
    this.#lines += lines;
    return start;
  }
}

/**
 * The records of a JSON array. Where one starts in the middle of a file is a guess that holds if the block before ends just there: so
 * a block is read while others are. All that could depend on what came before, such as anything broken, is read once more.
 */
export class ValuesCut implements BlockCut {
  readonly #key: string;
  #offset: number;
  #state: ValuesState = valuesStart;

  /** @param start offset of the file's text @param key with which records begin */
  constructor(start: number, key: string) {
    this.#offset = start;
    this.#key = key;
  }

  how(number: number): ValuesBlock {
    return number === 0 ? this.#known : { kind: 'guess', key: this.#key };
  }

  join({ values }: BlockRead): Position | ValuesBlock {
    if (!values?.state) return this.#known;
    const { kind, from, to, state } = values;
    if (kind === 'known') {
      this.#offset = to;
      this.#state = state;
      return fileStart;
    }
    const { line, column, inArray, last, beginnings, reread } = this.#state;
    if (from !== this.#offset || !inArray || last !== 'comma') return this.#known;
    this.#offset = to;
    this.#state = {
      ...movedPosition(state, { line, column }),
      inArray,
      last: state.last,
      beginnings: [...new Set([...beginnings, ...state.beginnings])].slice(0, mostBeginnings),
      reread,
    };
    return { line, column };
  }

  get #known(): ValuesBlock {
    return { kind: 'known', offset: this.#offset, state: this.#state };
  }
}

import type { Duplicates } from '../duplicates/duplicates.ts';
import type { FindingRoom } from '../report/finding-list.ts';
import type { Tally, TallyPart } from '../report/tally.ts';
import type { BlockCut } from './block-cuts.ts';
import type { Block, FromWorker, ToWorker, ValuesBlock } from './messages.ts';

/** A file that is cut into blocks. */
export interface Blocks {
  readonly path: string;
  readonly file: string;
  /** Where the first one starts, and where the last one ends. */
  readonly start: number;
  readonly end: number;
  readonly blockLength: number;
  readonly cut: BlockCut;
}

/** The first blocks are shorter: a file with a finding on every line is known for that before much of it lies in memory. */
const shortBlocks = 16;

/** Where a block starts. */
function startOf(number: number, { start, end, blockLength }: Blocks): number {
  const short = Math.max(1, Math.floor(blockLength / shortBlocks));
  const long = Math.max(0, number - shortBlocks);
  return Math.min(end, start + (number - long) * short + long * blockLength);
}

interface State {
  readonly thread: number;
  read?: (FromWorker & { kind: 'read' }) | undefined;
  /** It is read once more. */
  isAnew?: boolean;
  part?: TallyPart;
}

/** Where blocks are counted. */
export interface BlockCounting {
  readonly tally: Tally;
  readonly duplicates: Duplicates;
  readonly progress: (bytes: number) => void;
}

/** Blocks that may be on their way before the one that is counted next is: threads that are ahead wait for the slowest. */
const mostAhead = 6;

/**
 * Deals out the blocks of one file, and brings what threads say about them into the order of the file: first it is settled which
 * records were there before, then what blocks come to is counted.
 */
export class BlockOrder {
  readonly #source: Blocks;
  readonly #counting: BlockCounting;
  readonly #post: (thread: number, message: ToWorker) => void;
  /** Blocks that were dealt out and not yet counted. */
  readonly #states = new Map<number, State>();
  /** Threads that would have another block. */
  readonly #idle: number[] = [];
  #dealt = 0;
  #settled = 0;
  #counted = 0;

  constructor(source: Blocks, counting: BlockCounting, post: (thread: number, message: ToWorker) => void) {
    this.#source = source;
    this.#counting = counting;
    this.#post = post;
  }

  get isDone(): boolean {
    return startOf(this.#counted, this.#source) === this.#source.end;
  }

  /** Gives a thread its next block, now or when there is one for it. */
  assign(thread: number): void {
    const number = this.#dealt;
    if (startOf(number, this.#source) === this.#source.end) return;
    if (number - this.#counted >= mostAhead) {
      this.#idle.push(thread);
      return;
    }
    this.#dealt += 1;
    this.#states.set(number, { thread });
    this.#post(thread, { kind: 'read', block: this.#block(number), room: this.#room });
  }

  take(thread: number, message: FromWorker): void {
    const state = this.#states.get(message.number);
    if (!state) return;
    if (message.kind === 'read') {
      state.read = message;
      if (!state.isAnew) this.assign(thread);
      this.#settleNext();
    } else {
      state.part = message.part;
      this.#countNext();
    }
  }

  /** What may still be kept of blocks that are not counted yet: perhaps less, by the time they are. */
  get #room(): FindingRoom {
    return this.#counting.tally.findings.room;
  }

  #block(number: number): Block {
    const { path, file, cut } = this.#source;
    const [start, end] = [startOf(number, this.#source), startOf(number + 1, this.#source)];
    return { number, path, file, start, end, values: cut.how(number) };
  }

  #settleNext(): void {
    for (;;) {
      const state = this.#states.get(this.#settled);
      if (!state?.read) return;
      const start = this.#source.cut.join(state.read);
      if ('kind' in start) {
        this.#readAnew(state, start);
        return;
      }
      const repeated = repeatedIn(state.read.fingerprints, this.#counting.duplicates);
      this.#post(state.thread, { kind: 'settle', number: this.#settled, repeated, start, room: this.#room });
      this.#settled += 1;
    }
  }

  #readAnew(state: State, values: ValuesBlock): void {
    state.read = undefined;
    state.isAnew = true;
    this.#post(state.thread, { kind: 'read', block: { ...this.#block(this.#settled), values }, room: this.#room });
  }

  #countNext(): void {
    for (;;) {
      const state = this.#states.get(this.#counted);
      if (!state?.read || !state.part) return;
      this.#counting.tally.addPart(state.part);
      this.#counting.progress(startOf(this.#counted + 1, this.#source) - startOf(this.#counted, this.#source));
      this.#states.delete(this.#counted);
      this.#counted += 1;
      const thread = this.#idle.shift();
      if (thread !== undefined) this.assign(thread);
    }
  }
}

function repeatedIn(fingerprints: Uint32Array, duplicates: Duplicates): Uint8Array | undefined {
  let repeated: Uint8Array | undefined;
  for (let at = 0; at < fingerprints.length; at += 4) {
    const a = fingerprints[at] ?? 0;
    const b = fingerprints[at + 1] ?? 0;
    const c = fingerprints[at + 2] ?? 0;
    const d = fingerprints[at + 3] ?? 0;
    if (a === 0 || !duplicates.hasWords(a, b, c, d)) continue;
    repeated ??= new Uint8Array(fingerprints.length / 4);
    repeated[at / 4] = 1;
  }
  return repeated;
}

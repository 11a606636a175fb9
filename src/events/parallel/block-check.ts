import type { Duplicates } from '../duplicates/duplicates.ts';
import { skipBlanks } from '../json/syntax.ts';
import type { Judging } from '../judge.ts';
import { type Capture, headLength, type PlainFormat, plainFormatOf } from '../read-capture.ts';
import { decode } from '../readers/decode.ts';
import { jsonValues } from '../readers/json-values.ts';
import { ndjson } from '../readers/ndjson.ts';
import { objectBeginning } from '../readers/recovery/next-record.ts';
import type { Tally } from '../report/tally.ts';
import { readStart } from './block-bytes.ts';
import { type BlockCut, LineCut, ValuesCut } from './block-cuts.ts';
import { BlockOrder, type Blocks } from './block-order.ts';
import type { FromWorker } from './messages.ts';
import type { BlockThread, BlockThreads } from './threads.ts';

/** What all captures of a run are counted into. */
export interface Counting {
  readonly judging: Judging;
  readonly tally: Tally;
  readonly duplicates: Duplicates;
  readonly progress: (bytes: number) => void;
  readonly signal: AbortSignal | undefined;
}

/** Bytes of a byte order mark. */
const longestMark = 3;
/** Blocks that a thread is given ahead: while it waits for what is said about one it reads the next. */
const blocksAhead = 2;

/** How a file is cut for several threads; undefined where it is in no format that can be. */
function cutOf({ format, start }: PlainFormat, head: Uint8Array): BlockCut | undefined {
  if (format === ndjson) return new LineCut();
  const key = format === jsonValues ? firstKeyOfArray(decode(head.subarray(start))) : undefined;
  return key === undefined ? undefined : new ValuesCut(start, key);
}

/** The key that the first record of an array begins with; undefined where `text` starts no array of objects. */
function firstKeyOfArray(text: string): string | undefined {
  const array = skipBlanks(text, 0);
  return text[array] === '[' ? objectBeginning(text.slice(skipBlanks(text, array + 1))) : undefined;
}

/** Checks large files of lines, or arrays, in several threads, with the same result as one thread alone. */
export class BlockCheck {
  readonly #threads: BlockThreads;
  readonly #counting: Counting;
  readonly #running: BlockThread[] = [];
  #take: (thread: number, message: FromWorker) => void = () => undefined;
  #fail: (error: unknown) => void = () => undefined;
  /** Of a thread that ended while nobody waited for it. */
  #failure: { readonly error: unknown } | undefined;

  constructor(threads: BlockThreads, counting: Counting) {
    this.#threads = threads;
    this.#counting = counting;
  }

  /** @returns name of the format; undefined where the capture is none for several threads, and nothing was read */
  async check({ file, onDisk }: Capture): Promise<string | undefined> {
    if (!onDisk || onDisk.size < this.#threads.smallestFile || this.#threads.count < 2) return undefined;
    const head = readStart(onDisk.path, headLength + longestMark);
    const plain = plainFormatOf(head, file);
    const cut = plain && cutOf(plain, head);
    if (!cut) return undefined;
    while (this.#running.length < this.#threads.count) this.#start();
    const { blockLength } = this.#threads;
    await this.#run({ path: onDisk.path, file, start: plain.start, end: onDisk.size, blockLength, cut });
    return plain.format.name;
  }

  async close(): Promise<void> {
    await Promise.all(this.#running.map((thread) => thread.close()));
  }

  #start(): void {
    const number = this.#running.length;
    this.#running.push(
      this.#threads.start(
        this.#counting.judging,
        (message) => this.#take(number, message),
        (error) => {
          this.#failure = { error };
          this.#fail(error);
        },
      ),
    );
  }

  async #run(source: Blocks): Promise<void> {
    const { signal } = this.#counting;
    let stop: (() => void) | undefined;
    try {
      await new Promise<void>((done, fail) => {
        const order = new BlockOrder(source, this.#counting, (thread, message) => this.#running[thread]?.post(message));
        this.#fail = fail;
        this.#take = (thread, message) => {
          try {
            order.take(thread, message);
            if (order.isDone) done();
          } catch (error) {
            fail(error);
          }
        };
        stop = () => fail(signal?.reason);
        signal?.addEventListener('abort', stop);
        signal?.throwIfAborted();
        if (this.#failure) throw this.#failure.error;
        for (let ahead = 0; ahead < blocksAhead; ahead += 1) {
          for (const thread of this.#running.keys()) order.assign(thread);
        }
      });
    } finally {
      if (stop) signal?.removeEventListener('abort', stop);
    }
  }
}

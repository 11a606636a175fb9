import { Worker } from 'node:worker_threads';
import { workerUrl } from '../../workers.ts';
import { walkChunk } from './chunk-walk.ts';
import type { DecodedChunk } from './decode-chunk.ts';
import { type ChunkToDecode, type DecodeRequest, progressLength, ready } from './messages.ts';
import { type PackedChunks, unpacked } from './packed.ts';

export interface DecoderLimits {
  /** Memory of a worker, in MB. A chunk has 64 KB. */
  readonly megabytes: number;
  /** For the chunks of one request; reading one takes a millisecond. */
  readonly milliseconds: number;
  /** What lost workers may cost together before the rest of the file is given up. */
  readonly lostMilliseconds: number;
}

const defaultLimits: DecoderLimits = { megabytes: 96, milliseconds: 2000, lostMilliseconds: 6000 };

/** What a lost worker costs at least, so that there is an end to them, too. */
const leastLoss = 100;

interface Pending {
  readonly request: DecodeRequest & { readonly chunks: readonly (ChunkToDecode & { refused: Map<number, string> })[] };
  readonly resolve: (decoded: readonly DecodedChunk[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Decodes chunks in a worker thread, in the order in which they are given. Decoding a hostile one may exhaust the memory or never
 * end: then the worker is lost, the record at which it was is refused, and another worker goes on.
 */
export class ChunkDecoder {
  readonly #limits: DecoderLimits;
  readonly #pending: Pending[] = [];
  #progress: Int32Array = new Int32Array(0);
  #worker: Worker | undefined;
  #isReady = false;
  #watchdog: NodeJS.Timeout | undefined;
  #since = 0;
  #lostMilliseconds = 0;
  #count = 0;

  constructor(limits: Partial<DecoderLimits> = {}) {
    this.#limits = { ...defaultLimits, ...limits };
  }

  /** true: too many workers were lost; records are counted and no longer read. */
  get hasGivenUp(): boolean {
    return this.#lostMilliseconds >= this.#limits.lostMilliseconds;
  }

  decode(chunks: readonly Pick<ChunkToDecode, 'bytes' | 'length'>[]): Promise<readonly DecodedChunk[]> {
    return new Promise((resolve, reject) => {
      this.#count += 1;
      const request = {
        number: this.#count,
        chunks: chunks.map(({ bytes, length }) => ({ bytes, length, refused: new Map<number, string>() })),
      };
      this.#pending.push({ request, resolve, reject });
      if (this.hasGivenUp) this.#giveUp();
      else if (!this.#worker) this.#start();
      else this.#post(this.#pending.at(-1));
    });
  }

  async close(): Promise<void> {
    clearTimeout(this.#watchdog);
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  #start(): void {
    this.#progress = new Int32Array(new SharedArrayBuffer(progressLength * Int32Array.BYTES_PER_ELEMENT));
    this.#isReady = false;
    const { megabytes } = this.#limits;
    const worker = new Worker(workerUrl('evtx-worker'), {
      workerData: this.#progress,
      resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: Math.ceil(megabytes / 4) },
      // A worker that is out of memory has V8 write about it.
      stderr: true,
    });
    this.#worker = worker;
    worker.on('message', (answer: PackedChunks | typeof ready) => {
      if (worker !== this.#worker) return;
      if (answer === ready) this.#isReady = true;
      else this.#pending.shift()?.resolve(unpacked(answer));
      this.#watch();
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      if (worker !== this.#worker) return;
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') this.#lose('reading it takes too much memory');
      else this.#fail(error);
    });
    for (const pending of this.#pending) this.#post(pending);
  }

  #post(pending: Pending | undefined): void {
    this.#worker?.postMessage(pending?.request);
    if (this.#pending.length === 1) this.#watch();
  }

  /** Starts the time of the chunk that comes next; until the worker runs there is none. */
  #watch(): void {
    clearTimeout(this.#watchdog);
    this.#since = performance.now();
    if (!this.#isReady || this.#pending.length === 0) return;
    this.#watchdog = setTimeout(() => this.#lose('reading it does not come to an end'), this.#limits.milliseconds);
  }

  #lose(reason: string): void {
    clearTimeout(this.#watchdog);
    void this.#worker?.terminate();
    this.#worker = undefined;
    this.#lostMilliseconds += Math.max(performance.now() - this.#since, leastLoss);
    const first = this.#pending[0]?.request;
    const [number, index = 0, slot = -1] = this.#progress;
    if (first && number === first.number && slot >= 0) first.chunks[index]?.refused.set(slot, reason);
    if (this.hasGivenUp) this.#giveUp();
    else if (first) this.#start();
  }

  #giveUp(): void {
    for (const { request, resolve } of this.#pending.splice(0)) resolve(request.chunks.map(unread));
  }

  /** A defect of ours: a hostile file is not to blame. */
  #fail(error: unknown): void {
    this.#worker = undefined;
    for (const { reject } of this.#pending.splice(0)) reject(error);
  }
}

/** The records of a chunk that nobody decodes any more. */
function unread({ bytes, length, refused }: ChunkToDecode): DecodedChunk {
  const { slots, gaps } = walkChunk(bytes, length);
  return { gaps, records: slots.map(({ id }, slot) => ({ id, refusal: refused.get(slot) ?? 'the file is given up' })) };
}

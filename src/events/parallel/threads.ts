import { Worker } from 'node:worker_threads';
import type { Judging } from '../judge.ts';
import type { FromWorker, ToWorker } from './messages.ts';

/** A thread that reads blocks. */
export interface BlockThread {
  post(message: ToWorker): void;
  close(): Promise<void>;
}

/** Starts threads that read blocks. */
export interface BlockThreads {
  /** How many, at most. */
  readonly count: number;
  /** Bytes of the smallest file that is worth them. */
  readonly smallestFile: number;
  readonly blockLength: number;
  start(judging: Judging, take: (message: FromWorker) => void, fail: (error: unknown) => void): BlockThread;
}

/**
 * Below this, starting threads costs more than they save: each loads the checks once more, in about a tenth of a second.
 */
const smallestFile = 24 * 1024 * 1024;
const blockLength = 1024 * 1024;
/** Each has a heap of its own; with two of them, and this thread, a run stays below 200 MB. */
const mostThreads = 2;
/** Mebibytes for what has just been made. Blocks are short-lived: more room would only be more memory. */
const youngGeneration = 4;
/**
 * Mebibytes for all else: more than the largest record takes, however it is built. Nothing comes near it, but where the engine knows
 * of a bound it is far sooner in cleaning up than where it goes by the machine's memory.
 */
const oldGeneration = 1024;

/**
 * Threads of Node's.
 * @param entry script of the worker, as it was built
 */
export const nodeThreads = (wanted: number, entry: URL): BlockThreads => ({
  count: Math.min(wanted, mostThreads),
  smallestFile,
  blockLength,
  start: (judging, take, fail) => {
    const worker = new Worker(entry, {
      workerData: judging,
      resourceLimits: { maxYoungGenerationSizeMb: youngGeneration, maxOldGenerationSizeMb: oldGeneration },
    });
    worker.on('message', take).on('messageerror', fail).on('error', fail);
    return {
      post: (message) => worker.postMessage(message),
      close: async () => {
        await worker.terminate();
      },
    };
  },
});

import { availableParallelism } from 'node:os';
import type { CaptureSource } from '../../events/containers/unpack.ts';
import { type BlockThreads, nodeThreads } from '../../events/parallel/threads.ts';
import { workerUrl } from '../../workers.ts';
import type { Options } from '../command.ts';
import { textOption } from '../options.ts';
import { UserError } from '../user-error.ts';

/** Threads for `--threads`; undefined where everything is to be read in one. @throws UserError */
export function threadsOf(options: Options): BlockThreads | undefined {
  const text = textOption(options, 'threads');
  if (text !== undefined && !/^[1-9]\d{0,3}$/.test(text))
    throw new UserError(`--threads takes a whole number from 1, not "${text}"`, {
      suggestions: ['mtr-oms validate-event events.ndjson --threads 1'],
    });
  const count = text === undefined ? availableParallelism() : Number(text);
  return count > 1 ? nodeThreads(count, workerUrl('lines-worker')) : undefined;
}

const isOutOfMemory = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';

/** What standard input or a pipe held is gone once it is read. */
const isGone = (source: CaptureSource): boolean => !('folder' in source) && source.onDisk === undefined;

/**
 * Reads in several threads. Where one of them ends for lack of memory everything is read again in one: the result is the same.
 * @param read called anew each time
 * @throws UserError where a thread ended and the captures can't be read again
 */
export async function withThreads<T>(
  threads: BlockThreads | undefined,
  captures: readonly CaptureSource[],
  read: (threads: BlockThreads | undefined) => Promise<T>,
  note: (text: string) => void,
): Promise<T> {
  try {
    return await read(threads);
  } catch (error) {
    if (!isOutOfMemory(error)) throw error;
    if (captures.some(isGone))
      throw new UserError('a thread ran out of memory; nothing is reported, since part of a capture was not checked', {
        suggestions: ['mtr-oms validate-event events.ndjson --threads 1'],
      });
    note('a thread ran out of memory: everything is read again in one thread (--threads 1)');
    return read(undefined);
  }
}

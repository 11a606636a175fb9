import { availableParallelism } from 'node:os';
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

/** Where a thread ended for lack of memory, says so, and what to do; any other failure goes on as it is. */
export function explained(error: unknown): unknown {
  if (typeof error !== 'object' || error === null || !('code' in error)) return error;
  if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') return error;
  return new UserError('a thread ran out of memory; nothing is reported, since part of a capture was not checked', {
    suggestions: ['mtr-oms validate-event events.ndjson --threads 1'],
  });
}

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

import { expect, test } from '@jest/globals';
import { withThreads } from '../../src/cli/events/threads.ts';
import type { BlockThreads } from '../../src/events/parallel/threads.ts';
import { capture } from '../events/builders.ts';

const threads = { count: 2 } as BlockThreads;
const stdin = capture('{}', 'stdin');
const file = { ...capture('{}'), onDisk: { path: 'events.json', size: 2 } };
const cause = 'Worker terminated due to reaching memory limit: JS heap out of memory';
const ended = Object.assign(new Error(cause), { code: 'ERR_WORKER_OUT_OF_MEMORY' });

/** Reads that fail as long as there are threads. @returns what came of them, and what was noted */
async function reading(error: unknown, captures = [file]): Promise<{ result: string; notes: readonly string[] }> {
  const notes: string[] = [];
  const read = async (given: BlockThreads | undefined): Promise<string> => {
    if (given) throw error;
    return 'read in one';
  };
  return { result: await withThreads(threads, captures, read, (text) => notes.push(text)), notes };
}

test('where a thread ended for lack of memory everything is read again in one, and that is said', async () => {
  expect(await reading(ended)).toEqual({
    result: 'read in one',
    notes: ['a thread ran out of memory: everything is read again in one thread (--threads 1)'],
  });
});

test('what cannot be read again is an error that says what to do', async () => {
  await expect(reading(ended, [file, stdin as typeof file])).rejects.toMatchObject({
    message: 'a thread ran out of memory; nothing is reported, since part of a capture was not checked',
    suggestions: ['mtr-oms validate-event events.ndjson --threads 1'],
  });
});

test('any other failure goes on as it is', async () => {
  const error = new Error('no');
  await expect(reading(error)).rejects.toBe(error);
});

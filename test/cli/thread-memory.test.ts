import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, test } from '@jest/globals';
import { explained } from '../../src/cli/events/threads.ts';
import { UserError } from '../../src/cli/user-error.ts';

test('a thread that runs out of memory ends as an error that says what to do', async () => {
  const worker = new Worker('const kept = []; for (;;) kept.push(new Array(1000).fill({}));', {
    eval: true,
    resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 4 },
  });
  const [error] = await once(worker, 'error');
  const told = explained(error);
  expect(told).toBeInstanceOf(UserError);
  expect(told).toMatchObject({
    message: expect.stringContaining('ran out of memory'),
    suggestions: ['mtr-oms validate-event events.ndjson --threads 1'],
  });
});

test('other failures stay as they are', () => {
  const error = new Error('something else');
  expect(explained(error)).toBe(error);
});

import { expect, test } from '@jest/globals';
import { explained } from '../../src/cli/events/threads.ts';
import { UserError } from '../../src/cli/user-error.ts';

// What Node raises for a worker that passes its limit. A worker that really does so stands still for minutes now and then.
test('a thread that runs out of memory ends as an error that says what to do', () => {
  const cause = 'Worker terminated due to reaching memory limit: JS heap out of memory';
  const told = explained(Object.assign(new Error(cause), { code: 'ERR_WORKER_OUT_OF_MEMORY' }));
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

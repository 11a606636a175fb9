import { describe, expect, test } from '@jest/globals';
import { runSeed } from '../deploy/fault-runs/index.ts';

/** `node bench/fault-runs.mjs` goes through 200 of them. */
const seeds = Array.from({ length: 25 }, (_, index) => index + 1);

describe('a random bad day', () => {
  test.each(seeds)('seed %d: the report is exact, nothing is lost, and a rerun finishes', async (seed) => {
    const { run, violations } = await runSeed(seed);
    expect({ run, violations }).toEqual({ run, violations: [] });
  });

  test('is the same one for the same seed', async () => {
    const [one, other] = [await runSeed(7), await runSeed(7)];
    expect(other).toEqual(one);
  });
});

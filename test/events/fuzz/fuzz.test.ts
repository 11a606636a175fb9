import { expect, test } from '@jest/globals';
import { check } from '../builders.ts';
import { forms } from './forms.ts';
import { fuzzOne } from './fuzz-one.ts';
import { mutations } from './mutate.ts';

test.each(forms.map((form) => [form.name, form] as const))(
  '%s: every record is read',
  async (_, { bytes, records }) => {
    const { summary } = await check(bytes);
    expect(summary.unreadable).toBe(0);
    expect(summary.valid + summary.duplicates).toBe(records);
  },
);

/** One of each, and some more; `node bench/fuzz-captures.mjs` runs thousands. */
const seeds = Array.from(
  { length: 200 },
  (_, index) => index * Math.ceil((forms.length * mutations.length) / 200) + (index % 3),
);

test('mutated captures: nothing fails, hangs or gets lost', async () => {
  const failed: unknown[] = [];
  for (const seed of seeds) {
    const { form, mutation, problems } = await fuzzOne(seed);
    if (problems.length > 0) failed.push({ seed, form, mutation, problems });
  }
  expect(failed).toEqual([]);
}, 120_000);

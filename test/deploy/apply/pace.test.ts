import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createPace } from '../../../src/deploy/apply/pace.ts';
import { virtualTime } from '../fault-runs/virtual-time.ts';

const nothing = () => undefined;

/** Times, in milliseconds from the start, at which so many writes may go. */
async function timesOf(count: number, perMinute: number): Promise<number[]> {
  const { now, delay } = virtualTime(0);
  const pace = createPace({ clock: now, delay, perMinute });
  const times: number[] = [];
  for (let index = 0; index < count; index += 1) {
    await pace.take(undefined, nothing);
    times.push(now());
  }
  return times;
}

describe('a pace', () => {
  test('lets thirty writes go at once, and the next when the minute is over', async () => {
    expect(await timesOf(62, 30)).toEqual([...Array(30).fill(0), ...Array(30).fill(60_000), 120_000, 120_000]);
  });

  test('never lets more go in any minute than allowed, whenever they come', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.integer({ min: 0, max: 40_000 }), { minLength: 1, maxLength: 25 }),
        async (perMinute, pauses) => {
          const { now, delay } = virtualTime(0);
          const pace = createPace({ clock: now, delay, perMinute });
          const times: number[] = [];
          let at = 0;
          await Promise.all(
            pauses.map(async (pause) => {
              at += pause;
              await delay(at);
              await pace.take(undefined, nothing);
              times.push(now());
            }),
          );
          expect(times).toHaveLength(pauses.length);
          for (const from of times)
            expect(times.filter((time) => time >= from && time < from + 60_000).length).toBeLessThanOrEqual(perMinute);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('goes by what the service says is left: others use up the same allowance', async () => {
    const { now, delay } = virtualTime(0);
    const pace = createPace({ clock: now, delay, perMinute: 30 });
    await pace.take(undefined, nothing);
    pace.learn(1);
    await pace.take(undefined, nothing);
    expect(now()).toBe(0);
    await pace.take(undefined, nothing);
    expect(now()).toBe(60_000);
    pace.learn(29);
    await pace.take(undefined, nothing);
    expect(now()).toBe(60_000);
  });

  test('pauses for as long as the service asks, and tells each wait', async () => {
    const { now, delay } = virtualTime(0);
    const pace = createPace({ clock: now, delay });
    pace.pause(7_000);
    pace.pause(3_000);
    const told: number[] = [];
    await Promise.all([1, 2].map(() => pace.take(undefined, (milliseconds) => told.push(milliseconds))));
    expect({ now: now(), told }).toEqual({ now: 7_000, told: [7_000, 7_000] });
  });

  test('does not hang by a clock that stands still or goes back', async () => {
    let time = 1_000_000;
    const pace = createPace({ clock: () => time--, delay: async () => undefined, perMinute: 1 });
    for (let count = 0; count < 4; count += 1) await pace.take(undefined, nothing);
  });

  test('ends its waiting when it is aborted', async () => {
    const { now, delay } = virtualTime(0);
    const pace = createPace({ clock: now, delay });
    pace.pause(60_000);
    const abort = new AbortController();
    const waiting = pace.take(abort.signal, nothing);
    abort.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
  });
});

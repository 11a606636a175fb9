import { setImmediate as idle } from 'node:timers/promises';

export interface VirtualTime {
  readonly now: () => number;
  readonly delay: (milliseconds: number, abortSignal?: AbortSignal) => Promise<void>;
}

interface Timer {
  readonly at: number;
  readonly ring: () => void;
}

/** Turns of the event loop after which everything that could go on has gone on: the embedded workspace waits for nothing. */
const quietTurns = 3;

/** A clock that leaps to the next timer as soon as nothing else is left to do: hours pass in milliseconds, in their order. */
export function virtualTime(start = Date.parse('2026-11-22T08:00:00Z')): VirtualTime {
  let now = start;
  let running = false;
  const timers = new Set<Timer>();

  async function run(): Promise<void> {
    running = true;
    while (timers.size > 0) {
      for (let turn = 0; turn < quietTurns; turn += 1) await idle();
      const next = [...timers].reduce<Timer | undefined>(
        (first, timer) => (first && first.at <= timer.at ? first : timer),
        undefined,
      );
      if (!next) break;
      timers.delete(next);
      now = Math.max(now, next.at);
      next.ring();
    }
    running = false;
  }

  return {
    now: () => now,
    delay: (milliseconds, abortSignal) =>
      new Promise((resolve, reject) => {
        const abort = () => {
          timers.delete(timer);
          reject(abortSignal?.reason);
        };
        if (abortSignal?.aborted) {
          reject(abortSignal.reason);
          return;
        }
        const timer: Timer = {
          at: now + milliseconds,
          ring() {
            abortSignal?.removeEventListener('abort', abort);
            resolve();
          },
        };
        abortSignal?.addEventListener('abort', abort, { once: true });
        timers.add(timer);
        if (!running) void run();
      }),
  };
}

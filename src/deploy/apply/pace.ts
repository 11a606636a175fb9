import type { Delay } from '../grace.ts';

/** How fast writes of one kind may follow each other. */
export interface Pace {
  /**
   * Waits until one more write may be sent.
   * @param onWait told before each wait, with milliseconds
   * @throws what the delay rejects with when the signal is aborted
   */
  take(abortSignal: AbortSignal | undefined, onWait: (milliseconds: number) => void): Promise<void>;
  /** The service turned a write away and said how long: nothing of this kind is sent before. */
  pause(milliseconds: number): void;
  /** The service said how many writes it still takes in this minute: others use up the same allowance. */
  learn(left: number): void;
}

export interface PaceOptions {
  /** Milliseconds of any clock; one that goes back, or stands still, does no harm. */
  readonly clock: () => number;
  readonly delay: Delay;
  /** Writes that Azure takes in a minute; undefined: as many as come. */
  readonly perMinute?: number | undefined;
}

const minute = 60_000;

/** A window that slides: never more writes than allowed in any minute, however Azure lays its own. */
export function createPace({ clock, delay, perMinute = Number.POSITIVE_INFINITY }: PaceOptions): Pace {
  const sent: number[] = [];
  let pausedUntil = 0;
  /** What has been waited for has passed, whatever the clock says. */
  let reached = Number.NEGATIVE_INFINITY;
  const now = (): number => {
    reached = Math.max(reached, clock());
    return reached;
  };

  const waitAt = (time: number): number => {
    while ((sent[0] ?? time) <= time - minute) sent.shift();
    const oldest = sent[0];
    const forWindow = sent.length >= perMinute && oldest !== undefined ? oldest + minute - time : 0;
    return Math.max(forWindow, pausedUntil - time);
  };

  return {
    async take(abortSignal, onWait) {
      for (let time = now(), wait = waitAt(time); wait > 0; time = now(), wait = waitAt(time)) {
        onWait(wait);
        await delay(wait, abortSignal);
        reached = Math.max(reached, time + wait);
      }
      if (Number.isFinite(perMinute)) sent.push(now());
    },
    pause(milliseconds) {
      pausedUntil = Math.max(pausedUntil, now() + milliseconds);
    },
    learn(left) {
      if (!Number.isFinite(perMinute)) return;
      while (sent.length < perMinute - left) sent.push(now());
    },
  };
}

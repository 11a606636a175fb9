import pLimit, { type LimitFunction } from 'p-limit';
import type { ResourceKind } from '../../resources/resource.ts';
import { createPace, type Pace, type PaceOptions } from './pace.ts';

/** Writes in flight at once: far below what ARM takes in a burst (200), enough to hide how long each takes. */
const parallelWrites = 16;

export interface TurnOptions extends Pick<PaceOptions, 'clock' | 'delay'> {
  /** false: the target knows no limits (the embedded workspace). */
  readonly paced: boolean;
}

/** Who may write when: one at a time for kinds that Azure takes so, so many a minute for others, side by side for the rest. */
export interface Turns {
  paceOf(kind: ResourceKind): Pace;
  /** Runs `work` when it is this kind's turn. Rejects as `work` does, and where the waiting is aborted. */
  take<T>(
    kind: ResourceKind,
    waiting: { readonly abortSignal: AbortSignal | undefined; readonly onWait: (milliseconds: number) => void },
    work: () => Promise<T>,
  ): Promise<T>;
}

export function createTurns({ paced, ...time }: TurnOptions): Turns {
  const limit = pLimit(parallelWrites);
  const lines = new Map<string, { readonly pace: Pace; readonly queue: LimitFunction | undefined }>();

  const lineOf = (kind: ResourceKind) => {
    const perMinute = paced ? kind.writesPerMinute : undefined;
    const line = lines.get(kind.name) ?? {
      pace: createPace({ ...time, perMinute }),
      queue: kind.serialWrites ? pLimit(1) : undefined,
    };
    lines.set(kind.name, line);
    return line;
  };

  return {
    paceOf: (kind) => lineOf(kind).pace,
    take(kind, { abortSignal, onWait }, work) {
      const { pace, queue } = lineOf(kind);
      // Whoever waits for the minute to end keeps no other kind waiting.
      const write = () => pace.take(abortSignal, onWait).then(() => limit(work));
      return queue ? queue(write) : write();
    },
  };
}

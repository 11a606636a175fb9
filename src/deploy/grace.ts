import { setMaxListeners } from 'node:events';

/** Waits; rejects when the signal is aborted. */
export type Delay = (milliseconds: number, abortSignal?: AbortSignal) => Promise<void>;

/** What an interrupted write gets to answer, so that the report can say what became of it. */
const graceMilliseconds = 5_000;

export interface Grace {
  /** Aborted a moment after the signal it follows. */
  readonly signal: AbortSignal;
  /** Ends the waiting: nothing is on its way any more. */
  readonly cancel: () => void;
}

/** Follows an interruption with a moment's delay, for requests that are on their way. */
export function graceAfter(interrupted: AbortSignal | undefined, delay: Delay): Grace {
  const late = new AbortController();
  // Every request on its way listens: that many are no leak.
  setMaxListeners(0, late.signal);
  const finished = new AbortController();
  const start = () => {
    const waited = delay(graceMilliseconds, finished.signal);
    waited.then(
      () => late.abort(),
      () => undefined,
    );
  };
  if (interrupted?.aborted) start();
  else interrupted?.addEventListener('abort', start, { once: true, signal: finished.signal });
  return { signal: late.signal, cancel: () => finished.abort() };
}

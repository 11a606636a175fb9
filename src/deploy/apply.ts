import pLimit, { type LimitFunction } from 'p-limit';
import { type ArmClient, ArmError } from '../azure/arm-client.ts';
import type { Resource, ResourceKind } from '../resources/resource.ts';
import { type Change, isWrite, type Plan } from './plan/plan.ts';
import { retirementOf, skippedBecauseRetired } from './plan/retired.ts';
import { isRefusedKind } from './read-live.ts';
import type { Report, Result, WriteFailure } from './report.ts';
import { addedColumns, awaitsColumn, sendChange } from './write.ts';

/** What is told while it happens, for one resource at a time. */
export type Progress =
  | { readonly phase: 'started'; readonly change: Change }
  | { readonly phase: 'polling'; readonly change: Change; readonly status: string }
  | { readonly phase: 'retrying'; readonly change: Change; readonly milliseconds: number; readonly reason: string }
  | { readonly phase: 'finished'; readonly change: Change; readonly result: Result };

export interface ApplyOptions {
  readonly client: ArmClient;
  readonly kindOf: (resource: Resource) => ResourceKind;
  /** Milliseconds of any clock that only goes forward. */
  readonly clock: () => number;
  /** Waits; rejects when the signal is aborted. */
  readonly delay: (milliseconds: number, abortSignal?: AbortSignal) => Promise<void>;
  /** Once aborted, no further write is sent; those on their way get a moment to answer. */
  readonly abortSignal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** Writes in flight at once. */
const parallelWrites = 6;
/** Waits for a new column to become visible: a minute and a half in all. */
const columnWaits = [5_000, 10_000, 20_000, 25_000, 30_000];
/** What an interrupted write gets to answer, so that the report can say what became of it. */
const graceMilliseconds = 5_000;

/** A signal that follows `signal` after the grace period; `cancel` ends the waiting. */
function afterGrace(
  signal: AbortSignal | undefined,
  delay: ApplyOptions['delay'],
): { readonly signal: AbortSignal; readonly cancel: () => void } {
  const late = new AbortController();
  const finished = new AbortController();
  const start = () => {
    delay(graceMilliseconds, finished.signal).then(
      () => late.abort(),
      () => undefined,
    );
  };
  if (signal?.aborted) start();
  else signal?.addEventListener('abort', start, { once: true, signal: finished.signal });
  return { signal: late.signal, cancel: () => finished.abort() };
}

function failureOf(error: unknown): WriteFailure {
  if (error instanceof ArmError)
    return { code: error.code, message: error.message, details: error.details, status: error.status };
  if (error instanceof Error) return { code: error.name, message: error.message, details: [] };
  return { code: 'Error', message: String(error), details: [] };
}

/** Keys of the changes that must be through before each change: what it depends on, or, when removing, what depends on it. */
function prerequisitesOf({ purpose, changes }: Plan): ReadonlyMap<string, readonly string[]> {
  if (purpose === 'deploy') return new Map(changes.map(({ resource }) => [resource.key, resource.dependsOn]));
  const dependents = new Map<string, string[]>(changes.map(({ resource }) => [resource.key, []]));
  for (const { resource } of changes) for (const key of resource.dependsOn) dependents.get(key)?.push(resource.key);
  return dependents;
}

/**
 * Carries out a plan: in order of dependency, side by side where nothing hangs on anything, one at a time for kinds that Azure takes
 * so. What fails stops what needs it; everything else is finished. Never rejects for what the service answers: the report tells.
 */
export async function applyPlan(plan: Plan, options: ApplyOptions): Promise<Report> {
  const { client, kindOf, clock, delay, abortSignal, onProgress = () => undefined } = options;
  const began = clock();
  const limit = pLimit(parallelWrites);
  const serial = new Map<string, LimitFunction>();
  const columns = addedColumns(plan.changes);
  const grace = afterGrace(abortSignal, delay);
  const prerequisites = prerequisitesOf(plan);
  const running = new Map<string, Promise<Result | undefined>>();

  const finish = (result: Result): Result => {
    onProgress({ phase: 'finished', change: result.change, result });
    return result;
  };

  const send = async (change: Change, kind: ResourceKind): Promise<void> => {
    for (const wait of [...columnWaits, undefined]) {
      try {
        return await sendChange(client, change, kind, {
          abortSignal: grace.signal,
          onPoll: (status) => onProgress({ phase: 'polling', change, status }),
        });
      } catch (error) {
        if (wait === undefined || !awaitsColumn(error, columns) || abortSignal?.aborted) throw error;
        const { message } = failureOf(error);
        onProgress({ phase: 'retrying', change, milliseconds: wait, reason: message });
        await delay(wait, abortSignal);
      }
    }
  };

  const write = async (change: Change): Promise<Result> => {
    if (abortSignal?.aborted) return finish({ change, state: 'not-applied', reason: 'interrupted' });
    const start = clock();
    onProgress({ phase: 'started', change });
    const spent = () => ({ change, milliseconds: clock() - start });
    try {
      await send(change, kindOf(change.resource));
      return finish({ ...spent(), state: 'done' });
    } catch (error) {
      if (grace.signal.aborted || (abortSignal?.aborted && !(error instanceof ArmError)))
        return finish({ ...spent(), state: 'unknown', reason: 'interrupted before the answer came' });
      const retired = change.action === 'delete' ? undefined : retirementOf(change.resource);
      if (retired?.skippable && isRefusedKind(error))
        return finish({ ...spent(), state: 'skipped', reason: skippedBecauseRetired(retired, error.message) });
      return finish({ ...spent(), state: 'failed', failure: failureOf(error) });
    }
  };

  const inTurn = (change: Change): Promise<Result> => {
    const kind = kindOf(change.resource);
    if (!kind.serialWrites) return limit(() => write(change));
    const turn = serial.get(kind.name) ?? pLimit(1);
    serial.set(kind.name, turn);
    return turn(() => limit(() => write(change)));
  };

  /** The result that stands in the way of whatever needs this change; undefined when nothing does. */
  const run = async (change: Change): Promise<Result | undefined> => {
    const needed = (prerequisites.get(change.resource.key) ?? []).map((key) => running.get(key));
    const obstacle = (await Promise.all(needed)).find((result) => result && result.state !== 'done');
    if (!isWrite(change.action)) return obstacle;
    if (obstacle && obstacle.state !== 'skipped') {
      const cause = obstacle.failure || obstacle.state === 'unknown' ? obstacle.change.resource.title : undefined;
      const reason = cause === undefined ? (obstacle.reason ?? 'interrupted') : `it needs ${cause}`;
      return finish({ change, state: 'not-applied', reason });
    }
    return inTurn(change);
  };

  for (const change of plan.changes) running.set(change.resource.key, run(change));
  const results = new Map<Change, Result>();
  for (const promise of running.values()) {
    const result = await promise;
    if (result) results.set(result.change, result);
  }
  grace.cancel();
  return {
    results: plan.changes.flatMap((change) => results.get(change) ?? []),
    interrupted: abortSignal?.aborted ?? false,
    milliseconds: clock() - began,
  };
}

import pLimit, { type LimitFunction } from 'p-limit';
import { type ArmClient, ArmError } from '../azure/arm-client.ts';
import type { Resource, ResourceKind } from '../resources/resource.ts';
import { type Delay, graceAfter } from './grace.ts';
import { blockedChanges, type Change, isWrite, type Plan } from './plan/plan.ts';
import { retirementOf, skippedBecauseRetired } from './plan/retired.ts';
import { isRefusedKind } from './read-live.ts';
import { failureOf, type Report, type Result } from './report.ts';
import { addedColumns, MovedError, type RetryReason, sendChange } from './write.ts';

/** What is told while it happens, for one resource at a time. */
export type Progress =
  | { readonly phase: 'started'; readonly change: Change }
  | { readonly phase: 'polling'; readonly change: Change; readonly status: string }
  | { readonly phase: 'retrying'; readonly change: Change; readonly milliseconds: number; readonly reason: RetryReason }
  | { readonly phase: 'finished'; readonly change: Change; readonly result: Result };

export interface ApplyOptions {
  readonly client: ArmClient;
  readonly kindOf: (resource: Resource) => ResourceKind;
  /** Milliseconds of any clock that only goes forward. */
  readonly clock: () => number;
  readonly delay: Delay;
  /** Once aborted, no further write is sent; those on their way get a moment to answer. */
  readonly abortSignal?: AbortSignal | undefined;
  readonly onProgress?: (progress: Progress) => void;
}

/** Writes in flight at once. */
const parallelWrites = 6;

/** Keys of the changes that must be through before each change: what it depends on, or, when removing, what depends on it. */
function prerequisitesOf({ purpose, changes }: Plan): ReadonlyMap<string, readonly string[]> {
  if (purpose === 'deploy') return new Map(changes.map(({ resource }) => [resource.key, resource.dependsOn]));
  const dependents = new Map<string, string[]>(changes.map(({ resource }) => [resource.key, []]));
  for (const { resource } of changes) for (const key of resource.dependsOn) dependents.get(key)?.push(resource.key);
  return dependents;
}

const standsInTheWay = (result: Result | undefined): result is Result =>
  result !== undefined && result.state !== 'done' && result.state !== 'skipped';

/** Nothing is sent for this change, because of what became of another. */
function notApplied(change: Change, obstacle: Result): Result {
  const isCause = obstacle.state === 'failed' || obstacle.state === 'unknown' || obstacle.state === 'moved';
  const reason = isCause ? `it needs ${obstacle.change.resource.title}` : (obstacle.reason ?? 'interrupted');
  return { change, state: 'not-applied', reason };
}

/** What a write that was not taken comes to. */
function resultOfError(change: Change, error: unknown, abandoned: boolean): Omit<Result, 'milliseconds'> {
  if (error instanceof MovedError) return { change, state: 'moved', reason: error.message };
  if (abandoned && !(error instanceof ArmError))
    return { change, state: 'unknown', reason: 'interrupted before the answer came' };
  const retired = change.action === 'delete' ? undefined : retirementOf(change.resource);
  if (retired?.skippable && isRefusedKind(error))
    return { change, state: 'skipped', reason: skippedBecauseRetired(retired, error.message) };
  return { change, state: 'failed', failure: failureOf(error) };
}

/**
 * Carries out a plan: in order of dependency, side by side where nothing hangs on anything, one at a time for kinds that Azure takes
 * so. What fails stops what needs it; everything else is finished. Each resource is read again right before it is written: one that
 * somebody else has changed stops the run. Doesn't reject for what the service answers: the report tells.
 * @throws Error for a plan with a blocked change: nothing of it may be sent
 */
export async function applyPlan(plan: Plan, options: ApplyOptions): Promise<Report> {
  const { client, kindOf, clock, delay, abortSignal, onProgress = () => undefined } = options;
  if (blockedChanges(plan).length > 0) throw new Error('a plan with a blocked change is not applied');
  const began = clock();
  const limit = pLimit(parallelWrites);
  const turns = new Map<string, LimitFunction>();
  const columns = addedColumns(plan.changes);
  const grace = graceAfter(abortSignal, delay);
  const prerequisites = prerequisitesOf(plan);

  /** The first resource that somebody else had changed. */
  let moved: Change | undefined;
  const finish = (result: Result): Result => {
    if (result.state === 'moved') moved ??= result.change;
    onProgress({ phase: 'finished', change: result.change, result });
    return result;
  };

  const write = async (change: Change): Promise<Result> => {
    if (abortSignal?.aborted) return finish({ change, state: 'not-applied', reason: 'interrupted' });
    if (moved) return finish({ change, state: 'not-applied', reason: `the run stopped at ${moved.resource.title}` });
    const start = clock();
    onProgress({ phase: 'started', change });
    try {
      await sendChange(change, {
        client,
        kindOf,
        delay,
        columns,
        interrupted: abortSignal,
        request: {
          abortSignal: grace.signal,
          onPoll: (status) => onProgress({ phase: 'polling', change, status }),
        },
        onRetry: (milliseconds, reason) => onProgress({ phase: 'retrying', change, milliseconds, reason }),
      });
      return finish({ change, state: 'done', milliseconds: clock() - start });
    } catch (error) {
      return finish({ ...resultOfError(change, error, grace.signal.aborted), milliseconds: clock() - start });
    }
  };

  const inTurn = (change: Change): Promise<Result> => {
    const kind = kindOf(change.resource);
    if (!kind.serialWrites) return limit(() => write(change));
    const turn = turns.get(kind.name) ?? pLimit(1);
    turns.set(kind.name, turn);
    return turn(() => limit(() => write(change)));
  };

  const running = new Map<string, Promise<Result | undefined>>();
  /** What became of a change; for one that needs no write, of what stands in the way of everything behind it. */
  const run = async (change: Change): Promise<Result | undefined> => {
    const needed = (prerequisites.get(change.resource.key) ?? []).map((key) => running.get(key));
    const obstacle = (await Promise.all(needed)).find(standsInTheWay);
    if (!isWrite(change.action)) return obstacle;
    return obstacle ? finish(notApplied(change, obstacle)) : inTurn(change);
  };

  // The plan's order: what a change needs is running already when it is its turn to wait for it.
  for (const change of plan.changes) running.set(change.resource.key, run(change));
  const byChange = new Map((await Promise.all(running.values())).map((result) => [result?.change, result]));
  grace.cancel();
  return {
    results: plan.changes.flatMap((change) => byChange.get(change) ?? []),
    interrupted: abortSignal?.aborted ?? false,
    milliseconds: clock() - began,
  };
}

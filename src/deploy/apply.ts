import { type ArmClient, ArmError } from '../azure/arm-client.ts';
import type { Resource, ResourceKind } from '../resources/resource.ts';
import { addedBy, type RetryReason } from './apply/healing.ts';
import { StoppedError, sendChange, UncertainError } from './apply/send-change.ts';
import { createTurns } from './apply/turns.ts';
import { MovedError } from './apply/unmoved.ts';
import { type Delay, graceAfter } from './grace.ts';
import { blockedChanges, type Change, isWrite, type Plan } from './plan/plan.ts';
import { retirementOf, skippedBecauseRetired } from './plan/retired.ts';
import { isRefusedKind } from './read-live.ts';
import { failureOf, type Report, type Result } from './report.ts';

/** What is told while it happens, for one resource at a time. */
export type Progress =
  /** Its turn comes, but Azure takes no more of its kind for so long. */
  | { readonly phase: 'waiting'; readonly change: Change; readonly milliseconds: number }
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
  /** false: the target knows no limits of writes a minute (the embedded workspace). true unless stated. */
  readonly paced?: boolean;
  /** Once aborted, no further write is sent; those on their way get a moment to answer. */
  readonly abortSignal?: AbortSignal | undefined;
  readonly onProgress?: (progress: Progress) => void;
}

/** Keys of the changes that must be through before each change: what it depends on, or, when removing, what depends on it. */
function prerequisitesOf({ purpose, changes }: Plan): ReadonlyMap<string, readonly string[]> {
  const dependents = new Map<string, string[]>(changes.map(({ resource }) => [resource.key, []]));
  for (const { resource } of changes) for (const key of resource.dependsOn) dependents.get(key)?.push(resource.key);
  const usual = (key: string, dependsOn: readonly string[]) =>
    purpose === 'deploy' ? dependsOn : (dependents.get(key) ?? []);
  return new Map(changes.map(({ resource: { key, dependsOn }, waitsFor }) => [key, waitsFor ?? usual(key, dependsOn)]));
}

const standsInTheWay = (result: Result | undefined): result is Result =>
  result !== undefined && result.state !== 'done' && result.state !== 'skipped';

/** Nothing is sent for this change, because of what became of another. */
function notApplied(change: Change, obstacle: Result): Result {
  const isCause = obstacle.state === 'failed' || obstacle.state === 'unknown' || obstacle.state === 'moved';
  const { title } = obstacle.change.resource;
  const because = change.action === 'delete' ? `nothing is removed before ${title} is through` : `it needs ${title}`;
  const reason = isCause ? because : (obstacle.reason ?? 'interrupted');
  return { change, state: 'not-applied', reason };
}

/** What a write that was not taken comes to. */
function resultOfError(change: Change, error: unknown, abandoned: boolean): Omit<Result, 'milliseconds'> {
  if (error instanceof MovedError) return { change, state: 'moved', reason: error.message };
  if (error instanceof StoppedError) return { change, state: 'not-applied', reason: error.message };
  if (error instanceof UncertainError) return { change, state: 'unknown', reason: error.message };
  if (abandoned && !(error instanceof ArmError))
    return { change, state: 'unknown', reason: 'interrupted before the answer came' };
  const retired = change.action === 'delete' ? undefined : retirementOf(change.resource);
  if (retired?.skippable && isRefusedKind(error))
    return { change, state: 'skipped', reason: skippedBecauseRetired(retired, error.message) };
  const requestId = error instanceof ArmError ? error.requestId : undefined;
  return { change, state: 'failed', failure: failureOf(error), ...(requestId !== undefined && { requestId }) };
}

/**
 * Carries out a plan: in order of dependency, side by side where nothing hangs on anything, one at a time for kinds that Azure takes
 * so. What fails stops what needs it; everything else is finished. Each resource is read again right before it is written: one that
 * somebody else has changed stops the run. Doesn't reject for what the service answers: the report tells.
 * @throws Error for a plan with a blocked change: nothing of it may be sent
 */
export async function applyPlan(plan: Plan, options: ApplyOptions): Promise<Report> {
  const { client, kindOf, clock, delay, paced = true, abortSignal, onProgress = () => undefined } = options;
  if (blockedChanges(plan).length > 0) throw new Error('a plan with a blocked change is not applied');
  const began = clock();
  const turns = createTurns({ clock, delay, paced });
  const added = addedBy(plan.changes, kindOf);
  const grace = graceAfter(abortSignal, delay);
  const prerequisites = prerequisitesOf(plan);

  /** The first resource that somebody else had changed. */
  let moved: Change | undefined;
  const stopped = (): string | undefined =>
    abortSignal?.aborted ? 'interrupted' : moved && `the run stopped at ${moved.resource.title}`;
  const finish = (result: Result): Result => {
    if (result.state === 'moved') moved ??= result.change;
    onProgress({ phase: 'finished', change: result.change, result });
    return result;
  };

  const write = async (change: Change): Promise<Result> => {
    let start: number | undefined;
    const spent = () => start !== undefined && { milliseconds: clock() - start };
    try {
      const sent = await sendChange(change, {
        client,
        kindOf,
        delay,
        turns,
        added,
        stopped,
        interrupted: abortSignal,
        request: {
          abortSignal: grace.signal,
          onPoll: (status) => onProgress({ phase: 'polling', change, status }),
        },
        onStart() {
          if (start !== undefined) return;
          start = clock();
          onProgress({ phase: 'started', change });
        },
        onWait: (milliseconds) => onProgress({ phase: 'waiting', change, milliseconds }),
        onRetry: (milliseconds, reason) => onProgress({ phase: 'retrying', change, milliseconds, reason }),
      });
      return finish({ change, state: 'done', ...spent(), ...sent });
    } catch (error) {
      return finish({ ...resultOfError(change, error, grace.signal.aborted), ...spent() });
    }
  };

  const running = new Map<string, Promise<Result | undefined>>();
  /** What became of a change; for one that needs no write, of what stands in the way of everything behind it. */
  const run = async (change: Change): Promise<Result | undefined> => {
    const needed = (prerequisites.get(change.resource.key) ?? []).map((key) => running.get(key));
    const obstacle = (await Promise.all(needed)).find(standsInTheWay);
    if (!isWrite(change.action)) return obstacle;
    return obstacle ? finish(notApplied(change, obstacle)) : write(change);
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

import { ArmError } from '../../azure/arm-client.ts';
import { throttledWait } from '../../azure/wire/retry-policy.ts';
import type { Resource, ResourceKind } from '../../resources/resource.ts';
import { type Change, isWrite } from '../plan/plan.ts';
import { BusyError } from './unmoved.ts';

/**
 * Why a write is tried again.
 * - `throttled`: the service takes no more of them at the moment.
 * - `unanswered`: no answer came, or one that doesn't say whether it was done.
 * - `late`: it names what this run added a moment ago, and what the service doesn't see yet.
 * - `conflict`: others write at the same time.
 * - `busy`: an operation on the resource is under way.
 */
export type RetryReason = 'throttled' | 'unanswered' | 'late' | 'conflict' | 'busy';

/** What this run adds, and others name: the service may see it only after a while. */
export interface Added {
  /** Columns, functions, notification groups. */
  readonly names: ReadonlySet<string>;
  /** Ids, in lower case, of what is created. */
  readonly created: ReadonlySet<string>;
}

export function addedBy(changes: readonly Change[], kindOf: (resource: Resource) => ResourceKind): Added {
  const written = changes.filter(({ action }) => isWrite(action) && action !== 'delete');
  return {
    names: new Set(written.flatMap(({ resource }) => kindOf(resource).introduces?.(resource) ?? [])),
    created: new Set(written.flatMap(({ action, resource }) => (action === 'create' ? resource.id.toLowerCase() : []))),
  };
}

/** Waits of one change, in milliseconds; when they are used up, it has failed. Azure says for how long it throttles. */
const waits: Readonly<Record<Exclude<RetryReason, 'throttled'>, readonly number[]>> = {
  unanswered: [1_000, 2_000, 4_000],
  // A minute and a half in all.
  late: [5_000, 10_000, 20_000, 25_000, 30_000],
  /**
   * "Newer data exists in the Customer Configuration Store": somebody else writes saved searches, perhaps another one. What was
   * changed is read again before each attempt, so that nothing of theirs is overwritten.
   */
  conflict: [500, 1_000, 2_000, 4_000],
  // Ten minutes: an operation that somebody else started.
  busy: [2_000, 3_000, 5_000, 10_000, 20_000, 30_000, 50_000, ...Array<number>(8).fill(60_000)],
};

/** Says, attempt by attempt, how long one change waits before it is tried again. */
export function createPatience(): (reason: RetryReason, error: unknown) => number | undefined {
  const left = new Map(Object.entries(waits).map(([reason, list]) => [reason, list.values()]));
  let throttlings = 0;
  let throttledFor = 0;
  return (reason, error) => {
    if (reason !== 'throttled') return left.get(reason)?.next().value;
    const asked = error instanceof ArmError ? error.retryAfter : undefined;
    const wait = throttledWait(asked, throttlings++, throttledFor);
    throttledFor += wait ?? 0;
    return wait;
  };
}

/** Answers after which nobody knows whether a write was done. */
export const isUnanswered = (error: unknown): boolean =>
  error instanceof ArmError && (error.accepted || error.status === 0 || error.status === 408 || error.status >= 500);

/**
 * What may come right by itself; all else is not tried again.
 * @param error what a write was answered with
 */
export function healingOf(
  error: unknown,
  { resource }: Change,
  kind: ResourceKind,
  added: Added,
): RetryReason | undefined {
  if (error instanceof BusyError) return 'busy';
  if (!(error instanceof ArmError)) return undefined;
  if (isUnanswered(error)) return 'unanswered';
  if (error.status === 429) return 'throttled';
  if (error.status === 409 && kind.etagInBody) return 'conflict';
  return isLate(error, resource, added) ? 'late' : undefined;
}

/** What a container that isn't there is called: after its creation, some of Azure's front ends don't know it for a moment. */
const containerCodes: ReadonlySet<string> = new Set(['resourcegroupnotfound', 'parentresourcenotfound']);

/**
 * Was it refused for naming what this run has only just added? A rule names columns, functions and notification groups; a child
 * names its parents.
 */
function isLate(error: ArmError, { id }: Resource, { names, created }: Added): boolean {
  if (error.status === 404 && containerCodes.has(error.code.toLowerCase()))
    return [...created].some((container) => id.toLowerCase().startsWith(`${container}/`));
  if (error.status !== 400 && error.status !== 404) return false;
  const text = [error.message, ...error.details].join(' ');
  return [...(text.match(/\w+/g) ?? []), ...(text.match(/[\w-]+/g) ?? [])].some((word) => names.has(word));
}

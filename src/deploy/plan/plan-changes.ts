import { isJsonObject, type JsonObject, type JsonValue } from '../../json.ts';
import type { Resource, ResourceKind, Scope } from '../../resources/resource.ts';
import { differencesOf } from './dashboard-differences.ts';
import { settingsOf } from './diff.ts';
import { type MaskJson, maskDifferences } from './mask.ts';
import { inDependencyOrder } from './order.ts';
import type { Change, Live, LiveResources, Plan, PropertyChange } from './plan.ts';
import { dataRuleElsewhere } from './region.ts';
import { retirementNotes, retirementOf, skippedBecauseRetired } from './retired.ts';
import { seenOf } from './seen.ts';

/** What planning needs to know beside the resources. */
export interface Planning {
  /** Name of the solution: what carries another name, or none, is not ours. */
  readonly solution: string;
  readonly scope: Scope;
  /** Keeps secrets out of what is printed. */
  readonly mask: MaskJson;
  readonly kindOf: (resource: Resource) => ResourceKind;
}

type Verdict = Omit<Change, 'resource' | 'seen'>;

const nothing: readonly PropertyChange[] = [];
const blocked = (reason: string, differences = nothing): Verdict => ({ action: 'blocked', differences, reason });

const show = (value: JsonValue | undefined): string =>
  typeof value === 'string' ? value : JSON.stringify(value ?? null);

const hasLeaves = (value: JsonValue | undefined): boolean =>
  Array.isArray(value)
    ? value.length > 0
    : isJsonObject(value)
      ? Object.values(value).some(hasLeaves)
      : value !== undefined;

/** Shared things (columns of a table, a workspace's one transformation rule) are only added to: what is there stays. */
function planShared(before: JsonObject, differences: readonly PropertyChange[]): Verdict {
  const conflict = differences.find((difference) => difference.before !== undefined);
  if (conflict) {
    const { path, before: theirs, after: ours } = conflict;
    return blocked(
      `it has ${path} ${show(theirs)} already, ours is ${show(ours)}; what others may use is never replaced`,
      differences,
    );
  }
  return { action: hasLeaves(before) ? 'update' : 'create', differences };
}

/** Somebody else's: a container is used, anything else stands in our way. */
function planForeign(kind: ResourceKind, owner: string | undefined, solution: string): Verdict {
  const whose =
    owner === undefined ? `not ours (it lacks the ${kind.ownership} mtr-oms: ${solution})` : `of the solution ${owner}`;
  return kind.removable
    ? blocked(`a foreign ${kind.label} has this name: it is ${whose}`)
    : { action: 'use', differences: nothing, reason: `it is ${whose}: it is used and not written` };
}

function planOwn(differences: readonly PropertyChange[]): Verdict {
  const moved = differences.find(
    ({ path, before, after }) => path === 'location' && before !== undefined && after !== undefined,
  );
  if (moved)
    return blocked(`it is in ${show(moved.before)}, and Azure can't move it to ${show(moved.after)}`, differences);
  return { action: 'update', differences };
}

function planResource(resource: Resource, live: Live, planning: Planning): Verdict {
  const kind = planning.kindOf(resource);
  const desired = kind.canonical(resource.body);
  if (live.state === 'absent') return { action: 'create', differences: settingsOf(desired) };
  if (live.state === 'refused') {
    const retired = retirementOf(resource);
    return retired?.skippable
      ? { action: 'skip', differences: nothing, reason: skippedBecauseRetired(retired, live.reason) }
      : blocked(`the service refuses to read it: ${live.reason}`);
  }
  const shared = kind.method === 'PATCH';
  if (!shared && kind.ownership !== 'none') {
    const owner = kind.owner(live.body);
    if (owner !== planning.solution) return planForeign(kind, owner, planning.solution);
  }
  const before = kind.canonical(live.body, resource.body);
  const differences = differencesOf(before, desired, kind.pieces);
  if (differences.length === 0) return { action: 'none', differences };
  return shared ? planShared(before, differences) : planOwn(differences);
}

/**
 * Desired against live.
 * @param live what `readLive` found; a resource that is missing in it counts as absent
 * @throws Error if resources depend on each other in a circle: a defect
 */
export function planChanges(resources: readonly Resource[], live: LiveResources, planning: Planning): Plan {
  const { scope, mask } = planning;
  const changes = inDependencyOrder(resources).map((resource): Change => {
    const verdict =
      dataRuleElsewhere(resource, resources, live) ??
      planResource(resource, live.get(resource.key) ?? { state: 'absent' }, planning);
    const seen = seenOf(resource, live.get(resource.key), planning.kindOf(resource));
    return { ...verdict, resource, differences: maskDifferences(verdict.differences, mask), seen };
  });
  return { purpose: 'deploy', scope, changes, notes: retirementNotes(resources) };
}

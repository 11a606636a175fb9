import { isJsonObject, type JsonObject, type JsonValue } from '../../json.ts';
import { compareBodies } from '../../resources/levelling/compare.ts';
import { isEmpty } from '../../resources/levelling/emptiness.ts';
import type { Comparison } from '../../resources/levelling/form.ts';
import type { Resource, ResourceKind, Scope } from '../../resources/resource.ts';
import { differencesOf } from './dashboard-differences.ts';
import { settingsOf } from './diff.ts';
import { type MaskJson, maskDifferences } from './mask.ts';
import { inDependencyOrder } from './order.ts';
import type { Inventory } from './ownership/inventory.ts';
import { isAdopted, type Wishes } from './ownership/wishes.ts';
import type { Change, Live, LiveResources, Plan, PropertyChange, SuppressedChange } from './plan.ts';
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
  /** What there is beside the definition; nothing where nobody looked. */
  readonly inventory?: Inventory;
  readonly wishes?: Wishes;
}

type Verdict = Pick<Change, 'action' | 'differences' | 'reason' | 'body' | 'isForeign'> & {
  readonly suppressed?: Change['suppressed'];
};

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
  const whose = ownerText(kind, owner, solution);
  return kind.removable
    ? { ...blocked(`a foreign ${kind.label} has this name: it is ${whose}`), isForeign: true }
    : { action: 'use', differences: nothing, reason: `it is ${whose}: it is used and not written` };
}

const ownerText = (kind: ResourceKind, owner: string | undefined, solution: string): string =>
  owner === undefined ? `not ours (it lacks the ${kind.ownership} mtr-oms: ${solution})` : `of the solution ${owner}`;

/** What Azure never changes of what is there. */
function obstacleIn(differences: readonly PropertyChange[], { fixedKind }: ResourceKind): string | undefined {
  const changed = (member: string): PropertyChange | undefined =>
    differences.find(({ path, before, after }) => path === member && before !== undefined && after !== undefined);
  const moved = changed('location');
  if (moved) return `it is in ${show(moved.before)}, and Azure can't move it to ${show(moved.after)}`;
  const turned = fixedKind ? changed('kind') : undefined;
  return turned && `it is of the kind ${show(turned.before)}, and Azure can't make it one of ${show(turned.after)}`;
}

function planOwn(differences: readonly PropertyChange[], kind: ResourceKind): Verdict {
  const obstacle = obstacleIn(differences, kind);
  return obstacle === undefined ? { action: 'update', differences } : blocked(obstacle, differences);
}

/** All that a new resource states. */
function settingsOfNew(resource: Resource, { form }: ResourceKind): readonly PropertyChange[] {
  const { desired, suppressed } = compareBodies(form, {}, resource.body);
  const unsaid = new Set(suppressed.filter(({ rule }) => rule === 'server-filled').map(({ path }) => path));
  return settingsOf(desired).filter(({ path, after }) => !isEmpty(after) && !unsaid.has(path));
}

/** What is live, and how it compares. */
type Compared =
  | Exclude<Live, { readonly state: 'present' }>
  | (Extract<Live, { readonly state: 'present' }> & { readonly compared: Comparison });

const comparedWith = (live: Live, { body }: Resource, { form }: ResourceKind): Compared =>
  live.state === 'present' ? { ...live, compared: compareBodies(form, live.body, body) } : live;

function planResource(resource: Resource, live: Compared, planning: Planning): Verdict {
  const kind = planning.kindOf(resource);
  if (live.state === 'absent') return { action: 'create', differences: settingsOfNew(resource, kind) };
  if (live.state === 'refused') {
    const retired = retirementOf(resource);
    return retired?.skippable
      ? { action: 'skip', differences: nothing, reason: skippedBecauseRetired(retired, live.reason) }
      : blocked(`the service refuses to read it: ${live.reason}`);
  }
  const shared = kind.method === 'PATCH';
  let adopted: string | undefined;
  if (!shared && kind.ownership !== 'none') {
    const owner = kind.owner(live.body);
    if (owner !== planning.solution) {
      const foreign = planForeign(kind, owner, planning.solution);
      const { adopt } = planning.wishes ?? {};
      if (foreign.action === 'use' || !adopt || !isAdopted(adopt, resource, owner)) return foreign;
      adopted = `taken over: it is ${ownerText(kind, owner, planning.solution)}`;
    }
  }
  const { compared } = live;
  const { suppressed } = compared;
  const differences = differencesOf(compared.live, compared.desired, kind.pieces);
  if (differences.length === 0) return { action: 'none', differences, suppressed };
  const verdict = shared ? planShared(compared.live, differences) : planOwn(differences, kind);
  if (verdict.action === 'blocked') return { ...verdict, suppressed };
  // A PATCH leaves what it doesn't state: what must go back to the service's default is stated.
  const body = kind.updateMethod === 'PATCH' ? { body: compared.desired } : {};
  return { ...verdict, ...body, suppressed, ...(adopted !== undefined && { reason: adopted }) };
}

/**
 * Desired against live.
 * @param live what `readLive` found; a resource that is missing in it counts as absent
 * @throws Error if resources depend on each other in a circle: a defect
 */
export function planChanges(resources: readonly Resource[], live: LiveResources, planning: Planning): Plan {
  const { scope, mask } = planning;
  const changes = inDependencyOrder(resources).map((resource): Change => {
    const kind = planning.kindOf(resource);
    const state = comparedWith(live.get(resource.key) ?? { state: 'absent' }, resource, kind);
    const verdict: Verdict = dataRuleElsewhere(resource, resources, live) ?? planResource(resource, state, planning);
    const seen = seenOf(resource, state, kind, state.state === 'present' ? state.compared : undefined);
    const differences = maskDifferences(verdict.differences, mask);
    const suppressed = maskDifferences<SuppressedChange>(verdict.suppressed ?? [], mask);
    return { ...verdict, resource, differences, suppressed, seen };
  });
  return { purpose: 'deploy', scope, changes, notes: retirementNotes(resources) };
}

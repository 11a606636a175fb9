import { jsonEqual } from '../../json.ts';
import type { Resource, ResourceKind } from '../../resources/resource.ts';
import { inDependencyOrder } from './order.ts';
import type { Change, Live, LiveResources, Plan } from './plan.ts';
import type { Planning } from './plan-changes.ts';
import { seenOf } from './seen.ts';

type Verdict = Omit<Change, 'resource' | 'differences' | 'seen'>;

const notOurs: Verdict = { action: 'keep', reason: 'it is not ours' };

/** Is this shared thing there as we added it? */
const isInPlace = (resource: Resource, kind: ResourceKind, live: Live): boolean =>
  live.state === 'present' && jsonEqual(kind.canonical(live.body, resource.body), kind.canonical(resource.body));

function planRemoval(resource: Resource, live: Live, planning: Planning): Verdict {
  const kind = planning.kindOf(resource);
  if (live.state === 'absent') return { action: 'none', reason: 'it is not there' };
  if (live.state === 'refused') return { action: 'skip', reason: `the service refuses to read it: ${live.reason}` };
  // What is only ever added to by PATCH shares its id with something bigger: it is never deleted, whatever the kind says.
  if (kind.method === 'PATCH')
    return isInPlace(resource, kind, live)
      ? { action: 'keep', reason: 'others may use it' }
      : { action: 'none', reason: 'it is not there' };
  if (kind.ownership !== 'none' && kind.owner(live.body) !== planning.solution) return notOurs;
  return kind.removable ? { action: 'delete' } : { action: 'keep', reason: 'it holds data: it is never removed' };
}

/**
 * What `destroy` removes: what is there, ours and removable, each before what it depends on. What a kept resource needs is kept with
 * it: a workspace that names a transformation rule as its default must not be left pointing to nothing, as Azure documents no way to
 * take that link back.
 */
export function planRemovals(resources: readonly Resource[], live: LiveResources, planning: Planning): Plan {
  const neededBy = new Map<string, Resource>();
  const changes: Change[] = [];
  for (const resource of inDependencyOrder(resources).toReversed()) {
    const verdict = planRemoval(resource, live.get(resource.key) ?? { state: 'absent' }, planning);
    const needing = neededBy.get(resource.key);
    const kept: Verdict =
      verdict.action === 'delete' && needing
        ? { action: 'keep', reason: `${needing.title} stays and needs it` }
        : verdict;
    if (kept.action === 'keep' && kept !== notOurs) for (const key of resource.dependsOn) neededBy.set(key, resource);
    const seen = seenOf(resource, live.get(resource.key), planning.kindOf(resource));
    changes.push({ ...kept, resource, differences: [], seen });
  }
  return { purpose: 'destroy', scope: planning.scope, changes, notes: [] };
}

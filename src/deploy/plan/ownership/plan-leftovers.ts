import type { Resource } from '../../../resources/resource.ts';
import { type Change, isWrite, type LiveResources, type Plan } from '../plan.ts';
import type { Planning } from '../plan-changes.ts';
import { seenOf } from '../seen.ts';
import { keptFor, neededBy, usersFirst } from './order.ts';
import { functionOf, type User, usageBy } from './usage.ts';

/** Of the two ways to collect, what brings events in; a transformation only rewrites rows. */
const bringsEvents: Readonly<Record<string, { readonly collection: string; readonly instead: string }>> = {
  'windows-event-source': { collection: 'mma', instead: 'data-collection-rule' },
  'data-collection-rule': { collection: 'ama', instead: 'windows-event-source' },
};

/** Why something of ours is not in the definition. Rooms that are collected from twice write every event twice. */
function reasonOf({ kind }: Resource, resources: readonly Resource[]): string {
  const other = bringsEvents[kind];
  return other && resources.some((resource) => resource.kind === other.instead)
    ? `it is left from collection: ${other.collection}; events may arrive twice`
    : 'the definition has it no longer';
}

/** What will still be there after the plan, and may use what the definition has no longer. */
function stayingUsers(resources: readonly Resource[], live: LiveResources, planning: Planning): readonly User[] {
  const containers = resources.flatMap((resource): readonly User[] => {
    const state = live.get(resource.key);
    const kind = planning.kindOf(resource);
    if (kind.removable || kind.method === 'PATCH' || state?.state !== 'present') return [];
    return [{ ...resource, body: state.body }];
  });
  return [...(planning.inventory?.others ?? []), ...resources, ...containers];
}

/**
 * Adds to a plan what is ours and no longer in the definition: removed where `prune` was asked for, told otherwise. Nothing goes
 * before everything that the plan writes is through, nor before what uses it; what is still used stays.
 */
export function withLeftovers(
  plan: Plan,
  resources: readonly Resource[],
  live: LiveResources,
  planning: Planning,
): Plan {
  const leftovers = (planning.inventory?.leftovers ?? []).filter((resource) => {
    const state = live.get(resource.key);
    return state?.state === 'present' && planning.kindOf(resource).owner(state.body) === planning.solution;
  });
  const blind = (planning.inventory?.unlisted ?? []).map(
    (one) => `what is left of former versions is not known: ${one}`,
  );
  if (leftovers.length === 0) return { ...plan, notes: [...plan.notes, ...blind] };
  const usersOf = usageBy(leftovers);
  const stayingUsersOf = usageBy(stayingUsers(resources, live, planning));
  // A function that the definition has under another name is not lost with the old one.
  const provided = new Set(resources.flatMap(({ body }) => functionOf(body) ?? []));
  const isProvided = ({ body }: Resource): boolean => provided.has(functionOf(body) ?? '');

  const needs = new Map<string, Set<string>>(leftovers.map(({ key }) => [key, new Set()]));
  for (const used of leftovers) for (const { key } of usersOf(used)) needs.get(key)?.add(used.key);
  const users = neededBy(needs);
  const writes = plan.changes.filter(({ action }) => isWrite(action)).map(({ resource }) => resource.key);

  const staying = new Map(
    leftovers.flatMap((resource) => {
      const [user] = stayingUsersOf(isProvided(resource) ? { ...resource, body: {} } : resource);
      return user ? [[resource.key, user.title] as const] : [];
    }),
  );
  const needing = keptFor(
    leftovers.filter(({ key }) => staying.has(key)),
    leftovers,
    needs,
  );

  const changes = usersFirst(leftovers, needs).map((resource): Change => {
    const user = staying.get(resource.key) ?? needing.get(resource.key)?.title;
    return {
      action: user ? 'keep' : planning.wishes?.prune ? 'delete' : 'leftover',
      reason: user ? `${reasonOf(resource, resources)}, but ${user} uses it` : reasonOf(resource, resources),
      resource,
      differences: [],
      suppressed: [],
      seen: seenOf(resource, live.get(resource.key), planning.kindOf(resource)),
      waitsFor: [...writes, ...(users.get(resource.key) ?? [])],
    };
  });
  return { ...plan, changes: [...plan.changes, ...changes], notes: [...plan.notes, ...blind] };
}

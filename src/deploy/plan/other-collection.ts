import { buildResources } from '../../resources/index.ts';
import type { Resource, ResourceKind, Scope } from '../../resources/resource.ts';
import type { Solution } from '../../solution/model.ts';
import type { LiveResources } from './plan.ts';

/** Kinds that bring events in. A transformation only rewrites rows, and the workspace may still name it. */
const bringsEvents = new Set(['windows-event-source', 'data-collection-rule']);

const other = { ama: 'mma', mma: 'ama' } as const;

/** What the other way of collecting (`collection`) would have, and this one does not; as if nothing had to be there first. */
export function otherCollection(solution: Solution, scope: Scope, resources: readonly Resource[]): readonly Resource[] {
  const keys = new Set(resources.map(({ key }) => key));
  const settings = { ...solution.settings, collection: other[solution.settings.collection] };
  return buildResources({ ...solution, settings }, scope)
    .filter(({ key }) => !keys.has(key))
    .map((resource) => ({ ...resource, dependsOn: [] }));
}

/** Rooms that are collected from twice write every event twice: what is left of the other way is said, with how to remove it. */
export function leftoverNotes(
  leftovers: readonly Resource[],
  live: LiveResources,
  solution: Solution,
  kindOf: (resource: Resource) => ResourceKind,
): readonly string[] {
  const { name, collection } = solution.settings;
  return leftovers.flatMap((resource) => {
    const state = live.get(resource.key);
    const kind = kindOf(resource);
    if (state?.state !== 'present' || !bringsEvents.has(kind.name) || kind.owner(state.body) !== name) return [];
    return [
      `${resource.title} is left from collection: ${other[collection]}; events may arrive twice; remove it with: az resource delete --ids "${resource.id}"`,
    ];
  });
}

import type { Resource } from '../../../resources/resource.ts';
import type { LiveResources } from '../plan.ts';
import type { Planning } from '../plan-changes.ts';
import type { Needs } from './order.ts';
import { usageBy } from './usage.ts';

/**
 * Of each resource what it needs: what the definition says, and what live bodies name.
 * @param leftovers what the definition has no longer: nobody wrote down what they need, so all that holds others counts
 */
export function needsOf(
  defined: readonly Resource[],
  leftovers: readonly Resource[],
  live: LiveResources,
  planning: Planning,
): Needs {
  // What is only added to by PATCH is part of something else, whose id and body it has: that is looked at by itself.
  const resources = [...defined, ...leftovers].filter((resource) => planning.kindOf(resource).method !== 'PATCH');
  const users = resources.flatMap((resource) => {
    const state = live.get(resource.key);
    if (state?.state !== 'present') return [];
    return [{ key: resource.key, title: resource.title, body: state.body }];
  });
  const usersOf = usageBy(users);
  const named = new Map<string, Set<string>>(resources.map(({ key }) => [key, new Set()]));
  for (const used of resources) for (const { key } of usersOf(used)) named.get(key)?.add(used.key);
  const containers = defined.filter((resource) => !planning.kindOf(resource).removable).map(({ key }) => key);
  // What names no workspace stands in none.
  const holding = (resource: Resource): readonly string[] =>
    planning.kindOf(resource).list?.unbound ? [] : containers;

  const needs = (key: string, stated: readonly string[]): readonly [string, ReadonlySet<string>] => {
    // What is named by something that it stands in goes after it: a workspace names its transformation rule.
    const kept = stated.filter((other) => !named.get(other)?.has(key));
    return [key, new Set([...kept, ...(named.get(key) ?? [])])];
  };
  return new Map([
    ...defined.map(({ key, dependsOn }) => needs(key, dependsOn)),
    ...leftovers.map((resource) => needs(resource.key, holding(resource))),
  ]);
}

/** Whose things would break without this one: somebody else's that names it, or that is kept inside of it. */
export function userAmongOthers(planning: Planning): (resource: Resource) => string | undefined {
  const others = planning.inventory?.others ?? [];
  const usersOf = usageBy(others);
  return (resource) => {
    const [user] = usersOf(resource);
    if (user || planning.kindOf(resource).removable) return user?.title;
    return others.find(({ key }) => key.startsWith(`${resource.key}/`))?.title;
  };
}

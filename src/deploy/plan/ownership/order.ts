import type { Resource } from '../../../resources/resource.ts';

/** Of each key, the keys that it needs. */
export type Needs = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Resources so that each comes before what it needs; among equals the given order stays. Live things may name each other in a
 * circle: then the one that comes first in the given order goes first.
 */
export function usersFirst(resources: readonly Resource[], needs: Needs): readonly Resource[] {
  const byKey = new Map(resources.map((resource) => [resource.key, resource]));
  const seen = new Set<string>();
  const needed: Resource[] = [];
  const visit = (resource: Resource): void => {
    if (seen.has(resource.key)) return;
    seen.add(resource.key);
    for (const key of needs.get(resource.key) ?? []) {
      const other = byKey.get(key);
      if (other) visit(other);
    }
    needed.push(resource);
  };
  for (const resource of resources.toReversed()) visit(resource);
  return needed.toReversed();
}

/** Of each key, the keys of those that need it: the other way round. */
export function neededBy(needs: Needs): Needs {
  const users = new Map<string, Set<string>>();
  for (const [user, keys] of needs)
    for (const key of keys) {
      const found = users.get(key) ?? new Set();
      users.set(key, found.add(user));
    }
  return users;
}

/**
 * What has to stay because something that stays needs it, however indirectly: key → who needs it.
 * @param staying what stays by itself
 */
export function keptFor(
  staying: readonly Resource[],
  resources: readonly Resource[],
  needs: Needs,
): ReadonlyMap<string, Resource> {
  const byKey = new Map(resources.map((resource) => [resource.key, resource]));
  const needing = new Map<string, Resource>();
  const queue = [...staying];
  for (const user of queue)
    for (const key of needs.get(user.key) ?? []) {
      const needed = byKey.get(key);
      if (!needed || needing.has(key)) continue;
      needing.set(key, user);
      queue.push(needed);
    }
  return needing;
}

import type { Resource } from '../../resources/resource.ts';

/**
 * Resources so that each comes after those it depends on; among equals the given order stays.
 * @throws Error for a cycle or a dependency on nothing: a defect in a kind of resource, never the user's
 */
export function inDependencyOrder(resources: readonly Resource[]): readonly Resource[] {
  const byKey = new Map(resources.map((resource) => [resource.key, resource]));
  const ordered = new Set<Resource>();
  const path: string[] = [];

  const visit = (resource: Resource): void => {
    if (ordered.has(resource)) return;
    if (path.includes(resource.key))
      throw new Error(`resources depend on each other: ${[...path, resource.key].join(' → ')}`);
    path.push(resource.key);
    for (const key of resource.dependsOn) {
      const dependency = byKey.get(key);
      if (!dependency) throw new Error(`${resource.key} depends on ${key}, which is not in the plan`);
      visit(dependency);
    }
    path.pop();
    ordered.add(resource);
  };

  for (const resource of resources) visit(resource);
  return [...ordered];
}

/** What `resource` is part of: all whose ids its own id goes on from, and what it is only a property of. */
export function containersOf(resource: Resource, all: readonly Resource[]): readonly Resource[] {
  const id = resource.id.toLowerCase();
  return all.filter((other) => {
    const container = other.id.toLowerCase();
    return id.startsWith(`${container}/`) || (id === container && resource.dependsOn.includes(other.key));
  });
}

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

/**
 * Says what a resource is part of: all whose ids its own id goes on from, and what it is only a property of.
 * @param all where it is looked for
 */
export function containersIn(all: readonly Resource[]): (resource: Resource) => readonly Resource[] {
  const byId = new Map<string, Resource[]>();
  for (const resource of all) {
    const id = resource.id.toLowerCase();
    byId.set(id, [...(byId.get(id) ?? []), resource]);
  }
  return ({ id, dependsOn }) => {
    const whole = id.toLowerCase();
    const above = [...whole.matchAll(/(?<=.)\//g)].flatMap(({ index }) => byId.get(whole.slice(0, index)) ?? []);
    return [...above, ...(byId.get(whole) ?? []).filter(({ key }) => dependsOn.includes(key))];
  };
}

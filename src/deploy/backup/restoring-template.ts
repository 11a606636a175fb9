import { idParts } from '../../artifacts/template/ids.ts';
import type { JsonObject } from '../../json.ts';
import type { Resource, ResourceKind } from '../../resources/resource.ts';
import { literal, mapObject, quoted } from '../../text/arm-expression.ts';
import { usageBy } from '../plan/ownership/usage.ts';
import { writable } from './writable.ts';

/** Resource group of a resource, in lower case. */
export const groupOf = ({ id }: Pick<Resource, 'id'>): string =>
  /\/resourceGroups\/([^/]+)/iu.exec(id)?.[1]?.toLowerCase() ?? '';

const expressionOf = ({ type, id }: Resource): string =>
  `[resourceId(${[type, ...idParts(id).names].map(quoted).join(', ')})]`;

/** Of each resource the expressions of those that must be there first: those that it names, and where Azure takes one at a time, the one before. */
function orderOf(resources: readonly Resource[], kindOf: (resource: Resource) => ResourceKind) {
  const byKey = new Map(resources.map((resource) => [resource.key, resource]));
  const usersOf = usageBy(resources);
  const before = new Map<string, Set<string>>(resources.map(({ key }) => [key, new Set()]));
  for (const used of resources)
    for (const user of usersOf(used)) {
      const other = byKey.get(user.key);
      // Two that name each other can't both come first.
      if (other && !before.get(used.key)?.has(expressionOf(other))) before.get(user.key)?.add(expressionOf(used));
    }
  const last = new Map<string, Resource>();
  for (const resource of resources) {
    if (!kindOf(resource).serialWrites) continue;
    const previous = last.get(resource.kind);
    if (previous && !before.get(previous.key)?.has(expressionOf(resource)))
      before.get(resource.key)?.add(expressionOf(previous));
    last.set(resource.kind, resource);
  }
  return before;
}

/**
 * A template that brings resources back: their live bodies, less what only the service writes.
 * @param resources of one resource group, in the order in which they are removed; bodies as they are
 */
export function restoringTemplate(
  resources: readonly Resource[],
  kindOf: (resource: Resource) => ResourceKind,
): JsonObject {
  const restored = resources.toReversed();
  const before = orderOf(restored, kindOf);
  return {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    resources: restored.map((resource) => {
      const dependsOn = [...(before.get(resource.key) ?? [])];
      return {
        type: resource.type,
        apiVersion: resource.apiVersion,
        name: literal(idParts(resource.id).names.join('/')),
        ...(dependsOn.length > 0 && { dependsOn }),
        // Without it, a second deployment of the template would be refused.
        ...(kindOf(resource).etagInBody && { etag: '*' }),
        ...mapObject(writable(resource.type, resource.body), literal),
      };
    }),
  };
}

import type { Place } from '../finding.ts';
import type { JsonObject } from '../json.ts';
import { keyOf, nameOf } from './ids.ts';
import type { Resource, ResourceKind } from './resource.ts';

/** A resource of `kind`; `name` is what people call it, by default the last part of its id. */
export function makeResource(
  kind: Pick<ResourceKind, 'name' | 'label' | 'type' | 'apiVersion'>,
  resource: {
    readonly id: string;
    readonly body: JsonObject;
    /** Ids or keys; what the solution does not deploy is left out when all resources are known. */
    readonly dependsOn: readonly string[];
    readonly name?: string;
    readonly keyPart?: string;
    readonly place?: Place | undefined;
  },
): Resource {
  const { id, body, dependsOn, place, keyPart } = resource;
  return {
    kind: kind.name,
    key: keyOf(id, keyPart),
    id,
    type: kind.type,
    apiVersion: kind.apiVersion,
    body,
    dependsOn: dependsOn.map((key) => key.toLowerCase()),
    title: `${kind.label} ${resource.name ?? nameOf(id)}`,
    ...(place && { place }),
  };
}

import type { ResourceSettings } from '../generated/types.ts';
import type { JsonObject } from '../json.ts';
import type { Resolved, Solution } from '../solution/model.ts';
import { patched } from '../views/view-designer/codec/patch.ts';
import type { Scope } from './resource.ts';

/** An item of a solution that becomes a resource, with what it states about that resource itself (`resource:`). */
export interface NamedItem {
  readonly name: string;
  readonly resource?: Resolved<ResourceSettings>;
}

/** Name in Azure: the item's own, else `namePrefix-name`. */
export const resourceNameOf = ({ settings }: Solution, { name, resource }: NamedItem): string =>
  resource?.name ?? `${settings.namePrefix}-${name}`;

export const locationOf = (scope: Scope, { resource }: NamedItem): string => resource?.location ?? scope.location;

/** A body with what the item sets in ARM's own words. */
export const withResourceSettings = (body: JsonObject, { resource }: NamedItem): JsonObject => patched(body, resource);

import { type JsonObject, jsonEqual } from '../../json.ts';
import { compactObject } from '../../resources/canonical.ts';
import { compareBodies } from '../../resources/levelling/compare.ts';
import type { Comparison } from '../../resources/levelling/form.ts';
import type { Resource, ResourceKind } from '../../resources/resource.ts';
import type { Live } from './plan.ts';

/**
 * What a plan rests on: whose a live resource is, and all of it that we manage. Two of them are equal exactly when the same plan comes
 * of both. null: not there, or, of something shared, nothing of what we'd add.
 * @param compared the live body, where it has been compared already
 */
export function seenOf(
  resource: Resource,
  live: Live | undefined,
  kind: ResourceKind,
  compared?: Comparison,
): JsonObject | null {
  if (live?.state !== 'present') return null;
  const seen = (actual: JsonObject): JsonObject => compareBodies(kind.form, actual, resource.body).live;
  const body = compared?.live ?? seen(live.body);
  // `properties: {}` says as much as nothing.
  if (kind.method === 'PATCH') return jsonEqual(compactObject(body), compactObject(seen({}))) ? null : { body };
  if (kind.ownership === 'none') return { body };
  const owner = kind.owner(live.body);
  // A container of somebody else's is used as it is: all that matters is where it stands.
  const isUsed = !kind.removable && owner !== kind.owner(resource.body);
  return { body: isUsed ? { location: body['location'] } : body, ...(owner !== undefined && { owner }) };
}

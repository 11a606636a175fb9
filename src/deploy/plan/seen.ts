import { type JsonObject, jsonEqual } from '../../json.ts';
import type { Resource, ResourceKind } from '../../resources/resource.ts';
import type { Live } from './plan.ts';

/**
 * What a plan rests on: whose a live resource is, and all of it that we manage. Two of them are equal exactly when the same plan comes
 * of both. null: not there, or, of something shared, nothing of what we'd add.
 */
export function seenOf(resource: Resource, live: Live | undefined, kind: ResourceKind): JsonObject | null {
  if (live?.state !== 'present') return null;
  const body = kind.canonical(live.body, resource.body);
  if (kind.method === 'PATCH') return jsonEqual(body, kind.canonical({}, resource.body)) ? null : { body };
  const owner = kind.ownership === 'none' ? undefined : kind.owner(live.body);
  return { body, ...(owner !== undefined && { owner }) };
}

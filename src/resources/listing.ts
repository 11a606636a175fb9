import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import { resourceGroupId, workspaceChildId, workspaceId } from './ids.ts';
import type { Scope } from './resource.ts';

/** Parts of `ResourceKind.list` that several kinds share. */

/** Path of a collection directly in the scope's resource group. */
export const inGroup =
  (type: string) =>
  (scope: Scope): string =>
    `${resourceGroupId(scope)}/providers/${type}`;

/** Path of a collection of the workspace's children. */
export const inWorkspace =
  (collection: string) =>
  (scope: Scope): string =>
    workspaceChildId(scope, collection, '').slice(0, -1);

/** Every text of a body, however deep. */
export function textsIn(value: JsonValue | undefined): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isJsonObject(value) ? Object.values(value).flatMap(textsIn) : [];
}

/** Is the scope's workspace what this resource is about: what it watches, fills or shows? */
export function namesWorkspace({ properties }: JsonObject, scope: Scope): boolean {
  const id = workspaceId(scope).toLowerCase();
  return textsIn(properties).some((text) => text.toLowerCase() === id);
}

import { type ArmClient, ArmError, type ArmRequestOptions } from '../azure/arm-client.ts';
import { isJsonObject, type JsonValue } from '../json.ts';
import type { ResourceKind } from '../resources/resource.ts';
import type { Change } from './plan/plan.ts';

/** Sends one change: PUT or PATCH as its kind says, DELETE for a removal. */
export async function sendChange(
  client: ArmClient,
  { action, resource }: Change,
  kind: ResourceKind,
  options: ArmRequestOptions,
): Promise<void> {
  const { id, apiVersion, body } = resource;
  if (action === 'delete') {
    await client.delete(id, apiVersion, { ...options, ...(kind.deleteQuery && { query: kind.deleteQuery }) });
    return;
  }
  await (kind.method === 'PATCH'
    ? client.patch(id, apiVersion, body, options)
    : client.put(id, apiVersion, body, options));
}

/** Names that end in `_CF` anywhere in a body. */
function columnNames(value: JsonValue | undefined): readonly string[] {
  if (typeof value === 'string') return value.endsWith('_CF') ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(columnNames);
  return isJsonObject(value) ? Object.values(value).flatMap(columnNames) : [];
}

/** Columns that these changes add to tables. */
export const addedColumns = (changes: readonly Change[]): readonly string[] =>
  changes
    .filter(
      ({ action, resource }) => (action === 'create' || action === 'update') && /\/tables\/[^/]+$/.test(resource.id),
    )
    .flatMap(({ resource }) => columnNames(resource.body));

/**
 * A column that was added a moment ago may not be visible yet to what uses it: a rule that names it is refused with 400. This is the
 * one thing known to come right by itself.
 */
export const awaitsColumn = (error: unknown, columns: readonly string[]): boolean => {
  if (!(error instanceof ArmError) || error.status !== 400) return false;
  const named = new Set([error.message, ...error.details].join(' ').match(/\w+/g));
  return columns.some((column) => named.has(column));
};

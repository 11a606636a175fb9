import { type ArmClient, ArmError, type ArmRequestOptions } from '../azure/arm-client.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import type { Resource, ResourceKind } from '../resources/resource.ts';
import type { Delay } from './grace.ts';
import { type Change, isWrite } from './plan/plan.ts';

/** Waits for a new column to become visible: a minute and a half in all. */
const columnWaits = [5_000, 10_000, 20_000, 25_000, 30_000];

/** Names that end in `_CF` anywhere in a body. */
function columnNames(value: JsonValue | undefined): readonly string[] {
  if (typeof value === 'string') return value.endsWith('_CF') ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(columnNames);
  return isJsonObject(value) ? Object.values(value).flatMap(columnNames) : [];
}

/** Columns that these changes add to tables. */
export const addedColumns = (changes: readonly Change[]): readonly string[] =>
  changes
    .filter(({ action, resource }) => isWrite(action) && /\/tables\/[^/]+$/i.test(resource.id))
    .flatMap(({ resource }) => columnNames(resource.body));

/**
 * A column that was added a moment ago may not be visible yet to what uses it: a rule that names it is refused with 400. This is the
 * one refusal known to come right by itself.
 */
function awaitsColumn(error: unknown, columns: readonly string[]): error is ArmError {
  if (!(error instanceof ArmError) || error.status !== 400) return false;
  const named = new Set([error.message, ...error.details].join(' ').match(/\w+/g));
  return columns.some((column) => named.has(column));
}

/** How one change is sent. */
export interface Sending {
  readonly client: ArmClient;
  readonly kindOf: (resource: Resource) => ResourceKind;
  readonly delay: Delay;
  /** Columns added by the same plan: see `awaitsColumn`. */
  readonly columns: readonly string[];
  readonly request: ArmRequestOptions;
  /** Once aborted, nothing is tried again. */
  readonly interrupted?: AbortSignal | undefined;
  readonly onRetry: (milliseconds: number, reason: string) => void;
}

/** What is already there never moves: ARM's PATCH takes no `location`. */
const patchBody = ({ location: _, ...body }: JsonObject): JsonObject => body;

async function sendOnce({ action, resource }: Change, { client, kindOf, request }: Sending): Promise<void> {
  const { id, apiVersion, body } = resource;
  const kind = kindOf(resource);
  const method = action === 'update' ? (kind.updateMethod ?? kind.method) : kind.method;
  if (action === 'delete')
    await client.delete(id, apiVersion, { ...request, ...(kind.deleteQuery && { query: kind.deleteQuery }) });
  else if (method === 'PATCH') await client.patch(id, apiVersion, patchBody(body), request);
  else await client.put(id, apiVersion, body, request);
}

/** Sends one change: PUT or PATCH as its kind says, DELETE for a removal. Rejects with what the service answers. */
export async function sendChange(change: Change, sending: Sending): Promise<void> {
  for (const wait of [...columnWaits, undefined]) {
    try {
      return await sendOnce(change, sending);
    } catch (error) {
      if (wait === undefined || sending.interrupted?.aborted || !awaitsColumn(error, sending.columns)) throw error;
      sending.onRetry(wait, error.message);
      await sending.delay(wait, sending.interrupted).catch(() => {
        throw error;
      });
    }
  }
}

import { type ArmClient, ArmError, type ArmRequestOptions } from '../azure/arm-client.ts';
import { isJsonObject, type JsonObject, type JsonValue, jsonEqual } from '../json.ts';
import type { Resource, ResourceKind } from '../resources/resource.ts';
import type { Delay } from './grace.ts';
import { type Change, isWrite } from './plan/plan.ts';
import { seenOf } from './plan/seen.ts';
import { readOne } from './read-live.ts';

/** Waits for a new column to become visible: a minute and a half in all. */
const columnWaits = [5_000, 10_000, 20_000, 25_000, 30_000];

/**
 * "Newer data exists in the Customer Configuration Store": somebody else writes saved searches, perhaps another one. What was changed
 * is read again before each attempt, so that nothing of theirs is overwritten.
 */
const conflictWaits = [500, 1_000, 2_000];

/** Why a write is tried again: a new column isn't visible yet, or others write at the same time. */
export type RetryReason = 'column' | 'conflict';

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
  readonly onRetry: (milliseconds: number, reason: RetryReason) => void;
}

/** What is already there never moves: ARM's PATCH takes no `location`. */
const patchBody = ({ location: _, ...body }: JsonObject): JsonObject => body;

/** Somebody else changed a resource between the plan and our write: nothing was sent. */
export class MovedError extends Error {
  override readonly name = 'MovedError';
}

/**
 * Reads the resource once more, right before it is written.
 * @returns its etag; or that nothing is left to do, because it is as it should be by now: an earlier attempt of ours whose answer was
 * lost, or somebody else's
 * @throws MovedError where it isn't what the plan saw
 */
async function requireUnmoved(
  { action, resource, seen }: Change,
  { client, kindOf, request }: Sending,
): Promise<{ readonly etag: string | undefined } | 'as wanted'> {
  const kind = kindOf(resource);
  const { abortSignal } = request;
  let etag: string | undefined;
  const live = await readOne(resource, async () => {
    const answer = await client.get(resource.id, resource.apiVersion, {
      ...(kind.readQuery && { query: kind.readQuery }),
      ...(abortSignal && { abortSignal }),
    });
    etag = answer?.etag;
    return answer;
  });
  const now = seenOf(resource, live, kind);
  if (jsonEqual(now, seen)) return { etag };
  const wanted = action === 'delete' ? null : seenOf(resource, { state: 'present', body: resource.body }, kind);
  if (jsonEqual(now, wanted)) return 'as wanted';
  const what = now === null ? 'it is gone' : seen === null ? 'it is there now' : 'it is not as it was';
  throw new MovedError(`somebody else changed it after the plan was made: ${what}`);
}

/** The body with the etag of what it replaces: a writer who comes between our read and our write makes the service refuse ours. */
const guardedBody = ({ etag: _, ...body }: JsonObject, etag: string | undefined): JsonObject =>
  etag === undefined ? body : { etag, ...body };

async function sendOnce(change: Change, sending: Sending): Promise<void> {
  const { action, resource } = change;
  const { client, kindOf, request } = sending;
  const live = await requireUnmoved(change, sending);
  if (live === 'as wanted') return;
  const { id, apiVersion } = resource;
  const kind = kindOf(resource);
  const body = kind.etagInBody ? guardedBody(resource.body, live.etag) : resource.body;
  const method = action === 'update' ? (kind.updateMethod ?? kind.method) : kind.method;
  if (action === 'delete')
    await client.delete(id, apiVersion, { ...request, ...(kind.deleteQuery && { query: kind.deleteQuery }) });
  else if (method === 'PATCH') await client.patch(id, apiVersion, patchBody(body), request);
  else await client.put(id, apiVersion, body, request);
}

/**
 * Sends one change: PUT or PATCH as its kind says, DELETE for a removal. Rejects with what the service answers.
 * @throws MovedError where the resource is no longer what the plan saw; nothing was sent
 */
export async function sendChange(change: Change, sending: Sending): Promise<void> {
  const waits = { column: columnWaits.values(), conflict: conflictWaits.values() };
  for (;;) {
    try {
      return await sendOnce(change, sending);
    } catch (error) {
      const reason = waitsFor(error, change, sending);
      const wait = reason && waits[reason].next().value;
      if (!reason || wait === undefined || sending.interrupted?.aborted) throw error;
      sending.onRetry(wait, reason);
      await sending.delay(wait, sending.interrupted).catch(() => {
        throw error;
      });
    }
  }
}

/** What may come right by itself; all else is not tried again. */
function waitsFor(error: unknown, { resource }: Change, { kindOf, columns }: Sending): RetryReason | undefined {
  if (awaitsColumn(error, columns)) return 'column';
  const isConflict = error instanceof ArmError && error.status === 409;
  return isConflict && kindOf(resource).etagInBody ? 'conflict' : undefined;
}

import type { ArmClient, ArmRequestOptions } from '../../azure/arm-client.ts';
import { isJsonObject, type JsonObject, jsonEqual } from '../../json.ts';
import type { Resource, ResourceKind } from '../../resources/resource.ts';
import type { Change } from '../plan/plan.ts';
import { seenOf } from '../plan/seen.ts';
import { readOne } from '../read-live.ts';

/** Somebody else changed a resource between the plan and our write: it is not written. */
export class MovedError extends Error {
  override readonly name = 'MovedError';
}

/** The service is still at work on this resource, whoever asked for it. */
export class BusyError extends Error {
  override readonly name = 'OperationInProgress';
}

/** States in which a resource is at rest; all others say that an operation is under way. */
const settled: ReadonlySet<string> = new Set(['succeeded', 'failed', 'canceled', 'cancelled']);

function requireSettled({ title }: Resource, body: JsonObject | undefined): void {
  const properties = body?.['properties'];
  const state = isJsonObject(properties) ? properties['provisioningState'] : undefined;
  if (typeof state === 'string' && !settled.has(state.toLowerCase()))
    throw new BusyError(`an operation on ${title} is still under way: its state is ${state}`);
}

/** What a last look before a write needs. */
export interface Looking {
  readonly client: ArmClient;
  readonly kindOf: (resource: Resource) => ResourceKind;
  readonly request: ArmRequestOptions;
}

/**
 * Reads the resource once more, right before it is written.
 * @returns its etag; or that nothing is left to do, because it is as it should be by now: an earlier attempt of ours whose answer was
 * lost, or somebody else's
 * @throws MovedError where it isn't what the plan saw
 * @throws BusyError where an operation on it is under way
 * @throws ArmError where it can't be read
 */
export async function requireUnmoved(
  { action, resource, seen }: Change,
  { client, kindOf, request: { abortSignal } }: Looking,
): Promise<{ readonly etag: string | undefined } | 'as wanted'> {
  const kind = kindOf(resource);
  let etag: string | undefined;
  const live = await readOne(resource, async () => {
    const answer = await client.get(resource.id, resource.apiVersion, {
      ...(kind.readQuery && { query: kind.readQuery }),
      ...(abortSignal && { abortSignal }),
    });
    etag = answer?.etag;
    return answer;
  });
  if (live.state === 'present') requireSettled(resource, live.body);
  const now = seenOf(resource, live, kind);
  if (jsonEqual(now, seen)) return { etag };
  const wanted = action === 'delete' ? null : seenOf(resource, { state: 'present', body: resource.body }, kind);
  if (jsonEqual(now, wanted)) return 'as wanted';
  const what = now === null ? 'it is gone' : seen === null ? 'it is there now' : 'it is not as it was';
  throw new MovedError(`somebody else changed it after the plan was made: ${what}`);
}

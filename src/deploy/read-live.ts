import pLimit from 'p-limit';
import { type ArmAnswer, type ArmClient, ArmError } from '../azure/arm-client.ts';
import type { Resource, ResourceKind } from '../resources/resource.ts';
import { containersOf, inDependencyOrder } from './plan/order.ts';
import type { Live, LiveResources } from './plan/plan.ts';
import { retirementOf } from './plan/retired.ts';

/** Requests in flight at once: well below ARM's token bucket, enough to hide latency. */
const parallelReads = 8;

/** Answers that can mean "this kind of resource is gone"; the others mean what they say. */
const refusals = new Set([400, 404, 405, 409, 410]);

/** Codes of those statuses that speak of something else than the kind. */
const otherCodes = new Set(['resourcegroupnotfound', 'parentresourcenotfound', 'subscriptionnotfound']);

/** Is this how a service that Microsoft has shut down would answer? */
export const isRefusedKind = (error: unknown): error is ArmError =>
  error instanceof ArmError && refusals.has(error.status) && !otherCodes.has(error.code.toLowerCase());

export interface ReadOptions {
  readonly kindOf: (resource: Resource) => ResourceKind;
  readonly abortSignal?: AbortSignal;
}

/**
 * Reads one resource as it is now.
 * @param get asks for it
 * @throws ArmError where the service refuses to answer, but for a kind that Microsoft has retired
 */
export async function readOne(resource: Resource, get: () => Promise<ArmAnswer | undefined>): Promise<Live> {
  try {
    const answer = await get();
    return answer?.body ? { state: 'present', body: answer.body } : { state: 'absent' };
  } catch (error) {
    if (retirementOf(resource)?.skippable && isRefusedKind(error)) return { state: 'refused', reason: error.message };
    throw error;
  }
}

/**
 * Reads every resource as it is now, several at a time. What is part of something that isn't there is not asked for.
 * @throws ArmError where the service refuses to answer, but for kinds that Microsoft has retired
 */
export async function readLive(
  client: ArmClient,
  resources: readonly Resource[],
  { kindOf, abortSignal }: ReadOptions,
): Promise<LiveResources> {
  const limit = pLimit(parallelReads);
  const answers = new Map<string, Promise<ArmAnswer | undefined>>();
  const states = new Map<string, Promise<Live>>();

  const get = (resource: Resource): Promise<ArmAnswer | undefined> => {
    const query = kindOf(resource).readQuery;
    const request = `${resource.id.toLowerCase()}?${resource.apiVersion}&${JSON.stringify(query ?? {})}`;
    const answer =
      answers.get(request) ??
      limit(() =>
        client.get(resource.id, resource.apiVersion, { ...(query && { query }), ...(abortSignal && { abortSignal }) }),
      );
    answers.set(request, answer);
    return answer;
  };

  const read = async (resource: Resource): Promise<Live> => {
    const containers = await Promise.all(containersOf(resource, resources).map(({ key }) => states.get(key)));
    if (containers.some((container) => container?.state === 'absent')) return { state: 'absent' };
    return readOne(resource, () => get(resource));
  };

  for (const resource of inDependencyOrder(resources)) states.set(resource.key, read(resource));
  const live = await Promise.all([...states].map(async ([key, state]) => [key, await state] as const));
  return new Map(live);
}

import pLimit from 'p-limit';
import { type ArmAnswer, type ArmClient, ArmError } from '../azure/arm-client.ts';
import type { JsonObject } from '../json.ts';
import { nameOf } from '../resources/ids.ts';
import type { Resource, ResourceKind, Scope } from '../resources/resource.ts';
import { containersIn, inDependencyOrder } from './plan/order.ts';
import type { Live, LiveResources } from './plan/plan.ts';
import { retirementOf } from './plan/retired.ts';

/** Requests in flight at once: well below ARM's token bucket, enough to hide latency. */
const parallelReads = 16;

/** From so many resources of a kind on, one list costs less than a read of each; ARM's bucket holds 250 reads. */
const fewestListed = 8;

/** Answers that can mean "this kind of resource is gone"; the others mean what they say. */
const refusals = new Set([400, 404, 405, 409, 410]);

/** Codes of those statuses that speak of something else than the kind. */
const otherCodes = new Set(['resourcegroupnotfound', 'parentresourcenotfound', 'subscriptionnotfound']);

/** Is this how a service that Microsoft has shut down would answer? */
export const isRefusedKind = (error: unknown): error is ArmError =>
  error instanceof ArmError && refusals.has(error.status) && !otherCodes.has(error.code.toLowerCase());

export interface ReadOptions {
  readonly kindOf: (resource: Resource) => ResourceKind;
  /** Where the resources live: kinds whose lists say all are read by list where there are many. Without it, each by itself. */
  readonly scope?: Scope;
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

/** Entries of a list by id in lower case; undefined: nobody lets us list. */
type Entries = ReadonlyMap<string, JsonObject> | undefined;

/** Reads kinds by their lists: each list once. */
function listReader(
  client: ArmClient,
  resources: readonly Resource[],
  { kindOf, scope, abortSignal }: ReadOptions,
): (resource: Resource) => Promise<Entries> {
  const counts = new Map<string, number>();
  for (const { kind } of resources) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const lists = new Map<string, Promise<Entries>>();

  const ask = async ({ list, apiVersion }: ResourceKind): Promise<Entries> => {
    if (!list?.complete || !scope) return undefined;
    const path = list.path(scope);
    const options = { ...(list.query && { query: list.query }), ...(abortSignal && { abortSignal }) };
    const entries = await client.list(path, apiVersion, options).catch((error: unknown) => {
      // Who may not list may read one by one, or is told there what is missing.
      if (error instanceof ArmError && (error.status === 403 || error.status === 404)) return undefined;
      throw error;
    });
    return (
      entries &&
      new Map(entries.flatMap((entry) => nameIn(entry).map((name) => [`${path}/${name}`.toLowerCase(), entry])))
    );
  };

  return (resource) => {
    if ((counts.get(resource.kind) ?? 0) < fewestListed) return Promise.resolve(undefined);
    const entries = lists.get(resource.kind) ?? ask(kindOf(resource));
    lists.set(resource.kind, entries);
    return entries;
  };
}

/** The last part of its id. */
const nameIn = ({ id, name }: JsonObject): readonly string[] => {
  const last = typeof id === 'string' ? nameOf(id) : name;
  return typeof last === 'string' ? [last] : [];
};

/**
 * Reads every resource as it is now, several at a time. What is part of something that isn't there is not asked for.
 * @throws ArmError where the service refuses to answer, but for kinds that Microsoft has retired
 */
export async function readLive(
  client: ArmClient,
  resources: readonly Resource[],
  options: ReadOptions,
): Promise<LiveResources> {
  const { kindOf, abortSignal } = options;
  const limit = pLimit(parallelReads);
  const answers = new Map<string, Promise<ArmAnswer | undefined>>();
  const states = new Map<string, Promise<Live>>();
  const containersOf = containersIn(resources);
  const entriesFor = listReader(client, resources, options);

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
    const containers = await Promise.all(containersOf(resource).map(({ key }) => states.get(key)));
    if (containers.some((container) => container?.state === 'absent')) return { state: 'absent' };
    const entries = await entriesFor(resource);
    if (!entries) return readOne(resource, () => get(resource));
    const body = entries.get(resource.id.toLowerCase());
    return body ? { state: 'present', body } : { state: 'absent' };
  };

  for (const resource of inDependencyOrder(resources)) states.set(resource.key, read(resource));
  const live = await Promise.all([...states].map(async ([key, state]) => [key, await state] as const));
  return new Map(live);
}

/** The same client, which asks for each list once however many want it. */
export function listingOnce(client: ArmClient): ArmClient {
  const lists = new Map<string, ReturnType<ArmClient['list']>>();
  return {
    ...client,
    list(path, apiVersion, options) {
      const key = `${path.toLowerCase()}?${apiVersion}&${JSON.stringify(options?.query ?? {})}`;
      const list = lists.get(key) ?? client.list(path, apiVersion, options);
      lists.set(key, list);
      return list;
    },
  };
}

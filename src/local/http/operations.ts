import { guidOf, hashOf } from '../derive.ts';
import { type Answer, badRequest, Refusal } from './answer.ts';

/** Operations have a version of their own, whatever version started them. */
const operationApiVersion = '2015-11-01-preview';
const host = 'https://management.azure.com';

/**
 * Long-running operations. What was asked is done by the time it is answered; a caller still has to ask, and is told once to ask
 * again. Links are signed, so that nothing need be kept: a link outlives the process that gave it.
 */
export interface Operations {
  /** Headers of the answer that starts one. */
  start(about: { subscriptionId: string; location: string; id: string; now: Date }): Readonly<Record<string, string>>;
  /** Answer to the link in `Azure-AsyncOperation`. */
  status(name: string, query: URLSearchParams): Answer;
  /** Answer to the link in `Location`. */
  result(name: string, query: URLSearchParams): Answer;
}

export function createOperations(): Operations {
  const polled = new Set<string>();
  let started = 0;
  const signature = (name: string, time: string): string => hashOf(`operation ${name} ${time}`).slice(0, 43);
  /** @returns when it started */
  const check = (name: string, query: URLSearchParams): string => {
    const time = query.get('t') ?? '';
    if (query.get('api-version') !== operationApiVersion) {
      throw badRequest(
        'InvalidApiVersionParameter',
        `An operation is asked for with api-version ${operationApiVersion}.`,
      );
    }
    if (query.get('s') !== signature(name, time)) {
      throw new Refusal(403, 'AuthorizationFailed', 'The link of an operation has to be used as it was given.');
    }
    return new Date(Number(time)).toISOString();
  };
  /** true: has been asked before. */
  const again = (name: string): boolean => polled.has(name) || !polled.add(name);

  return {
    start({ subscriptionId, location, id, now }) {
      const name = guidOf(`${id.toLowerCase()} ${now.getTime()} ${started++}`);
      const time = String(now.getTime());
      const base = `${host}/subscriptions/${subscriptionId}/providers/Microsoft.OperationalInsights/locations/${location}`;
      const query = `api-version=${operationApiVersion}&t=${time}&c=local&s=${signature(name, time)}`;
      return {
        'azure-asyncoperation': `${base}/operationstatuses/${name}?${query}`,
        location: `${base}/operationresults/${name}?${query}`,
        'retry-after': '0',
      };
    },
    status(name, query) {
      const startTime = check(name, query);
      const body = { id: name, name, startTime };
      if (!again(name))
        return { status: 200, headers: { 'retry-after': '0' }, body: { ...body, status: 'InProgress' } };
      return { status: 200, body: { ...body, status: 'Succeeded', endTime: startTime } };
    },
    result(name, query) {
      check(name, query);
      return again(name) ? { status: 204 } : { status: 202, headers: { 'retry-after': '0' } };
    },
  };
}

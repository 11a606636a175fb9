import pLimit from 'p-limit';
import type { ArmClient } from '../../../azure/arm-client.ts';
import type { LiveResource } from './live.ts';

/** Requests in flight at once. */
const parallelReads = 8;

/**
 * Reads again, one by one, what lists leave out (the content of workbooks).
 * @throws ArmError where the service refuses to answer
 */
export async function readWhole(
  client: Pick<ArmClient, 'get'>,
  listed: readonly LiveResource[],
  abortSignal?: AbortSignal,
): Promise<readonly LiveResource[]> {
  const limit = pLimit(parallelReads);
  return Promise.all(
    listed.map(async (one) => {
      const { kind, id } = one;
      if (!kind.readQuery) return one;
      const query = kind.readQuery;
      const answer = await limit(() => client.get(id, kind.apiVersion, { query, ...(abortSignal && { abortSignal }) }));
      return answer?.body ? { ...one, body: answer.body } : one;
    }),
  );
}

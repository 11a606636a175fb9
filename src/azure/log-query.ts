import type { TokenCredential } from '@azure/core-auth';
import { type HttpClient, isRestError, type PipelinePolicy } from '@azure/core-rest-pipeline';
import type { JsonValue } from '../json.ts';
import { armErrorOf, unreachable } from './arm-errors.ts';
import type { Cloud } from './clouds.ts';
import { createMask } from './trace/mask.ts';
import { parsed } from './wire/parsed.ts';

export interface LogQuery {
  /** The workspace's GUID (`customerId`). */
  readonly workspaceId: string;
  readonly query: string;
  /** Seconds; the service takes 600 at most. */
  readonly timeout: number;
}

export interface LogQueryDoor {
  readonly cloud: Cloud;
  readonly credential: TokenCredential;
  readonly userAgent: string;
  readonly httpClient?: HttpClient | undefined;
  readonly abortSignal?: AbortSignal;
}

/** All there is: queries say themselves how far they look back. */
const always = { startTime: new Date('1900-01-01T00:00:00Z'), endTime: new Date('9999-01-01T00:00:00Z') };

/**
 * Asks the Log Analytics service: POST /v1/workspaces/{id}/query.
 * @returns its answer as it came: the client's own rows have lost the seventh digit of times
 * @throws ArmError
 */
export async function queryLogs(
  { workspaceId, query, timeout }: LogQuery,
  { cloud, credential, userAgent, httpClient, abortSignal }: LogQueryDoor,
): Promise<JsonValue | undefined> {
  const { LogsQueryClient } = await import('@azure/monitor-query-logs');
  let answer: string | null | undefined;
  const keepAnswer: PipelinePolicy = {
    name: 'mtrOmsKeepAnswerPolicy',
    async sendRequest(request, next) {
      const response = await next(request);
      answer = response.bodyAsText;
      return response;
    },
  };
  const client = new LogsQueryClient(credential, {
    endpoint: `${cloud.logQuery}/v1`,
    // Its `audience` is not looked at.
    credentials: { scopes: [`${cloud.logQuery}/.default`] },
    userAgentOptions: { userAgentPrefix: userAgent },
    additionalPolicies: [{ policy: keepAnswer, position: 'perCall' }],
    ...(httpClient && { httpClient }),
  });
  try {
    await client.queryWorkspace(workspaceId, query, always, {
      serverTimeoutInSeconds: Math.min(600, Math.max(1, Math.round(timeout))),
      ...(abortSignal && { abortSignal }),
    });
  } catch (error) {
    if (!isRestError(error)) throw error;
    const id = `/workspaces/${workspaceId}/query`;
    if (error.statusCode === undefined) throw unreachable(error, new URL(cloud.logQuery).host, 'POST', id);
    const body = parsed(answer);
    throw armErrorOf({ status: error.statusCode, body, method: 'POST', id, mask: createMask([]).text });
  }
  return parsed(answer);
}

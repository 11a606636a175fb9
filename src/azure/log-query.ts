import type { TokenCredential } from '@azure/core-auth';
import { type HttpClient, isRestError, type PipelinePolicy } from '@azure/core-rest-pipeline';
import type { JsonValue } from '../json.ts';
import { armErrorOf, unreachable } from './arm-errors.ts';
import { parsed } from './wire/parsed.ts';

const endpoint = 'https://api.loganalytics.io/v1';

export interface LogQuery {
  /** The workspace's GUID (`customerId`). */
  readonly workspaceId: string;
  readonly query: string;
  /** Seconds; the service takes 600 at most. */
  readonly timeout: number;
}

export interface LogQueryDoor {
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
  { credential, userAgent, httpClient, abortSignal }: LogQueryDoor,
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
    endpoint,
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
    if (error.statusCode === undefined) throw unreachable(error, new URL(endpoint).host, 'POST', id);
    const body = parsed(answer);
    throw armErrorOf({ status: error.statusCode, body, method: 'POST', id, mask: (text) => text });
  }
  return parsed(answer);
}

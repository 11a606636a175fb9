import { createHttpHeaders, type HttpClient, type PipelineRequest } from '@azure/core-rest-pipeline';
import { publicCloud } from '../../src/azure/clouds.ts';
import { type ArmClientOptions, createArmClient } from '../../src/azure/create-arm-client.ts';

export interface FakeAnswer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly body: unknown;
  readonly headers: Record<string, string>;
}

/** Answers requests in turn, and keeps what was sent. Running out of answers fails the test. */
export function fakeHttp(...answers: readonly (FakeAnswer | ((request: PipelineRequest) => FakeAnswer))[]) {
  const sent: Sent[] = [];
  const httpClient: HttpClient = {
    async sendRequest(request) {
      const next = answers[sent.length];
      sent.push({
        method: request.method,
        url: request.url,
        body: typeof request.body === 'string' ? JSON.parse(request.body) : undefined,
        headers: request.headers.toJSON(),
      });
      if (next === undefined) throw new Error(`unexpected request ${request.method} ${request.url}`);
      const { status = 200, headers = {}, body } = typeof next === 'function' ? next(request) : next;
      const bodyAsText = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
      return { request, status, headers: createHttpHeaders(headers), bodyAsText };
    },
  };
  return { httpClient, sent };
}

/** A client over a fake, whose waiting takes no time; `waits` are the milliseconds it would have waited. */
export function fakeClient(
  answers: readonly (FakeAnswer | ((request: PipelineRequest) => FakeAnswer))[],
  options: Partial<ArmClientOptions> = {},
) {
  const { httpClient, sent } = fakeHttp(...answers);
  const waits: number[] = [];
  const delay = async (milliseconds: number) => void waits.push(milliseconds);
  const client = createArmClient({ cloud: publicCloud, userAgent: 'mtr-oms/test', httpClient, delay, ...options });
  return { client, sent, waits };
}

export const origin = 'https://management.azure.com';
export const group = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg';
export const workspaceId = `${group}/providers/Microsoft.OperationalInsights/workspaces/log-test`;

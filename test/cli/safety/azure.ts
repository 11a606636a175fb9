import { join } from 'node:path';
import type { HttpClient, PipelineRequest, PipelineResponse } from '@azure/core-rest-pipeline';
import { jest } from '@jest/globals';
import type { Cloud } from '../../../src/azure/clouds.ts';
import type { LogQuery, LogQueryDoor } from '../../../src/azure/log-query.ts';
import type { Environment } from '../../../src/azure/sign-in/ways.ts';
import { createLocalTransport } from '../../../src/local/transport.ts';

/** Azure as a command sees it that isn't told `--local`: everybody is signed in, and an embedded workspace answers in its place. */

/** One request as it went over the wire. */
export interface Sent {
  readonly method: string;
  readonly host: string;
  readonly path: string;
}

/** Who answers, and what was asked. */
export interface FakeAzure {
  readonly sent: Sent[];
  /** Folder whose embedded workspace answers. */
  folder: string;
  /** Answers before the embedded workspace does, where it gives an answer. */
  before: (request: PipelineRequest) => { status: number; body: string; headers?: Record<string, string> } | undefined;
  /** Gives the token. */
  signIn: () => string;
  /** Changes the embedded workspace's answer. */
  after: (response: PipelineResponse) => PipelineResponse;
}

/**
 * Puts it in the place of HTTPS and of signing in. To be called before anything of `src` is imported.
 * @param token what every request is signed with
 */
export async function fakeAzure(token: string): Promise<FakeAzure> {
  const azure: FakeAzure = {
    sent: [],
    folder: '',
    before: () => undefined,
    signIn: () => token,
    after: (response) => response,
  };
  const pipeline = await import('@azure/core-rest-pipeline');
  const httpClient: HttpClient = {
    async sendRequest(request) {
      const { host, pathname } = new URL(request.url);
      azure.sent.push({ method: request.method, host, path: pathname });
      const answer = azure.before(request);
      if (answer) {
        const headers = pipeline.createHttpHeaders({ 'content-type': 'application/json', ...answer.headers });
        return { request, headers, status: answer.status, bodyAsText: answer.body };
      }
      const store = join(azure.folder, '.mtr-oms', 'local');
      const service = createLocalTransport({ store, now: () => new Date('2026-01-15T12:00:00Z') });
      return azure.after(await service.sendRequest(request));
    },
  };
  jest.unstable_mockModule('@azure/core-rest-pipeline', () => ({
    ...pipeline,
    createDefaultHttpClient: () => httpClient,
  }));
  // Microsoft's client for queries opens connections of its own.
  const queries = await import('../../../src/azure/log-query.ts');
  jest.unstable_mockModule('../../../src/azure/log-query.ts', () => ({
    queryLogs: (query: LogQuery, door: LogQueryDoor) => queries.queryLogs(query, { ...door, httpClient }),
  }));
  const credentials = await import('../../../src/azure/credentials.ts');
  jest.unstable_mockModule('../../../src/azure/credentials.ts', () => ({
    ...credentials,
    createCredential: (cloud: Cloud, env: Environment) =>
      credentials.createCredential(cloud, env, async () => ({
        getToken: async () => ({ token: azure.signIn(), expiresOnTimestamp: Number.MAX_SAFE_INTEGER }),
      })),
  }));
  return azure;
}

/** What the Log Analytics service answers to a query, with no row in it. */
export const emptyAnswer = JSON.stringify({
  tables: [{ name: 'PrimaryResult', columns: [{ name: 'Count', type: 'long' }], rows: [[0]] }],
});

import {
  createHttpHeaders,
  type HttpClient,
  type PipelineRequest,
  type PipelineResponse,
} from '@azure/core-rest-pipeline';
import { isJsonObject, type JsonObject } from '../json.ts';
import { type Answer, badRequest, Refusal, refusalAnswer } from './http/answer.ts';
import { parseArmPath } from './http/arm-path.ts';
import { createOperations } from './http/operations.ts';
import { route } from './http/router.ts';
import { whileLocked } from './store/lock.ts';
import { openResourceStore } from './store/resource-store.ts';

export interface LocalTransportOptions {
  /** Folder that keeps the resources. Made on the first write. */
  readonly store: string;
  readonly now: () => Date;
}

/**
 * The embedded workspace: answers requests to Azure Resource Manager as Azure would, from a folder on this machine. It stands in
 * for the network under the same client, so that a local deployment is the same code down to the HTTP request.
 * Rejects only when the folder can't be used; whatever Azure would refuse is an answer.
 */
export function createLocalTransport({ store: folder, now }: LocalTransportOptions): HttpClient {
  const store = openResourceStore(folder);
  const operations = createOperations();

  function answer(request: PipelineRequest): Answer {
    try {
      const url = new URL(request.url);
      const exchange = {
        method: request.method,
        path: parseArmPath(url.pathname),
        apiVersion: url.searchParams.get('api-version') ?? '',
        query: url.searchParams,
        body: bodyOf(request),
        now: now(),
        store,
        operations,
      };
      return route(exchange);
    } catch (error) {
      if (error instanceof Refusal) return refusalAnswer(error);
      throw error;
    }
  }

  return {
    async sendRequest(request): Promise<PipelineResponse> {
      const reads = request.method === 'GET' || request.method === 'HEAD';
      const { status, headers, body } = reads ? answer(request) : await whileLocked(folder, () => answer(request));
      return {
        request,
        status,
        headers: createHttpHeaders({
          'cache-control': 'no-cache',
          'x-ms-request-id': request.requestId,
          ...(body && { 'content-type': 'application/json; charset=utf-8' }),
          ...headers,
        }),
        bodyAsText: body && request.method !== 'HEAD' ? JSON.stringify(body) : '',
      };
    },
  };
}

function bodyOf(request: PipelineRequest): JsonObject {
  if (request.method !== 'PUT' && request.method !== 'PATCH') return {};
  try {
    const body: unknown = typeof request.body === 'string' ? JSON.parse(request.body) : undefined;
    if (isJsonObject(body)) return body;
  } catch {
    // Told below, with what is no object either.
  }
  throw badRequest(
    'InvalidRequestContent',
    'The request content was invalid and could not be deserialized: an object is expected.',
  );
}

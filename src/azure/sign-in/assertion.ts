import {
  createDefaultHttpClient,
  createEmptyPipeline,
  createHttpHeaders,
  createPipelineRequest,
  exponentialRetryPolicy,
  proxyPolicy,
  systemErrorRetryPolicy,
  throttlingRetryPolicy,
} from '@azure/core-rest-pipeline';
import { isJsonObject } from '../../json.ts';
import { parsed } from '../wire/parsed.ts';

/** What is asked of a pipeline service for a token that says which job this is. */
export interface AssertionRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  /** Proves to the service that the job asks. */
  readonly bearer: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Property of the answer that holds the token. */
  readonly property: string;
}

/** The service was asked and gave no token. Never holds what was sent: secrets stand in it. */
export class AssertionError extends Error {
  override readonly name = 'AuthenticationError';
}

const isLoopback = (url: URL): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);

/** @throws AssertionError for an answer without a token */
export async function requestAssertion({ method, url, bearer, headers, property }: AssertionRequest): Promise<string> {
  const pipeline = createEmptyPipeline();
  pipeline.addPolicy(proxyPolicy());
  for (const policy of [throttlingRetryPolicy(), systemErrorRetryPolicy(), exponentialRetryPolicy()])
    pipeline.addPolicy(policy, { phase: 'Retry' });
  const request = createPipelineRequest({
    method,
    url,
    // The bearer token must not travel in the clear; runners of one's own may have the service on the same machine.
    allowInsecureConnection: isLoopback(new URL(url)),
    headers: createHttpHeaders({ accept: 'application/json', authorization: `Bearer ${bearer}`, ...headers }),
  });
  const { status, bodyAsText } = await pipeline.sendRequest(createDefaultHttpClient(), request);
  const body = parsed(bodyAsText);
  const token = isJsonObject(body) ? body[property] : undefined;
  if (status < 300 && typeof token === 'string' && token !== '') return token;
  const message = isJsonObject(body) && typeof body['message'] === 'string' ? `: ${body['message']}` : '';
  throw new AssertionError(`${new URL(url).host} answered ${status} and gave no token${message}`);
}

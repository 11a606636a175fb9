import { setTimeout as sleep } from 'node:timers/promises';
import type { TokenCredential } from '@azure/core-auth';
import {
  bearerTokenAuthenticationPolicy,
  createDefaultHttpClient,
  createEmptyPipeline,
  decompressResponsePolicy,
  type HttpClient,
  logPolicy,
  type Pipeline,
  type PipelinePolicy,
  proxyPolicy,
  setClientRequestIdPolicy,
  userAgentPolicy,
} from '@azure/core-rest-pipeline';
import type { Cloud } from '../clouds.ts';
import { createMask, type Mask } from '../trace/mask.ts';
import { type TraceSink, tracePolicy } from '../trace/trace-policy.ts';
import { type RetryOptions, retryPolicy } from './retry-policy.ts';

export interface DoorOptions {
  readonly cloud: Cloud;
  /** `mtr-oms/1.2.3` */
  readonly userAgent: string;
  /** Who answers: Azure over HTTPS unless given. */
  readonly httpClient?: HttpClient;
  /** Without one, requests go unsigned: the embedded workspace asks for no sign-in. */
  readonly credential?: TokenCredential;
  readonly trace?: TraceSink;
  /** true: only GET and HEAD pass. */
  readonly readOnly?: boolean;
  /** Values that must never be written down. */
  readonly secrets?: readonly string[];
  /** Waits before a request is sent again, and between the polls of a long-running operation; rejects when `signal` aborts. */
  readonly delay?: RetryOptions['delay'] | undefined;
  /** Told when a read waits because the service asked for it, with milliseconds. */
  readonly onThrottled?: RetryOptions['onThrottled'];
}

/** What every client of Azure's is made of here, so that all promises hold for all of them. */
export interface Door {
  readonly cloud: Cloud;
  readonly userAgent: string;
  readonly httpClient: HttpClient;
  readonly credential: TokenCredential | undefined;
  /** Behind retries and signing, in this order: whatever goes over the wire passes them. */
  readonly wirePolicies: readonly PipelinePolicy[];
  readonly pipeline: Pipeline;
  readonly mask: Mask;
  readonly delay: RetryOptions['delay'];
}

/** A reading command tried to write: a defect, stopped before anything was sent. */
export class ReadOnlyError extends Error {
  override readonly name = 'ReadOnlyError';
}

const readingMethods: ReadonlySet<string> = new Set(['GET', 'HEAD']);

const readOnlyPolicy: PipelinePolicy = {
  name: 'mtrOmsReadOnlyPolicy',
  sendRequest(request, next) {
    if (readingMethods.has(request.method)) return next(request);
    throw new ReadOnlyError(`${request.method} ${request.url} was refused: this command only reads`);
  },
};

/** No redirects are followed: the resource manager knows none, and a token must not travel. */
function createPipeline({ userAgent, cloud, credential, onThrottled }: DoorOptions, delay: Door['delay']): Pipeline {
  const pipeline = createEmptyPipeline();
  pipeline.addPolicy(proxyPolicy());
  pipeline.addPolicy(decompressResponsePolicy());
  pipeline.addPolicy(userAgentPolicy({ userAgentPrefix: userAgent }));
  pipeline.addPolicy(setClientRequestIdPolicy());
  pipeline.addPolicy(retryPolicy({ delay, onThrottled }), { phase: 'Retry' });
  if (credential) {
    // Signed anew for each attempt: a token may run out while we wait.
    pipeline.addPolicy(bearerTokenAuthenticationPolicy({ credential, scopes: cloud.scope }), { phase: 'Sign' });
  }
  pipeline.addPolicy(logPolicy(), { afterPhase: 'Sign' });
  return pipeline;
}

export function createDoor(options: DoorOptions): Door {
  const { cloud, userAgent, credential } = options;
  const mask = createMask(options.secrets ?? []);
  const wirePolicies = [
    ...(options.readOnly === true ? [readOnlyPolicy] : []),
    ...(options.trace ? [tracePolicy(options.trace, mask)] : []),
  ];
  const delay = options.delay ?? ((milliseconds, signal) => sleep(milliseconds, undefined, signal && { signal }));
  const pipeline = createPipeline(options, delay);
  for (const policy of wirePolicies) pipeline.addPolicy(policy, { afterPhase: 'Sign' });
  const httpClient = options.httpClient ?? createDefaultHttpClient();
  return { cloud, userAgent, httpClient, credential, wirePolicies, pipeline, mask, delay };
}

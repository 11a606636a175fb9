import type { TokenCredential } from '@azure/core-auth';
import {
  bearerTokenAuthenticationPolicy,
  createDefaultHttpClient,
  createPipelineFromOptions,
  type HttpClient,
  type Pipeline,
  type PipelinePolicy,
} from '@azure/core-rest-pipeline';
import type { Cloud } from '../clouds.ts';
import { createMask, type Mask } from '../trace/mask.ts';
import { type TraceSink, tracePolicy } from '../trace/trace-policy.ts';

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
}

/** What every client of Azure's is made of here, so that all promises hold for all of them. */
export interface Door {
  readonly cloud: Cloud;
  readonly userAgent: string;
  readonly httpClient: HttpClient;
  readonly credential: TokenCredential | undefined;
  /** Behind retries and signing, in this order: whatever goes over the wire passes them. */
  readonly wirePolicies: readonly PipelinePolicy[];
  readonly maxRetries: number;
  readonly pipeline: Pipeline;
  readonly mask: Mask;
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

/** Rules take 30 writes a minute: a refused write may have to wait for several windows. */
const maxRetries = 5;

export function createDoor(options: DoorOptions): Door {
  const { cloud, userAgent, credential } = options;
  const mask = createMask(options.secrets ?? []);
  const wirePolicies = [
    ...(options.readOnly === true ? [readOnlyPolicy] : []),
    ...(options.trace ? [tracePolicy(options.trace, mask)] : []),
  ];
  const pipeline = createPipelineFromOptions({
    retryOptions: { maxRetries },
    userAgentOptions: { userAgentPrefix: userAgent },
  });
  if (credential) pipeline.addPolicy(bearerTokenAuthenticationPolicy({ credential, scopes: cloud.scope }));
  for (const policy of wirePolicies) pipeline.addPolicy(policy, { afterPhase: 'Sign' });
  const httpClient = options.httpClient ?? createDefaultHttpClient();
  return { cloud, userAgent, httpClient, credential, wirePolicies, maxRetries, pipeline, mask };
}

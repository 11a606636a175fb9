import {
  isRestError,
  type PipelinePolicy,
  type PipelineRequest,
  type PipelineResponse,
} from '@azure/core-rest-pipeline';
import { retryAfterOf } from './retry-after.ts';

/** What reading on a bad day needs of the world. */
export interface RetryOptions {
  /** Rejects when the signal aborts. */
  readonly delay: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;
  /** Told before each wait that the service asked for. */
  readonly onThrottled?: ((milliseconds: number) => void) | undefined;
}

const reads: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/** For a service that stumbles and a network that drops; a machine without a network is told so after seconds. */
const failureWaits = [1_000, 2_000, 4_000];
/** Where a throttled answer doesn't say how long to wait. */
const throttledWaits = [5_000, 10_000, 20_000, 30_000];
/** A request that was turned away for so long fails: a limit of hours or days is none that waiting heals. */
const longestThrottling = 15 * 60_000;

const failed: ReadonlySet<number> = new Set([408, 500, 502, 503, 504]);

/** @returns milliseconds until a throttled request is sent again; undefined where it has waited for long enough */
export function throttledWait(retryAfter: number | undefined, attempt: number, waited: number): number | undefined {
  const wait = retryAfter ?? throttledWaits[Math.min(attempt, throttledWaits.length - 1)] ?? 0;
  return waited + wait <= longestThrottling && attempt < mostAttempts ? wait : undefined;
}

/** A service that says `Retry-After: 0` again and again. */
const mostAttempts = 100;

/**
 * Reads are sent again: after a 429 for as long as the service says, after a failure of the service or of the network a few times.
 * Writes pass as they are: whoever writes knows what to look at before it is repeated (`src/deploy/apply`).
 */
export function retryPolicy({ delay, onThrottled }: RetryOptions): PipelinePolicy {
  return {
    name: 'mtrOmsRetryPolicy',
    async sendRequest(request, next) {
      if (!reads.has(request.method)) return next(request);
      let failures = 0;
      let throttlings = 0;
      let waited = 0;
      for (;;) {
        const answer = await attempt(request, next);
        if (answer.error === undefined && isThrottled(answer.response)) {
          const wait = throttledWait(retryAfterOf(answer.response.headers), throttlings++, waited);
          if (wait === undefined) return answer.response;
          waited += wait;
          onThrottled?.(wait);
          await delay(wait, signalOf(request));
          continue;
        }
        if (answer.error === undefined && !failed.has(answer.response.status)) return answer.response;
        const wait = failureWaits[failures++];
        if (wait === undefined) return orThrow(answer);
        await delay(wait, signalOf(request));
      }
    },
  };
}

/** What a network does that may do better in a moment; a certificate that nobody trusts stays so. */
const networkErrors: ReadonlySet<string> = new Set(
  'ECONNREFUSED ECONNRESET EAI_AGAIN ENETDOWN ENETUNREACH ENOTFOUND EPIPE ESOCKETTIMEDOUT ETIMEDOUT'.split(' '),
);

type Attempt =
  | { readonly error?: undefined; readonly response: PipelineResponse }
  | { readonly error: NonNullable<unknown>; readonly response?: undefined };

async function attempt(
  request: PipelineRequest,
  next: (request: PipelineRequest) => Promise<PipelineResponse>,
): Promise<Attempt> {
  try {
    return { response: await next(request) };
  } catch (error) {
    const dropped = isRestError(error) && error.statusCode === undefined && networkErrors.has(error.code ?? '');
    if (dropped && request.abortSignal?.aborted !== true) return { error };
    throw error;
  }
}

function orThrow({ response, error }: Attempt): PipelineResponse {
  if (response) return response;
  throw error;
}

/** Too many requests; or busy, and it says until when. */
const isThrottled = ({ status, headers }: PipelineResponse): boolean =>
  status === 429 || (status === 503 && retryAfterOf(headers) !== undefined);

const signalOf = ({ abortSignal }: PipelineRequest): AbortSignal | undefined =>
  abortSignal instanceof AbortSignal ? abortSignal : undefined;

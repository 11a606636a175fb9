import { ArmError } from '../../azure/arm-client.ts';
import type { JsonObject } from '../../json.ts';
import type { Delay } from '../grace.ts';
import type { Change } from '../plan/plan.ts';
import { type Added, createPatience, healingOf, isUnanswered, type RetryReason } from './healing.ts';
import type { Turns } from './turns.ts';
import { BusyError, type Looking, MovedError, requireUnmoved } from './unmoved.ts';

/** How one change is sent. */
export interface Sending extends Looking {
  readonly delay: Delay;
  readonly turns: Turns;
  readonly added: Added;
  /** Once aborted, nothing more is sent. */
  readonly interrupted: AbortSignal | undefined;
  /** Why nothing more may be sent, if so. */
  readonly stopped: () => string | undefined;
  readonly onStart: () => void;
  /** It waits because Azure takes only so many. */
  readonly onWait: (milliseconds: number) => void;
  readonly onRetry: (milliseconds: number, reason: RetryReason) => void;
}

/** What the service said of a write that it took. */
export interface Sent {
  readonly requestId?: string;
}

/** Nothing was sent, and nothing will be. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError';
}

/** A write was sent, and there is no telling whether it was done. */
export class UncertainError extends Error {
  override readonly name = 'UncertainError';
}

/** What is already there never moves: ARM's PATCH takes no `location`. */
const patchBody = ({ location: _, ...body }: JsonObject): JsonObject => body;

/** The body with the etag of what it replaces: a writer who comes between our read and our write makes the service refuse ours. */
const guardedBody = ({ etag: _, ...body }: JsonObject, etag: string | undefined): JsonObject =>
  etag === undefined ? body : { etag, ...body };

async function write(
  { action, resource, body: wanted = resource.body }: Change,
  etag: string | undefined,
  sending: Sending,
): Promise<Sent> {
  const { client, kindOf, request, turns } = sending;
  const { id, apiVersion } = resource;
  const kind = kindOf(resource);
  if (action === 'delete') {
    await client.delete(id, apiVersion, { ...request, ...(kind.deleteQuery && { query: kind.deleteQuery }) });
    return {};
  }
  const body = kind.etagInBody ? guardedBody(wanted, etag) : wanted;
  const method = action === 'update' ? (kind.updateMethod ?? kind.method) : kind.method;
  const { requestId, writesLeft } =
    method === 'PATCH'
      ? await client.patch(id, apiVersion, patchBody(body), request)
      : await client.put(id, apiVersion, body, request);
  if (writesLeft !== undefined) turns.paceOf(kind).learn(writesLeft);
  return requestId === undefined ? {} : { requestId };
}

/** One change on its way: what is known of the attempts so far. */
class Attempts {
  /** The answer of a write that may have been done, until a look at the resource says. */
  private lost: ArmError | undefined;
  private wrote = false;
  private readonly patience = createPatience();
  private readonly change: Change;
  private readonly sending: Sending;

  constructor(change: Change, sending: Sending) {
    this.change = change;
    this.sending = sending;
  }

  /** Looks, then writes. @throws whatever says that it wasn't done */
  async once(): Promise<Sent> {
    const { change, sending } = this;
    const reason = sending.stopped();
    if (reason !== undefined && !this.lost) throw new StoppedError(reason);
    sending.onStart();
    this.wrote = false;
    const live = await this.look();
    if (live === 'as wanted') return {};
    const { lost } = this;
    this.lost = undefined;
    // It is known by now that nothing was done. While we looked, somebody may have pressed Ctrl-C.
    const stop = sending.stopped();
    if (stop !== undefined) throw lost ?? new StoppedError(stop);
    this.wrote = true;
    try {
      return await write(change, live.etag, sending);
    } catch (error) {
      if (error instanceof ArmError && isUnanswered(error)) this.lost = error;
      throw error;
    }
  }

  /** The last look at what may have been done, when nothing is sent any more. */
  async settle(error: unknown): Promise<Sent> {
    if (!this.lost) throw error;
    const live = await this.look().catch((failure: unknown) => {
      throw failure instanceof BusyError ? new UncertainError(`no answer came, and ${failure.message}`) : failure;
    });
    if (live === 'as wanted') return {};
    throw error;
  }

  /** @returns milliseconds until the next attempt; undefined: there is none */
  waitAfter(error: unknown): { readonly reason: RetryReason; readonly milliseconds: number } | undefined {
    const { change, sending } = this;
    // Reads were tried often enough when they fail.
    const isRead = !this.wrote && !(error instanceof BusyError);
    const reason = isRead ? undefined : healingOf(error, change, sending.kindOf(change.resource), sending.added);
    const milliseconds = reason && this.patience(reason, error);
    return reason === undefined || milliseconds === undefined ? undefined : { reason, milliseconds };
  }

  private async look(): ReturnType<typeof requireUnmoved> {
    const { change, sending, lost } = this;
    try {
      return await requireUnmoved(change, sending);
    } catch (error) {
      if (error instanceof BusyError) throw error;
      if (error instanceof MovedError)
        throw lost ? new MovedError(`${error.message}; an earlier write of ours got no answer (${lost.code})`) : error;
      if (lost) throw new UncertainError(`no answer came (${lost.code}: ${lost.message}), and it can't be looked at`);
      if (sending.request.abortSignal?.aborted) throw new StoppedError('interrupted');
      throw error;
    }
  }
}

/**
 * Sends one change: PUT or PATCH as its kind says, DELETE for a removal; looks at the resource before each attempt. Rejects with what
 * the service answers.
 * @throws MovedError where the resource is no longer what the plan saw
 * @throws StoppedError where the run was stopped before anything was sent
 * @throws UncertainError where nobody knows whether it was done
 */
export async function sendChange(change: Change, sending: Sending): Promise<Sent> {
  const { turns, interrupted: abortSignal, onWait, onRetry } = sending;
  const kind = sending.kindOf(change.resource);
  const attempts = new Attempts(change, sending);
  for (;;) {
    let began = false;
    try {
      return await turns.take(kind, { abortSignal, onWait }, () => {
        began = true;
        return attempts.once();
      });
    } catch (error) {
      if (!began) return attempts.settle(new StoppedError('interrupted'));
      const next = attempts.waitAfter(error);
      if (!next || sending.stopped() !== undefined) return attempts.settle(error);
      // Throttling is the whole kind's affair: each of its writes waits, and tells so.
      if (next.reason === 'throttled') turns.paceOf(kind).pause(next.milliseconds);
      else {
        onRetry(next.milliseconds, next.reason);
        await sending.delay(next.milliseconds, abortSignal).catch(() => undefined);
      }
    }
  }
}

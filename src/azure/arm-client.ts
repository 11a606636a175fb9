import type { JsonObject } from '../json.ts';

/** Answer of one request. `body` is undefined where the service sent none. */
export interface ArmAnswer {
  readonly status: number;
  readonly body?: JsonObject;
  readonly etag?: string;
  /** What Microsoft's support asks for: `x-ms-request-id`. */
  readonly requestId?: string;
  /** Writes that the service says it still takes in this minute (`x-rate-limit-remaining`). */
  readonly writesLeft?: number;
}

export interface ArmRequestOptions {
  readonly query?: Readonly<Record<string, string>>;
  readonly abortSignal?: AbortSignal;
  /** Tells of a long-running operation that is being waited for. */
  readonly onPoll?: (status: string) => void;
}

/**
 * The door: every resource read and write goes through it, to Azure or to the embedded workspace.
 * All methods reject with `ArmError` for an answer other than success (but for a 404 on `get` and on `delete`, unless it is the
 * subscription that isn't there), and for no answer at all (`status` 0).
 */
export interface ArmClient {
  /** undefined: not there. */
  get(id: string, apiVersion: string, options?: ArmRequestOptions): Promise<ArmAnswer | undefined>;
  /** All pages of a list. */
  list(path: string, apiVersion: string, options?: ArmRequestOptions): Promise<readonly JsonObject[]>;
  /** Waits for a long-running operation and then gives the resource as the service has it. */
  put(id: string, apiVersion: string, body: JsonObject, options?: ArmRequestOptions): Promise<ArmAnswer>;
  patch(id: string, apiVersion: string, body: JsonObject, options?: ArmRequestOptions): Promise<ArmAnswer>;
  /** false: there was nothing to delete. */
  delete(id: string, apiVersion: string, options?: ArmRequestOptions): Promise<boolean>;
}

/** Azure's error envelope, with the place it came from. */
export class ArmError extends Error {
  override readonly name = 'ArmError';
  readonly status: number;
  readonly code: string;
  readonly method: string;
  readonly id: string;
  /** Messages of `details[]`: for data collection rules they hold the real reason. */
  readonly details: readonly string[];
  /** What Microsoft's support asks for: `x-ms-request-id`. */
  readonly requestId: string | undefined;
  /** Milliseconds after which the service says to ask again. */
  readonly retryAfter: number | undefined;
  /**
   * true: the service had taken the write, and what went wrong is the asking how it ended. Whether it was done has to be looked at.
   */
  readonly accepted: boolean;

  constructor(answer: {
    status: number;
    code: string;
    message: string;
    details: readonly string[];
    method: string;
    id: string;
    requestId?: string | undefined;
    retryAfter?: number | undefined;
    accepted?: boolean | undefined;
  }) {
    super(answer.message);
    this.status = answer.status;
    this.code = answer.code;
    this.method = answer.method;
    this.id = answer.id;
    this.details = answer.details;
    this.requestId = answer.requestId;
    this.retryAfter = answer.retryAfter;
    this.accepted = answer.accepted ?? false;
  }
}

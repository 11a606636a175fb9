import type { JsonObject } from '../../json.ts';
import type { Answer } from '../http/answer.ts';
import type { ArmPath } from '../http/arm-path.ts';
import type { Operations } from '../http/operations.ts';
import type { ResourceStore } from '../store/resource-store.ts';

/** One request, as a route sees it. */
export interface Exchange {
  readonly method: string;
  readonly path: ArmPath;
  readonly apiVersion: string;
  readonly query: URLSearchParams;
  /** Empty where none was sent. */
  readonly body: JsonObject;
  readonly now: Date;
  readonly store: ResourceStore;
  readonly operations: Operations;
}

export type Handler = (exchange: Exchange) => Answer;

/** One ARM type: what it answers to. A new type is one file and one row in `routes`. */
export interface Route {
  /** In Azure's own casing. */
  readonly type: string;
  /** Newest last. Empty: the route checks the version by itself. */
  readonly apiVersions: readonly string[];
  readonly item: Readonly<Partial<Record<string, Handler>>>;
  readonly collection?: Handler;
  /** false: a PUT brings its resource group with it, or there is none. */
  readonly needsGroup?: boolean;
}

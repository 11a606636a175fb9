import { ArmError } from '../azure/arm-client.ts';
import type { Change } from './plan/plan.ts';

/** Why a write failed. */
export interface WriteFailure {
  /** Azure's code, such as `InvalidPayload`; the kind of error where there was no answer. */
  readonly code: string;
  readonly message: string;
  /** What Azure adds: for data collection rules the real reason. */
  readonly details: readonly string[];
  /** HTTP status, where there was an answer. */
  readonly status?: number;
}

/** What went wrong, as a report tells it. */
export function failureOf(error: unknown): WriteFailure {
  if (error instanceof ArmError)
    return { code: error.code, message: error.message, details: error.details, status: error.status };
  if (error instanceof Error) return { code: error.name, message: error.message, details: [] };
  return { code: 'Error', message: String(error), details: [] };
}

/**
 * What became of one change.
 * - `done`: written.
 * - `skipped`: the service no longer takes it.
 * - `failed`: the service refused it.
 * - `moved`: nothing was sent, because somebody else changed the resource after the plan was made; the run stops there.
 * - `not-applied`: nothing was sent, because of something else.
 * - `unknown`: sent, and nobody could tell us whether it was done.
 */
export type ResultState = 'done' | 'skipped' | 'failed' | 'moved' | 'not-applied' | 'unknown';

export interface Result {
  readonly change: Change;
  readonly state: ResultState;
  readonly milliseconds?: number;
  /** Of the answer, where there was one: what Microsoft's support asks for. */
  readonly requestId?: string;
  /** Why it was skipped or not applied. */
  readonly reason?: string;
  readonly failure?: WriteFailure;
}

/** What an apply did: one result for each write of the plan, in the plan's order. */
export interface Report {
  readonly results: readonly Result[];
  readonly interrupted: boolean;
  readonly milliseconds: number;
}

export type ResultCounts = Readonly<Record<ResultState, number>>;

export function countResults(report: Report): ResultCounts {
  const counts = { done: 0, skipped: 0, failed: 0, moved: 0, 'not-applied': 0, unknown: 0 };
  for (const { state } of report.results) counts[state] += 1;
  return counts;
}

/** Everything was written, or skipped because there is no writing it any more. */
export const isComplete = (report: Report): boolean =>
  report.results.every(({ state }) => state === 'done' || state === 'skipped');

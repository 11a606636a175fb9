import type { JsonObject } from '../../../json.ts';
import { withoutOpaque } from '../../../text/kql-outline.ts';

/** Name of the workbook's time range parameter. */
export const timeRangeName = 'TimeRange';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** The ranges that the portal offers, in milliseconds. */
export const portalRanges: readonly number[] = [
  ...[5, 15, 30].map((count) => count * minute),
  ...[1, 4, 12].map((count) => count * hour),
  ...[1, 2, 3, 7, 14, 28, 30, 60, 90].map((count) => count * day),
];

const units: Readonly<Record<string, number>> = { d: day, h: hour, m: minute, s: 1000 };

/** A lower bound on TimeGenerated, as text. */
const lowerBound = /\bTimeGenerated\s*(?:>|between\b)|<=?\s*TimeGenerated\b/;
const agoLiteral = /\bago\s*\(\s*(\d+(?:\.\d+)?)([dhms])\s*\)/g;

/** How far back a query looks by its own words, in milliseconds; 0 where it bounds the time in another way, undefined where it doesn't. */
function ownReach(kql: string): number | undefined {
  const bare = withoutOpaque(kql);
  if (!lowerBound.test(bare)) return undefined;
  return Math.max(
    0,
    ...Array.from(bare.matchAll(agoLiteral), ([, count, unit = '']) => Number(count) * (units[unit] ?? 0)),
  );
}

/**
 * The time context of a query item. Log Analytics intersects an item's range with the query's own, so a query that says how far
 * back it looks gets a range that covers it: the picker can't cut it short. Only a query without bounds follows the picker.
 */
export function timeContext(kql: string): JsonObject {
  const reach = ownReach(kql);
  if (reach === undefined) return { timeContext: { durationMs: 0 }, timeContextFromParameter: timeRangeName };
  // 0 is the portal's "Set in query": for bounds that are no plain ago().
  const covering = reach === 0 ? 0 : (portalRanges.find((range) => range >= reach) ?? reach);
  return { timeContext: { durationMs: covering } };
}

/** Steps of a series, and how to write them. */
const steps: readonly (readonly [milliseconds: number, literal: string])[] = [
  [minute, '1m'],
  [5 * minute, '5m'],
  [15 * minute, '15m'],
  [30 * minute, '30m'],
  [hour, '1h'],
  [3 * hour, '3h'],
  [6 * hour, '6h'],
  [12 * hour, '12h'],
  [day, '1d'],
  [7 * day, '7d'],
];

/** Points of a series at most, where its span is known. */
const mostPoints = 60;

export interface Span {
  /** KQL expressions. */
  readonly from: string;
  readonly to: string;
  readonly step: string;
}

/** What a series over a query spans: what the query itself looks back, else what the picker says. */
export function spanOf(kql: string): Span {
  const reach = ownReach(kql);
  if (!reach)
    return { from: `{${timeRangeName}:start}`, to: `{${timeRangeName}:end}`, step: `{${timeRangeName}:grain}` };
  const step = steps.find(([length]) => reach / length <= mostPoints)?.[1] ?? '30d';
  return { from: `ago(${Math.round(reach / 1000)}s)`, to: 'now()', step };
}

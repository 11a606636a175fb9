import type { JsonObject } from '../../json.ts';
import { withoutOpaque } from '../../text/kql-outline.ts';

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

/**
 * The time context of a query item. Log Analytics intersects an item's range with the query's own, so a query that says how far
 * back it looks gets a range that covers it: the picker can't cut it short. Only a query without bounds follows the picker.
 */
export function timeContext(kql: string): JsonObject {
  const bare = withoutOpaque(kql);
  if (!lowerBound.test(bare)) return { timeContext: { durationMs: 0 }, timeContextFromParameter: timeRangeName };
  const reach = Math.max(
    0,
    ...Array.from(bare.matchAll(agoLiteral), ([, count, unit = '']) => Number(count) * (units[unit] ?? 0)),
  );
  // 0 is the portal's "Set in query": for bounds that are no plain ago().
  const covering = reach === 0 ? 0 : (portalRanges.find((range) => range >= reach) ?? reach);
  return { timeContext: { durationMs: covering } };
}

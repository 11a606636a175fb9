import { parseTimespanLiteral } from '../kernels/values/timespan-text.ts';

const ticksPerSecond = 1e7;

/**
 * Seconds of a timespan literal: `7d`, `1.5h`, `time(1.02:30:00)`, `timespan(90m)`; a number in brackets counts days.
 * @returns undefined where `literal` is none
 */
export function timespanSeconds(literal: string): number | undefined {
  // A sign in front is an operator, no part of a literal.
  const ticks = literal.startsWith('-') ? undefined : parseTimespanLiteral(literal.toLowerCase());
  return typeof ticks === 'bigint' ? Number(ticks) / ticksPerSecond : undefined;
}

/** Seconds of each unit of a timespan literal, by every name that KQL has for it. */
const units: ReadonlyMap<string, number> = new Map(
  (
    [
      [86_400, 'd day days'],
      [3_600, 'h hr hrs hour hours'],
      [60, 'm min minute minutes'],
      [1, 's sec second seconds'],
      [1e-3, 'ms milli millis millisec millisecond milliseconds'],
      [1e-6, 'micro micros microsec microsecond microseconds'],
      [1e-7, 'tick ticks'],
    ] as const
  ).flatMap(([seconds, names]) => names.split(' ').map((name): [string, number] => [name, seconds])),
);

const unitForm = /^(\d+(?:\.\d+)?)([a-z]+)$/;
const clockForm = /^(?:(\d+)\.)?(\d{1,2}):(\d{1,2})(?::(\d{1,2}(?:\.\d+)?))?$/;
const wrapped = /^(?:time|timespan)\s*\(\s*(.*?)\s*\)$/s;

/**
 * Seconds of a timespan literal: `7d`, `1.5h`, `time(1.02:30:00)`, `timespan(90m)`; a number in brackets counts days.
 * @returns undefined where `literal` is none
 */
export function timespanSeconds(literal: string): number | undefined {
  const inner = wrapped.exec(literal)?.[1];
  const text = (inner ?? literal).toLowerCase();
  if (inner !== undefined && /^\d+$/.test(text)) return Number(text) * 86_400;
  const [, count, unit = ''] = unitForm.exec(text) ?? [];
  const seconds = units.get(unit);
  if (count !== undefined && seconds !== undefined) return Number(count) * seconds;
  const clock = clockForm.exec(text);
  if (!clock) return undefined;
  const [days = 0, hours = 0, minutes = 0, rest = 0] = clock.slice(1).map((part) => Number(part ?? 0));
  return days * 86_400 + hours * 3_600 + minutes * 60 + rest;
}

import { ticksPer } from '../../compile/types.ts';
import { fractionTicks, isLong } from './ticks.ts';

/** Ticks of each unit of a timespan, by every name that Kusto has for it. */
const units: ReadonlyMap<string, bigint> = new Map(
  (
    [
      [ticksPer.day, 'd day days'],
      [ticksPer.hour, 'h hr hrs hour hours'],
      [ticksPer.minute, 'm min minute minutes'],
      [ticksPer.second, 's sec second seconds'],
      [ticksPer.millisecond, 'ms milli millis millisec millisecond milliseconds'],
      [ticksPer.microsecond, 'micro micros microsec microsecond microseconds'],
      [1n, 'tick ticks'],
    ] as const
  ).flatMap(([length, names]) => names.split(' ').map((name): [string, bigint] => [name, length])),
);

const unitForm = /^(-?)(\d{1,19})(?:\.(\d{1,19}))? ?([a-z]+)$/;
const clockForm = /^(-?)(?:(\d{1,8})\.)?(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,7}))?)?$/;
const daysForm = /^(-?)(\d{1,8})$/;
const wrapped = /^(?:time|timespan)\s*\(\s*(.*?)\s*\)$/s;

/**
 * Ticks of `1.02:03:04.5`, `02:03`, `-1d`, `1.5h`; spaces around do not count.
 * @returns null where `text` is no timespan
 */
export function parseTimespan(text: string): bigint | null {
  const trimmed = text.trim().toLowerCase();
  return parseClock(trimmed) ?? parseUnits(trimmed);
}

/**
 * Ticks of a literal as it is written in a query: `7d`, `1.5h`, `time(1.02:30:00)`, `timespan(90m)`; a bare number in brackets
 * counts days.
 * @returns null for `timespan(null)`; undefined where `literal` is no timespan
 */
export function parseTimespanLiteral(literal: string): bigint | null | undefined {
  const inner = wrapped.exec(literal)?.[1];
  if (inner === 'null') return null;
  const text = unquoted(inner ?? literal);
  const [, sign, days] = (inner === undefined ? null : daysForm.exec(text)) ?? [];
  if (days !== undefined) return signed(sign, BigInt(days) * ticksPer.day);
  return parseTimespan(text) ?? undefined;
}

const unquoted = (text: string): string => /^(["'])(.*)\1$/s.exec(text)?.[2] ?? text;

const signed = (sign: string | undefined, value: bigint): bigint => (sign === '-' ? -value : value);

function parseUnits(text: string): bigint | null {
  const [, sign, whole = '', decimals = '', unit = ''] = unitForm.exec(text) ?? [];
  const length = units.get(unit);
  if (length === undefined) return null;
  const scaled = (BigInt(whole + decimals) * length) / 10n ** BigInt(decimals.length);
  const value = signed(sign, scaled);
  return isLong(value) ? value : null;
}

function parseClock(text: string): bigint | null {
  const match = clockForm.exec(text);
  if (!match) return null;
  const [, sign, days = '0', hours = '', minutes = '', seconds = '0', decimals = ''] = match;
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null;
  const value =
    BigInt(days) * ticksPer.day +
    BigInt(Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * ticksPer.second +
    BigInt(fractionTicks(decimals));
  return isLong(value) ? signed(sign, value) : null;
}

/** `1.02:03:04.5670000`: `[-][d.]hh:mm:ss[.fffffff]`, as `tostring` and the service write it. */
export function formatTimespan(value: bigint): string {
  const length = value < 0n ? -value : value;
  const days = length / ticksPer.day;
  const inDay = Number(length % ticksPer.day);
  const seconds = Math.floor(inDay / 1e7);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const fraction = inDay % 1e7;
  return [
    value < 0n ? '-' : '',
    days > 0n ? `${days}.` : '',
    clock.map((part) => String(part).padStart(2, '0')).join(':'),
    fraction > 0 ? `.${String(fraction).padStart(7, '0')}` : '',
  ].join('');
}

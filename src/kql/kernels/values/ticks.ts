import { lastDatetime, ticksPer } from '../../compile/types.ts';

/** 1970-01-01 */
export const unixEpoch = 621_355_968_000_000_000n;

export interface CivilDate {
  readonly year: number;
  /** 1 … 12 */
  readonly month: number;
  readonly day: number;
}

export interface TimeOfDay {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Ticks of the second. */
  readonly fraction: number;
}

export const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

export const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeapYear(year) ? 29 : (monthLengths[month - 1] ?? 0);

const daysBeforeYear = (year: number): number => {
  const past = year - 1;
  return past * 365 + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
};

/** Days from 0001-01-01; undefined where the calendar has no such day. */
export function dayNumber({ year, month, day }: CivilDate): number | undefined {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  let days = daysBeforeYear(year) + day - 1;
  for (let earlier = 1; earlier < month; earlier += 1) days += daysInMonth(year, earlier);
  return days;
}

/** The day that lies `days` after 0001-01-01. */
export function civilDate(days: number): CivilDate {
  let year = Math.floor(days / 365.2425) + 1;
  if (daysBeforeYear(year + 1) <= days) year += 1;
  else if (daysBeforeYear(year) > days) year -= 1;
  let rest = days - daysBeforeYear(year);
  let month = 1;
  for (let length = daysInMonth(year, 1); rest >= length; length = daysInMonth(year, month)) {
    rest -= length;
    month += 1;
  }
  return { year, month, day: rest + 1 };
}

/** Calendar and clock of a datetime. */
export function civilTime(datetime: bigint): CivilDate & TimeOfDay {
  const inDay = Number(datetime % ticksPer.day);
  const seconds = Math.floor(inDay / 1e7);
  return {
    ...civilDate(Number(datetime / ticksPer.day)),
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    fraction: inDay % 1e7,
  };
}

/** @returns undefined where the calendar or the clock has no such moment */
export function datetimeOf(date: CivilDate, { hour, minute, second, fraction }: TimeOfDay): bigint | undefined {
  const days = dayNumber(date);
  if (days === undefined || hour > 23 || minute > 59 || second > 59) return undefined;
  return BigInt(days) * ticksPer.day + BigInt(hour * 3600 + minute * 60 + second) * ticksPer.second + BigInt(fraction);
}

export const isDatetime = (value: bigint): boolean => value >= 0n && value <= lastDatetime;

const minimumLong = -(2n ** 63n);
const maximumLong = 2n ** 63n - 1n;

/** Does `value` fit a long, and so a timespan? */
export const isLong = (value: bigint): boolean => value >= minimumLong && value <= maximumLong;

/** Digits behind the point of a second → ticks; digits past the seventh are cut. */
export const fractionTicks = (digits: string): number => Number(digits.slice(0, 7).padEnd(7, '0'));

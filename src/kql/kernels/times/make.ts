import { ticksPer } from '../../compile/types.ts';
import { kernel } from '../define.ts';
import { datetimeOf, isLong } from '../values/ticks.ts';

/** Seconds with a fraction as whole seconds and ticks; undefined where that is no part of a minute. */
function secondsOf(seconds: number): { readonly second: number; readonly fraction: number } | undefined {
  if (!(seconds >= 0 && seconds < 60)) return undefined;
  const ticks = Math.min(Math.round(seconds * 1e7), 60e7 - 1);
  return { second: Math.floor(ticks / 1e7), fraction: ticks % 1e7 };
}

export const makeDatetime = kernel(
  'make_datetime',
  ['long', 'long', 'long', 'long', 'long', 'real'],
  'datetime',
  (year, month, day, hour, minute, seconds) => {
    if (year === null || month === null || day === null || hour === null || minute === null || seconds === null)
      return null;
    const exact = secondsOf(seconds);
    if (!exact || hour < 0n || minute < 0n) return null;
    const date = { year: Number(year), month: Number(month), day: Number(day) };
    return datetimeOf(date, { hour: Number(hour), minute: Number(minute), ...exact }) ?? null;
  },
);

/** `make_timespan`: null where a part is beyond its clock. */
export const makeTimespan = kernel(
  'make_timespan',
  ['long', 'long', 'long', 'real'],
  'timespan',
  (days, hours, minutes, seconds) => {
    if (days === null || hours === null || minutes === null || seconds === null) return null;
    const exact = secondsOf(seconds);
    if (!exact || days < 0n || hours < 0n || hours > 23n || minutes < 0n || minutes > 59n) return null;
    const clock = hours * ticksPer.hour + minutes * ticksPer.minute + BigInt(exact.second) * ticksPer.second;
    const value = days * ticksPer.day + clock + BigInt(exact.fraction);
    return isLong(value) ? value : null;
  },
);

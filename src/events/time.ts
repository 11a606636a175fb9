import type { EventTime } from './record.ts';

const utcTime = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?Z$/;
const offsetTime = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?:Z|([+-])(\d\d):?(\d\d))$/;
/** PowerShell 5.1: milliseconds since 1970 in UTC. */
const dateCall = /^\/Date\((-?\d{1,15})\)\/$/;

/** The whole second in UTC as ISO text without its zone, or undefined where no such time exists. */
function isoSecond(milliseconds: number): string | undefined {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().slice(0, 19);
}

function utcOf(text: string): string | undefined {
  if (utcTime.test(text)) return text;
  const call = dateCall.exec(text)?.[1];
  if (call !== undefined) {
    const date = new Date(Number(call));
    return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
  }
  const match = offsetTime.exec(text);
  if (!match) return undefined;
  const [, day, minute, seconds = '00', fraction, sign, hours = '00', minutes = '00'] = match;
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -60_000 : 60_000);
  const second = isoSecond(Date.parse(`${day}T${minute}:${seconds}Z`) - offset);
  return second === undefined ? undefined : `${second}${fraction === undefined ? '' : `.${fraction}`}Z`;
}

/** Reads a time as captures write it. Fractions of a second keep their digits: Windows counts 100 nanoseconds. */
export const eventTime = (text: string): EventTime => ({ text, utc: utcOf(text) });

/** true: `a` is before `b`; both in UTC as {@link eventTime} gives them. A time without a fraction is the start of its second. */
export const isBefore = (a: string, b: string): boolean =>
  a.length === b.length ? a < b : a.slice(0, -1) < b.slice(0, -1);

import { ticksPer } from '../../compile/types.ts';
import { type CivilDate, civilTime, datetimeOf, fractionTicks, isDatetime, type TimeOfDay } from './ticks.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const clock = '(?<hour>\\d{1,2}):(?<minute>\\d{1,2})(?::(?<second>\\d{1,2})(?:\\.(?<fraction>\\d{1,9}))?)?';
const zone = '\\s*(?<zone>Z|GMT|UTC|[+-]\\d{2}:?\\d{2})?';

/**
 * The forms that Kusto reads: ISO 8601, RFC 822 and 850, and month first with slashes.
 * https://learn.microsoft.com/kusto/query/scalar-data-types/datetime#supported-formats
 */
const forms: readonly RegExp[] = [
  `(?<year>\\d{4})-(?<month>\\d{1,2})(?:-(?<day>\\d{1,2}))?(?:(?:T|\\s+)${clock}${zone})?`,
  `(?<month>\\d{1,2})/(?<day>\\d{1,2})/(?<year>\\d{4})(?:\\s+${clock}(?:\\s*(?<half>AM|PM))?${zone})?`,
  `(?:[a-z]{3},\\s*)?(?<day>\\d{1,2})\\s(?<name>[a-z]{3})\\s(?<year>\\d{2}|\\d{4})(?:\\s${clock}${zone})?`,
  `(?:[a-z]{6,9},\\s*)?(?<day>\\d{1,2})-(?<name>[a-z]{3})-(?<year>\\d{2}|\\d{4})(?:\\s${clock}${zone})?`,
  '(?<year>\\d{4})',
].map((form) => new RegExp(`^${form}$`, 'i'));

type Groups = Readonly<Record<string, string | undefined>>;

/**
 * Ticks of a moment written as text; without a zone it is UTC.
 * @returns null where `text` is none
 */
export function parseDatetime(text: string): bigint | null {
  const trimmed = text.trim();
  for (const form of forms) {
    const groups: Groups | undefined = form.exec(trimmed)?.groups;
    if (groups) return momentOf(groups);
  }
  return null;
}

function momentOf(groups: Groups): bigint | null {
  const moment = datetimeOf(dateOf(groups), timeOf(groups));
  if (moment === undefined) return null;
  const universal = moment - offsetTicks(groups['zone'] ?? '');
  return isDatetime(universal) ? universal : null;
}

const dateOf = ({ year = '', month, name, day = '1' }: Groups): CivilDate => ({
  year: fullYear(year),
  month: name === undefined ? Number(month ?? '1') : months.indexOf(name.toLowerCase()) + 1,
  day: Number(day),
});

/** Two digits stand for 1950 … 2049, as in .NET's invariant culture. */
const fullYear = (year: string): number =>
  year.length === 2 ? Number(year) + (Number(year) < 50 ? 2000 : 1900) : Number(year);

function timeOf({ hour = '0', minute = '0', second = '0', fraction = '', half }: Groups): TimeOfDay {
  const hours = Number(hour);
  const shifted = half === undefined ? hours : (hours % 12) + (half.toUpperCase() === 'PM' ? 12 : 0);
  return { hour: shifted, minute: Number(minute), second: Number(second), fraction: fractionTicks(fraction) };
}

function offsetTicks(zone: string): bigint {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? [];
  const offset = BigInt(hours ?? 0) * ticksPer.hour + BigInt(minutes ?? 0) * ticksPer.minute;
  return sign === '-' ? -offset : offset;
}

const numbersForm = /^\d+(?:\s*,\s*\d+){2,5}$/;

/**
 * Ticks of a literal as it is written in a query: `datetime(2026-01-01 10:00)`, `datetime(2026, 1, 31)`.
 * @returns null for `datetime(null)`; undefined where `literal` is no datetime
 */
export function parseDatetimeLiteral(literal: string): bigint | null | undefined {
  const inner = /^(?:datetime|date)\s*\(\s*(.*?)\s*\)$/is.exec(literal)?.[1] ?? '';
  if (inner === 'null') return null;
  if (!numbersForm.test(inner)) return parseDatetime(/^(["'])(.*)\1$/s.exec(inner)?.[2] ?? inner) ?? undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = inner.split(',').map(Number);
  return datetimeOf({ year, month, day }, { hour, minute, second, fraction: 0 });
}

/** `2026-01-01T00:00:00.0000000Z` */
export function formatDatetime(value: bigint): string {
  const { year, month, day, hour, minute, second, fraction } = civilTime(value);
  const date = [pad(year, 4), pad(month, 2), pad(day, 2)].join('-');
  return `${date}T${pad(hour, 2)}:${pad(minute, 2)}:${pad(second, 2)}.${pad(fraction, 7)}Z`;
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

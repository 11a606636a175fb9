import { parseDatetime } from '../../../src/kql/kernels/values/datetime-text.ts';

/** A query and what Microsoft's engine answered. */
export interface RecordedCase {
  readonly id: string;
  readonly set: string;
  readonly scope: string;
  readonly family: string | null;
  readonly query: string;
  readonly columns: readonly string[];
  /** Several where the recording can't tell: `long|int`. */
  readonly types: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
  readonly ordered: boolean;
  readonly nondeterministic: boolean;
  readonly approx: boolean;
  readonly tie_prone: boolean;
}

/** An answer as `query --batch` writes it, read back. */
export interface Answer {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly unknown[])[];
}

/** How far a number of an approximate function may be off. */
const approximately = 0.05;
const exactly = 1e-9;

/** @returns what differs; undefined where the answer is the recorded one */
export function difference(expected: RecordedCase, actual: Answer): string | undefined {
  const names = actual.columns.map(({ name }) => name);
  if (JSON.stringify(names) !== JSON.stringify(expected.columns))
    return `columns ${JSON.stringify(names)}, not ${JSON.stringify(expected.columns)}`;
  const typed = actual.columns.find(({ type }, index) => !(expected.types[index] ?? '').split('|').includes(type));
  if (typed) return `type ${typed.type} of ${typed.name}, not ${expected.types[names.indexOf(typed.name)]}`;
  if (expected.nondeterministic) return undefined;
  const { types } = expected;
  const tolerance = expected.approx ? approximately : exactly;
  if (actual.rows.length !== expected.rows.length) return `${actual.rows.length} rows, not ${expected.rows.length}`;
  if (expected.tie_prone) return undefined;
  const equal = (a: readonly unknown[], b: readonly unknown[]): boolean =>
    types.every((type, index) => sameCell(a[index], b[index], type, tolerance));
  if (expected.ordered) {
    const at = expected.rows.findIndex((row, index) => !equal(row, actual.rows[index] ?? []));
    return at < 0 ? undefined : shown(at, actual.rows[at], expected.rows[at]);
  }
  const left = [...actual.rows];
  for (const row of expected.rows) {
    const at = left.findIndex((one) => equal(row, one));
    if (at < 0) return shown(expected.rows.indexOf(row), left[0], row);
    left.splice(at, 1);
  }
  return undefined;
}

const shown = (at: number, actual: unknown, expected: unknown): string =>
  `row ${at + 1}: ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`;

function sameCell(expected: unknown, actual: unknown, type: string, tolerance: number): boolean {
  if (expected === null || actual === null) return expected === actual;
  if (type === 'datetime') return sameTicks(parseDatetime(String(expected)), parseDatetime(String(actual)));
  if (type === 'timespan') return sameTicks(timespanTicks(String(expected)), timespanTicks(String(actual)));
  if (type === 'dynamic') return sameJson(expected, actual, tolerance);
  if (type === 'string' || type === 'guid' || type === 'bool') return expected === actual;
  return sameNumber(expected, actual, tolerance);
}

const sameTicks = (a: bigint | null | undefined, b: bigint | null | undefined): boolean =>
  a !== null && a !== undefined && a === b;

/** Large whole numbers and decimals stand as texts. */
function sameNumber(expected: unknown, actual: unknown, tolerance: number): boolean {
  if (String(expected) === String(actual)) return true;
  const [a, b] = [Number(expected), Number(actual)];
  if (isWhole(expected) && isWhole(actual) && tolerance === exactly) return BigInt(expected) === BigInt(actual);
  return Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));
}

const isWhole = (value: unknown): value is string => typeof value === 'string' && /^-?\d+$/.test(value);

function sameJson(expected: unknown, actual: unknown, tolerance: number): boolean {
  if (typeof expected === 'number' && typeof actual === 'number') return sameNumber(expected, actual, tolerance);
  if (typeof expected === 'string' && typeof actual === 'string') {
    if (expected === actual) return true;
    return isoTime.test(expected) && sameTicks(parseDatetime(expected), parseDatetime(actual));
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return false;
    return expected.every((entry, index) => sameJson(entry, actual[index], tolerance));
  }
  if (isBag(expected)) {
    if (!isBag(actual)) return false;
    const keys = Object.keys(expected);
    return (
      keys.length === Object.keys(actual).length &&
      keys.every((key) => Object.hasOwn(actual, key) && sameJson(expected[key], actual[key], tolerance))
    );
  }
  return expected === actual;
}

const isoTime = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

const isBag = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `-1.02:03:04.5` */
function timespanTicks(text: string): bigint | undefined {
  const [, sign, days = '0', hours = '0', minutes = '0', seconds = '0', fraction = ''] =
    /^(-?)(?:(\d+)\.)?(\d+):(\d+):(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (sign === undefined) return undefined;
  const whole = ((BigInt(days) * 24n + BigInt(hours)) * 60n + BigInt(minutes)) * 60n + BigInt(seconds);
  const ticks = whole * 10_000_000n + BigInt(fraction.padEnd(7, '0'));
  return sign === '-' ? -ticks : ticks;
}

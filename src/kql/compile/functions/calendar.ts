import {
  formatDatetimeKernel,
  formatTimespanKernel,
  isDatetimeFormat,
  isTimespanFormat,
} from '../../kernels/times/format.ts';
import { makeDatetime, makeTimespan } from '../../kernels/times/make.ts';
import { unixEpoch } from '../../kernels/values/ticks.ts';
import { invalid, unsupported } from '../refusal.ts';
import { constant, type Scalar } from '../relation.ts';
import type { Call, FunctionRow } from '../scope.ts';
import { type KustoType, lastDatetime, ticksPer } from '../types.ts';
import { convert } from '../values/convert.ts';
import { addTimespan } from '../values/operators/arithmetic.ts';
import { argument, exact, knownText, named, ofSql, reused } from './define.ts';

const day = ticksPer.day;

/** DuckDB's timestamp of a datetime, to the microsecond. Ticks are never negative, so that division cuts downwards. */
const timestamp = (ticks: string): string => `make_timestamp((${ticks}) // 10 - ${unixEpoch / 10n})`;

/** Ticks of a timestamp. */
const ticksOf = (stamp: string): string => `(epoch_us(${stamp}) * 10 + ${unixEpoch})`;

/** `ticks` as a datetime; null beyond the calendar. */
const within = (call: Call, ticks: string): Scalar => {
  const value = call.scope.hoist({ sql: ticks, type: 'datetime' });
  return { sql: `CASE WHEN ${value.sql} BETWEEN 0 AND ${lastDatetime} THEN ${value.sql} END`, type: 'datetime' };
};

const none = constant(0n, 'long');

/** How far from here: counts of months or days beyond the calendar's length are all the same. */
const offset = (call: Call, index: number): string => {
  const value = argument(call, index, 'long', none);
  const known = value.constant?.value;
  const far = 4_000_000n;
  if (typeof known === 'bigint') return String(known < -far ? -far : known > far ? far : known);
  return `greatest(-${far}, least(${far}, ${value.sql}))`;
};

type Start = (ticks: string, offset: string) => string;

/** Sunday begins the week; 0001-01-01 was a Monday. */
const weekStart: Start = (ticks, by) => `((${ticks} // ${day} - (${ticks} // ${day} + 1) % 7 + (${by}) * 7) * ${day})`;
const dayStart: Start = (ticks, by) => `((${ticks} // ${day} + ${by}) * ${day})`;
const monthStart =
  (unit: 'month' | 'year', months: number): Start =>
  (ticks, by) =>
    ticksOf(`date_trunc('${unit}', ${timestamp(ticks)}) + to_months(CAST((${by}) * ${months} AS INTEGER))`);

const starts: readonly (readonly [unit: string, start: Start])[] = [
  ['day', dayStart],
  ['week', weekStart],
  ['month', monthStart('month', 1)],
  ['year', monthStart('year', 12)],
];

const edges: readonly FunctionRow[] = starts.flatMap(([unit, start]) => [
  exact(`startof${unit}`, (call) => within(call, start(reused(call, 0, 'datetime').sql, offset(call, 1)))),
  exact(`endof${unit}`, (call) =>
    within(call, `(${start(reused(call, 0, 'datetime').sql, `(${offset(call, 1)} + 1)`)} - 1)`),
  ),
]);

/** Null in the week that the calendar doesn't finish. */
const dayOfWeek = (call: Call): Scalar => {
  const { sql } = reused(call, 0, 'datetime');
  const last = (lastDatetime / day - 5n) * day;
  return { sql: `CASE WHEN ${sql} < ${last} THEN ((${sql} // ${day} + 1) % 7) * ${day} END`, type: 'timespan' };
};

const datePart =
  (part: string) =>
  (ticks: string): string =>
    `CAST(date_part('${part}', ${timestamp(ticks)}) AS BIGINT)`;

const clockPart =
  (unit: bigint, many: bigint, factor = 1n) =>
  (ticks: string): string =>
    `((${ticks} // ${unit}) % ${many}${factor === 1n ? '' : ` * ${factor}`})`;

/** `datetime_part`, by the name in lower case. */
const parts: ReadonlyMap<string, (ticks: string) => string> = new Map([
  ['year', datePart('year')],
  ['quarter', datePart('quarter')],
  ['month', datePart('month')],
  ['week_of_year', datePart('week')],
  ['weekofyear', datePart('week')],
  ['day', datePart('day')],
  ['dayofyear', datePart('doy')],
  ['hour', clockPart(ticksPer.hour, 24n)],
  ['minute', clockPart(ticksPer.minute, 60n)],
  ['second', clockPart(ticksPer.second, 60n)],
  ['millisecond', clockPart(ticksPer.millisecond, 1000n)],
  ['microsecond', clockPart(ticksPer.microsecond, 1_000_000n)],
  ['nanosecond', clockPart(1n, 10_000_000n, 100n)],
]);

const partOf =
  (name: string): FunctionRow['compile'] =>
  (call) => ({ sql: parts.get(name)?.(argument(call, 0, 'datetime').sql) ?? 'NULL', type: 'long' });

const datetimePart = (call: Call): Scalar => {
  const name = knownText(call, 0);
  const part = parts.get(name.toLowerCase());
  if (!part) return invalid(`datetime_part() knows no part ${JSON.stringify(name)}`, call.nodes[0] ?? call.node);
  return { sql: part(argument(call, 1, 'datetime').sql), type: 'long' };
};

/** Counts of whole units since the beginning of time, whose difference `datetime_diff` gives. */
const counts: ReadonlyMap<string, (ticks: string) => string> = new Map([
  ['year', datePart('year')],
  ['quarter', (ticks: string) => `(${datePart('year')(ticks)} * 4 + ${datePart('quarter')(ticks)})`],
  ['month', (ticks: string) => `(${datePart('year')(ticks)} * 12 + ${datePart('month')(ticks)})`],
  ['week', (ticks: string) => `((${ticks} // ${day} + 1) // 7)`],
  ...(['day', 'hour', 'minute', 'second', 'millisecond', 'microsecond'] as const).map(
    (unit): [string, (ticks: string) => string] => [unit, (ticks) => `(${ticks} // ${ticksPer[unit]})`],
  ),
  ['nanosecond', (ticks: string) => `(${ticks} * 100)`],
]);

const datetimeDiff = (call: Call): Scalar => {
  const name = knownText(call, 0).toLowerCase();
  const count = counts.get(name);
  if (!count) return invalid(`datetime_diff() knows no period ${JSON.stringify(name)}`, call.nodes[0] ?? call.node);
  const [later, earlier] = [reused(call, 1, 'datetime').sql, reused(call, 2, 'datetime').sql];
  if (name === 'nanosecond') return { sql: `((${later} - ${earlier}) * 100)`, type: 'long' };
  const sql = `(${count(later)} - ${count(earlier)})`;
  // Weeks come as real from the engine, all others as long.
  return name === 'week' ? { sql: `CAST(${sql} AS DOUBLE)`, type: 'real' } : { sql, type: 'long' };
};

const monthsIn: Readonly<Record<string, number | undefined>> = { year: 12, quarter: 3, month: 1 };
const ticksIn: Readonly<Record<string, bigint | undefined>> = { ...ticksPer, week: day * 7n };

const datetimeAdd = (call: Call): Scalar => {
  const name = knownText(call, 0).toLowerCase();
  const from = reused(call, 2, 'datetime');
  const months = monthsIn[name];
  if (months !== undefined) {
    const stamp = `${timestamp(from.sql)} + to_months(CAST((${offset(call, 1)}) * ${months} AS INTEGER))`;
    return within(call, `(${ticksOf(stamp)} + ${from.sql} % 10)`);
  }
  const amount = argument(call, 1, 'long');
  if (name === 'nanosecond')
    return addTimespan(from, '+', { sql: `(${amount.sql} // 100)`, type: 'timespan' }, call.scope);
  const unit = ticksIn[name];
  if (unit === undefined)
    return invalid(`datetime_add() knows no period ${JSON.stringify(name)}`, call.nodes[0] ?? call.node);
  const known = amount.constant?.value;
  const distance: Scalar =
    typeof known === 'bigint'
      ? constant(BigInt.asIntN(64, known * unit), 'timespan')
      : { sql: `TRY_CAST(CAST(${amount.sql} AS HUGEINT) * ${unit} AS BIGINT)`, type: 'timespan' };
  return addTimespan(from, '+', distance, call.scope);
};

const now = (call: Call): Scalar => {
  const moment = constant(call.scope.query.now, 'datetime');
  return call.arguments.length === 0 ? moment : addTimespan(moment, '+', argument(call, 0, 'timespan'), call.scope);
};

const ago = (call: Call): Scalar =>
  addTimespan(constant(call.scope.query.now, 'datetime'), '-', argument(call, 0, 'timespan'), call.scope);

const unixTime =
  (unit: bigint) =>
  (call: Call): Scalar => {
    const value = argument(call, 0);
    if (value.type === 'real') {
      const { sql } = call.scope.hoist({ sql: `TRY_CAST(trunc(${value.sql} * ${unit}) AS BIGINT)`, type: 'long' });
      return within(call, `(CAST(${sql} AS HUGEINT) + ${unixEpoch})`);
    }
    const { sql } = convert(value, 'long', call.scope);
    return {
      ...convert(
        { sql: `TRY_CAST(CAST(${sql} AS HUGEINT) * ${unit} + ${unixEpoch} AS BIGINT)`, type: 'long' },
        'datetime',
        call.scope,
      ),
    };
  };

const formatted = (
  name: string,
  type: KustoType,
  isFormat: (format: string) => boolean,
  kernel: typeof formatDatetimeKernel,
) =>
  exact(name, (call) => {
    const format = argument(call, 1, 'string');
    const known = format.constant?.value;
    if (typeof known !== 'string') return unsupported(`${name}() with a computed format`, call.nodes[1] ?? call.node);
    if (!isFormat(known))
      return invalid(`${name}() knows no format ${JSON.stringify(known)}`, call.nodes[1] ?? call.node);
    return call.scope.query.kernel(kernel, [argument(call, 0, type), format]);
  });

/** `make_timespan(hour, minute[, second])` or with days in front. */
const timespanOf = (call: Call): Scalar => {
  const count = call.arguments.length;
  const given = call.arguments.map((_, index) =>
    argument(call, index, index === count - 1 && count > 2 ? 'real' : 'long'),
  );
  const values = count === 2 ? [none, ...given, constant(0, 'real')] : count === 3 ? [none, ...given] : given;
  return call.scope.query.kernel(makeTimespan, values);
};

const datetimeOf = (call: Call): Scalar => {
  if (call.arguments.length < 3) return convert(argument(call, 0), 'datetime', call.scope);
  const zero = constant(0n, 'long');
  const values = [0, 1, 2, 3, 4].map((index) => argument(call, index, 'long', zero));
  return call.scope.query.kernel(makeDatetime, [...values, argument(call, 5, 'real', zero)]);
};

/** Functions of datetimes and timespans. */
export const calendar: readonly FunctionRow[] = [
  ...edges,
  exact('dayofweek', dayOfWeek),
  exact('dayofmonth', partOf('day')),
  exact('dayofyear', partOf('dayofyear')),
  ...named(['getmonth', 'monthofyear'], partOf('month')),
  exact('getyear', partOf('year')),
  exact('hourofday', partOf('hour')),
  ...named(['week_of_year', 'weekofyear'], partOf('week_of_year')),
  exact('datetime_part', datetimePart),
  exact('datetime_diff', datetimeDiff),
  exact('datetime_add', datetimeAdd),
  exact('now', now),
  exact('ago', ago),
  exact('unixtime_seconds_todatetime', unixTime(ticksPer.second)),
  exact('unixtime_milliseconds_todatetime', unixTime(ticksPer.millisecond)),
  exact('unixtime_microseconds_todatetime', unixTime(ticksPer.microsecond)),
  ofSql(
    'unixtime_nanoseconds_todatetime',
    ['long'],
    'datetime',
    (value) => `(CAST(floor(CAST(${value} AS HUGEINT) // 100) AS BIGINT) + ${unixEpoch})`,
  ),
  formatted('format_datetime', 'datetime', isDatetimeFormat, formatDatetimeKernel),
  formatted('format_timespan', 'timespan', isTimespanFormat, formatTimespanKernel),
  exact('make_datetime', datetimeOf),
  exact('make_timespan', timespanOf),
];

import { conversion } from '../../kernels/conversions.ts';
import { convertValue } from '../../kernels/values/convert.ts';
import { type Extent, unsupported } from '../refusal.ts';
import { constant, type Scalar } from '../relation.ts';
import type { Scope } from '../scope.ts';
import { carriers, type KustoType, lastDatetime } from '../types.ts';
import { convertMember } from './member.ts';

/** Expressions longer than this are computed a level below before they are used twice. */
const shortEnough = 60;

/** `value` for use at several places of an expression. */
export const reusable = (value: Scalar, scope: Scope): Scalar =>
  value.constant || value.sql.length <= shortEnough ? value : scope.hoist(value);

type Sql = (sql: string) => string;

const same: Sql = (sql) => sql;
const castTo =
  (type: KustoType): Sql =>
  (sql) =>
    `CAST(${sql} AS ${carriers[type]})`;
const text: Sql = (sql) => `coalesce(CAST(${sql} AS VARCHAR), '')`;
const notZero: Sql = (sql) => `(${sql} <> 0)`;
const json: Sql = (sql) => `CAST(to_json(${sql}) AS VARCHAR)`;

/** Conversions that SQL says exactly and with one use of the value, by `from_to`; the others are kernels. */
const plain: ReadonlyMap<string, Sql> = new Map<string, Sql>([
  ['bool_string', (sql) => `CASE ${sql} WHEN true THEN 'True' WHEN false THEN 'False' ELSE '' END`],
  ['int_string', text],
  ['long_string', text],
  ['guid_string', (sql) => `coalesce(${sql}, '')`],
  ['bool_int', castTo('int')],
  ['bool_long', castTo('long')],
  ['bool_real', (sql) => `CAST(CAST(${sql} AS INTEGER) AS DOUBLE)`],
  ['int_bool', notZero],
  ['long_bool', notZero],
  ['int_long', castTo('long')],
  ['int_real', castTo('real')],
  ['long_real', castTo('real')],
  ['real_decimal', same],
  ['decimal_real', same],
  ['datetime_long', same],
  ['timespan_long', same],
  ['long_timespan', same],
  ['datetime_real', castTo('real')],
  ['timespan_real', castTo('real')],
  ['long_int', (sql) => `CAST((((${sql} & 4294967295) + 2147483648) & 4294967295) - 2147483648 AS INTEGER)`],
  ['bool_dynamic', castTo('string')],
  ['int_dynamic', castTo('string')],
  ['long_dynamic', castTo('string')],
  ['string_dynamic', json],
  ['guid_dynamic', json],
]);

/** The same where the value is used more than once: the usual case in SQL, the rest in the kernel. */
const guarded: ReadonlyMap<string, (sql: string, kernel: string) => string> = new Map([
  [
    'string_long',
    (sql: string, kernel: string) =>
      `CASE WHEN regexp_full_match(${sql}, '[0-9]{1,18}') THEN CAST(${sql} AS BIGINT) ELSE ${kernel} END`,
  ],
  [
    'string_int',
    (sql: string, kernel: string) =>
      `CASE WHEN regexp_full_match(${sql}, '[0-9]{1,9}') THEN CAST(${sql} AS INTEGER) ELSE ${kernel} END`,
  ],
  ['real_long', (sql: string, kernel: string) => `coalesce(TRY_CAST(trunc(${sql}) AS BIGINT), ${kernel})`],
  ['long_datetime', (sql: string) => `CASE WHEN ${sql} BETWEEN 0 AND ${lastDatetime} THEN ${sql} END`],
]);

/** Where the caller knows no better. */
const nowhere: Extent = { start: 0, end: 0 };

/** Decimals are carried as doubles, which forget the zeros that a decimal is written with. */
function wholeDecimal({ constant: known }: Scalar, where: Extent): void {
  if (typeof known?.value === 'number' ? !Number.isSafeInteger(known.value) : known?.value !== null)
    unsupported('a decimal as text', where);
}

/** What `tostring`, `tolong` and their like give; of a value beside dynamic ones, what it is in an array or a bag. */
export function convert(value: Scalar, to: KustoType, scope: Scope, where: Extent = nowhere): Scalar {
  const from = value.type;
  if (from === to) return value;
  if (from === 'decimal' && (to === 'string' || to === 'dynamic')) wholeDecimal(value, where);
  if (value.constant) return constant(convertValue(value.constant.value, from, to), to);
  const member = value.member && convertMember(value.member, to, scope);
  if (member) return member;
  const pair = `${from}_${to}`;
  const sql = plain.get(pair)?.(value.sql);
  if (sql !== undefined) return { sql, type: to };
  const kernel = conversion(from, to);
  // Types differ, so there is one.
  if (!kernel) return value;
  const guard = guarded.get(pair);
  if (!guard) return scope.query.kernel(kernel, [value]);
  const twice = reusable(value, scope);
  return { sql: guard(twice.sql, scope.query.kernel(kernel, [twice]).sql), type: to };
}

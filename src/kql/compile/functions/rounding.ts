import { invalid } from '../refusal.ts';
import { constant, type Scalar } from '../relation.ts';
import type { Call, FunctionRow } from '../scope.ts';
import type { KustoType } from '../types.ts';
import { convert } from '../values/convert.ts';
import { exact, named, reused } from './define.ts';

const timed: ReadonlySet<KustoType> = new Set<KustoType>(['datetime', 'timespan']);
const reals: ReadonlySet<KustoType> = new Set<KustoType>(['real', 'decimal']);

/** Whole numbers and times: down to a multiple of `size` from `origin`, also below it; null for a size that isn't above zero. */
function wholeBin(value: Scalar, size: Scalar, origin: Scalar, never: boolean): string {
  const known = size.constant?.value;
  const from = origin.sql;
  const isZero = origin.constant?.value === 0n;
  const rest = isZero ? `${value.sql} % ${size.sql}` : `(${value.sql} - ${from}) % ${size.sql}`;
  const down = never ? `(${value.sql} - ${rest})` : `(${value.sql} - ((${rest}) + ${size.sql}) % ${size.sql})`;
  if (typeof known === 'bigint') return known > 0n ? down : 'CAST(NULL AS BIGINT)';
  return `CASE WHEN ${size.sql} > 0 THEN ${down} END`;
}

function binned(call: Call, value: Scalar, size: Scalar, origin: Scalar | undefined): Scalar {
  const { scope } = call;
  const type = timed.has(value.type) ? value.type : reals.has(value.type) || reals.has(size.type) ? 'real' : 'long';
  if (type !== 'real') {
    const [a, b] = [
      convert(value, value.type === 'int' ? 'long' : value.type, scope),
      size.type === 'int' ? convert(size, 'long', scope) : size,
    ];
    if (timed.has(value.type) && size.type !== 'timespan')
      return invalid(`${call.name}() of a ${value.type} takes a timespan`, call.node);
    const zero = constant(0n, 'long');
    return { sql: wholeBin(a, b, origin ?? zero, !origin && value.type === 'datetime'), type };
  }
  const [a, b] = [convert(value, 'real', scope).sql, convert(size, 'real', scope).sql];
  const from = origin ? convert(origin, 'real', scope).sql : undefined;
  const steps = from === undefined ? `floor(${a} / ${b}) * ${b}` : `floor((${a} - ${from}) / ${b}) * ${b} + ${from}`;
  return { sql: `CASE WHEN ${b} > 0 THEN ${steps} END`, type };
}

const bin = (call: Call): Scalar =>
  binned(call, reused(call, 0), reused(call, 1, undefined, constant(1n, 'long')), undefined);

const binAt = (call: Call): Scalar => binned(call, reused(call, 0), reused(call, 1), reused(call, 2));

export const rounding: readonly FunctionRow[] = [...named(['bin', 'floor'], bin), exact('bin_at', binAt)];

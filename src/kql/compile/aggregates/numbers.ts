import type { Scalar } from '../relation.ts';
import type { Aggregate, AggregateCall, AggregateRow } from '../scope.ts';
import { argumentOf, refuseType, withIf } from './define.ts';

const two64 = '18446744073709551616';
const two63 = '9223372036854775808';

/** A sum of whole numbers, which DuckDB keeps in 128 bits, as 64 bits: it wraps around. */
const wrapped = (sum: string): string => {
  const rest = `(((coalesce(${sum}, 0) + ${two63}) % ${two64} + ${two64}) % ${two64})`;
  return `CAST(${rest} - ${two63} AS BIGINT)`;
};

function sum(call: AggregateCall, { sql, type }: Scalar, filter: string): Aggregate {
  const total = `sum(${sql})${filter}`;
  if (type === 'int' || type === 'long') return { sql: total, finish: wrapped, type: 'long' };
  if (type === 'timespan') return { sql: total, finish: wrapped, type };
  if (type === 'real') return { sql: `coalesce(${total}, 0)`, type };
  return refuseType(call, type);
}

/** Of nothing: NaN; of no time: null. */
function average(call: AggregateCall, { sql, type }: Scalar, filter: string): Aggregate {
  if (type === 'int' || type === 'long' || type === 'real')
    return { sql: `coalesce(avg(${sql})${filter}, CAST('nan' AS DOUBLE))`, type: 'real' };
  // Ticks are more than a double holds: the quotient of whole numbers.
  if (type === 'datetime' || type === 'timespan')
    return { sql: `CAST(sum(${sql})${filter} // count(${sql})${filter} AS BIGINT)`, type };
  return refuseType(call, type);
}

const ordered: ReadonlySet<Scalar['type']> = new Set(['int', 'long', 'real', 'datetime', 'timespan']);

const extreme =
  (name: 'min' | 'max') =>
  (call: AggregateCall, { sql, type }: Scalar, filter: string): Aggregate =>
    ordered.has(type) ? { sql: `${name}(${sql})${filter}`, type } : refuseType(call, type);

/** Of a sample, or of the whole population; of one value or none: 0. */
const spread =
  (sql: string) =>
  (call: AggregateCall, value: Scalar, filter: string): Aggregate =>
    value.type === 'int' || value.type === 'long' || value.type === 'real'
      ? { sql: `coalesce(${sql}(CAST(${value.sql} AS DOUBLE))${filter}, 0)`, type: 'real' }
      : refuseType(call, value.type);

const note = 'exact here, by nearest rank; Azure estimates percentiles of many values';

const percentiles = (name: string): AggregateRow => ({
  name,
  fidelity: 'approximate',
  note,
  compile: (call) => {
    const { sql, type } = argumentOf(call);
    if (!ordered.has(type)) return refuseType(call, type);
    call.scope.query.approximate(`${name}()`, note, call.node);
    return call.arguments.slice(1).map((_, index) => {
      const known = argumentOf(call, index + 1).constant?.value;
      const percent = Number(known ?? Number.NaN);
      if (!(percent >= 0 && percent <= 100)) return refuseType(call, type);
      return { sql: `quantile_disc(${sql}, CAST(${percent} AS DOUBLE) / 100)`, type };
    });
  },
});

const spreads = [
  ['stdev', 'stdevif', 'stddev_samp'],
  ['variance', 'varianceif', 'var_samp'],
] as const;

export const numbers: readonly AggregateRow[] = [
  ...withIf('sum', 'sumif', sum),
  ...withIf('avg', 'avgif', average),
  ...withIf('min', 'minif', extreme('min')),
  ...withIf('max', 'maxif', extreme('max')),
  ...spreads.flatMap(([name, ifName, sql]) => withIf(name, ifName, spread(sql))),
  { name: 'stdevp', fidelity: 'exact', compile: (call) => [spread('stddev_pop')(call, argumentOf(call), '')] },
  { name: 'variancep', fidelity: 'exact', compile: (call) => [spread('var_pop')(call, argumentOf(call), '')] },
  percentiles('percentile'),
  percentiles('percentiles'),
];

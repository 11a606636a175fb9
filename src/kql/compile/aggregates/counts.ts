import type { AggregateCall, AggregateRow } from '../scope.ts';
import { argumentOf, filterOf, withIf } from './define.ts';

/** A string is never null, so an empty one counts as a value. */
const different = withIf('count_distinct', 'count_distinctif', (_, { sql }, filter) => ({
  sql: `count(DISTINCT ${sql})${filter}`,
  type: 'long',
}));

const note = 'exact here; Azure estimates the number of many values, with an error of about 1.6 %';

const estimated = withIf('dcount', 'dcountif', (call, { sql }, filter) => {
  call.scope.query.approximate(`${call.name}()`, note, call.node);
  return { sql: `count(DISTINCT ${sql})${filter}`, type: 'long' };
}).map((row): AggregateRow => ({ ...row, fidelity: 'approximate', note }));

/** Bits of all values together. */
const bits = (name: string, sql: string): AggregateRow => ({
  name,
  fidelity: 'exact',
  compile: (call: AggregateCall) => [{ sql: `${sql}(CAST(${argumentOf(call).sql} AS BIGINT))`, type: 'long' }],
});

export const counts: readonly AggregateRow[] = [
  // An argument changes nothing: all rows count.
  { name: 'count', fidelity: 'exact', compile: () => [{ sql: 'count(*)', type: 'long' }] },
  { name: 'countif', fidelity: 'exact', compile: (call) => [{ sql: `count(*)${filterOf(call, 0)}`, type: 'long' }] },
  ...different,
  ...estimated,
  bits('binary_all_and', 'bit_and'),
  bits('binary_all_or', 'bit_or'),
  bits('binary_all_xor', 'bit_xor'),
];

import { arraySlice } from '../../kernels/dynamics/arrays.ts';
import { makeBag } from '../../kernels/dynamics/bags.ts';
import { setUnion } from '../../kernels/dynamics/sets.ts';
import { unsupported } from '../refusal.ts';
import { constant, type Scalar } from '../relation.ts';
import type { Aggregate, AggregateCall, AggregateRow } from '../scope.ts';
import { convert } from '../values/convert.ts';
import { argumentOf, filterOf } from './define.ts';

/** What Kusto takes into a list where no other number is given. */
const usualSize = 1_048_576;

/** Where the arguments stand that not every one of these functions has. */
interface Shape {
  /** Index of the predicate. */
  readonly predicate?: number;
  /** Index of the number of entries at most. */
  readonly size: number;
  readonly keepsNulls?: boolean;
  /** JSON of an array, as SQL → what becomes of it. */
  readonly finish?: (json: string, call: AggregateCall) => string;
}

/** Values of a group in their order, as the JSON of an array. Entries of arrays stand for themselves; nulls are left out, but dynamic ones. */
function list(call: AggregateCall, shape: Shape, size = sizeOf(call, shape.size)): Aggregate {
  const { scope } = call;
  const value = argumentOf(call);
  const isDynamic = value.type === 'dynamic';
  if (isDynamic && size < usualSize) return unsupported(`${call.name}() of a dynamic with a size`, call.node);
  const json = convert(value, 'dynamic', scope).sql;
  const element = isDynamic ? entries(json) : json;
  const filled = isDynamic || shape.keepsNulls ? `coalesce(${element}, 'null')` : element;
  const conditions = [
    ...(shape.predicate === undefined ? [] : [filterOf(call, shape.predicate)]),
    ...(isDynamic ? [` FILTER (WHERE ${element} IS NULL OR ${element} <> '')`] : []),
  ];
  const [filter = '', ...more] = conditions;
  // One filter: both conditions in it.
  const both = more.length === 0 ? filter : `${filter.slice(0, -1)} AND (${more[0]?.slice(' FILTER (WHERE '.length)})`;
  const gathered = `list(${filled}${call.order})${both}`;
  const skipped = isDynamic || shape.keepsNulls ? gathered : `list_filter(${gathered}, lambda x: x IS NOT NULL)`;
  const text = `array_to_string(list_slice(${skipped}, 1, ${size}), ',')`;
  const array = (column: string) => `('[' || coalesce(${column}, '') || ']')`;
  return { sql: text, type: 'dynamic', finish: (column) => shape.finish?.(array(column), call) ?? array(column) };
}

/** What an entry adds: of an array its entries, without the brackets. */
const entries = (json: string): string =>
  `CASE WHEN ${json} LIKE '[%' THEN substring(${json}, 2, length(${json}) - 2) ELSE ${json} END`;

function sizeOf(call: AggregateCall, index: number): number {
  const size = call.arguments[index];
  if (!size) return usualSize;
  const known = Number(size.constant?.value ?? Number.NaN);
  if (!(known >= 1)) return unsupported(`${call.name}() with this size`, call.node);
  return Math.min(known, usualSize);
}

const different = (json: string, { scope }: AggregateCall): string => {
  const array: Scalar = { sql: json, type: 'dynamic' };
  return scope.query.kernel(setUnion, [array, constant('[]', 'dynamic')]).sql;
};

const merged = (json: string, { scope }: AggregateCall): string =>
  scope.query.kernel(makeBag, [{ sql: json, type: 'dynamic' }]).sql;

/** A set is cut behind its first entries once all are known: a size counts values that differ. */
function set(call: AggregateCall, shape: Shape): Aggregate {
  const size = sizeOf(call, shape.size);
  if (size === usualSize) return list(call, { ...shape, finish: different });
  call.scope.query.approximate(call.name, 'of more values than its size those stay that come first', call.node);
  return list(call, { ...shape, finish: (json) => cut(different(json, call), size, call) }, usualSize);
}

const cut = (json: string, size: number, { scope }: AggregateCall): string =>
  scope.query.kernel(arraySlice, [
    { sql: json, type: 'dynamic' },
    constant(0n, 'long'),
    constant(BigInt(size - 1), 'long'),
  ]).sql;

const bag = (call: AggregateCall, shape: Shape): Aggregate => list(call, { ...shape, finish: merged });

const row = (
  name: string,
  make: (call: AggregateCall, shape: Shape) => Aggregate,
  shape: Shape,
  note?: string,
): AggregateRow => ({
  name,
  fidelity: 'exact',
  ...(note !== undefined && { note }),
  compile: (call) => [make(call, shape)],
});

const sized = 'with a size, of more values those stay that come first';

export const lists: readonly AggregateRow[] = [
  row('make_list', list, { size: 1 }),
  row('make_list_if', list, { predicate: 1, size: 2 }),
  row('make_list_with_nulls', list, { size: 1, keepsNulls: true }),
  row('make_set', set, { size: 1 }, sized),
  row('make_set_if', set, { predicate: 1, size: 2 }, sized),
  row('make_bag', bag, { size: 1 }, 'of several values of a key the first one stays'),
  row('make_bag_if', bag, { predicate: 1, size: 2 }, 'of several values of a key the first one stays'),
  row('makelist', list, { size: 1 }),
  row('makeset', set, { size: 1 }, sized),
];

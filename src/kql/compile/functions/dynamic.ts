import {
  arrayConcat,
  arrayIff,
  arrayIndexOf,
  arrayLength,
  arrayReverse,
  arrayRotateLeft,
  arrayShiftLeft,
  arraySlice,
  arraySplit,
  arraySum,
  repeat,
  zip,
} from '../../kernels/dynamics/arrays.ts';
import {
  bagHasKey,
  bagKeys,
  bagMerge,
  bagPack,
  bagRemoveKeys,
  bagSetKey,
  bagZip,
  treePath,
} from '../../kernels/dynamics/bags.ts';
import { rangeOf } from '../../kernels/dynamics/range.ts';
import {
  jaccardIndex,
  setDifference,
  setEquals,
  setHasElement,
  setIntersect,
  setUnion,
} from '../../kernels/dynamics/sets.ts';
import { arraySortAsc, arraySortDesc } from '../../kernels/dynamics/sort.ts';
import type { Kernel } from '../../kernels/kernel.ts';
import { invalid } from '../refusal.ts';
import { constant, type Scalar } from '../relation.ts';
import type { Call, FunctionRow } from '../scope.ts';
import { textLiteral } from '../sql.ts';
import type { KustoType } from '../types.ts';
import { convert } from '../values/convert.ts';
import { commonType } from './conditional.ts';
import { argument, exact, named, ofKernel } from './define.ts';

const long = (value: bigint): Scalar => constant(value, 'long');

/** JSON of a value, `null` for null. */
export const jsonOf = (call: Call, value: Scalar): string =>
  `coalesce(${convert(value, 'dynamic', call.scope, call.node).sql}, 'null')`;

const packArray = (call: Call): Scalar => {
  const entries = call.arguments.map((value) => jsonOf(call, value));
  return { sql: entries.length === 0 ? "'[]'" : `('[' || ${entries.join(" || ',' || ")} || ']')`, type: 'dynamic' };
};

/** Known and different keys: a text put together; others by the kernel. */
export function bagOf(call: Call, pairs: readonly (readonly [key: Scalar, value: Scalar])[]): Scalar {
  const keys = pairs.map(([key]) => key.constant?.value);
  if (pairs.length === 0) return constant('{}', 'dynamic');
  if (new Set(keys).size < keys.length || keys.some((key) => typeof key !== 'string')) {
    const values = pairs.flat().map((value) => convert(value, 'dynamic', call.scope));
    return call.scope.query.kernel(bagPack, values);
  }
  const members = pairs.map(([, value], index) => {
    const start = `${index === 0 ? '{' : ','}${JSON.stringify(keys[index])}:`;
    return `${textLiteral(start)} || ${jsonOf(call, value)}`;
  });
  return { sql: `(${members.join(' || ')} || '}')`, type: 'dynamic' };
}

const pack = (call: Call): Scalar => {
  const { arguments: all, node, scope } = call;
  if (all.length % 2 === 1) return invalid(`${call.name}() takes pairs of a key and a value`, node);
  return bagOf(
    call,
    Array.from({ length: all.length / 2 }, (_, index) => [
      convert(argument(call, index * 2), 'string', scope),
      argument(call, index * 2 + 1),
    ]),
  );
};

const sorted =
  (kernel: Kernel) =>
  (call: Call): Scalar => {
    const last = call.arguments.at(-1);
    const hasOption = call.arguments.length > 1 && last?.type === 'bool';
    const arrays = hasOption ? call.arguments.slice(0, -1) : call.arguments;
    return call.scope.query.kernel(kernel, [hasOption && last ? last : constant(true, 'bool'), ...arrays]);
  };

const opposite = (call: Call, index: number): Scalar => {
  const value = argument(call, index, 'long');
  const known = value.constant?.value;
  return typeof known === 'bigint' ? long(-known) : { sql: `(-${value.sql})`, type: 'long' };
};

const steps: Readonly<Partial<Record<KustoType, Scalar>>> = {
  datetime: constant(36_000_000_000n, 'timespan'),
  timespan: constant(36_000_000_000n, 'timespan'),
};

/** `range(start, stop[, step])`: an array. */
const range = (call: Call): Scalar => {
  const first = argument(call, 0);
  const step = argument(call, 2, undefined, steps[first.type] ?? long(1n));
  if (steps[first.type]) {
    const type = first.type === 'datetime' ? 'datetime' : 'timespan';
    return call.scope.query.kernel(rangeOf(type), [
      first,
      argument(call, 1, type),
      convert(step, 'timespan', call.scope),
    ]);
  }
  const values = [first, argument(call, 1), step];
  const type = commonType(values) === 'real' ? 'real' : 'long';
  const converted = values.map((value) => convert(value, type, call.scope));
  return call.scope.query.kernel(rangeOf(type), isLong(converted) ? converted.map(unknownYet) : converted);
};

/** Arrays of more entries than this are made when the query runs, not written into its SQL. */
const longArray = 10_000;

function isLong(values: readonly Scalar[]): boolean {
  const [from = Number.NaN, to = Number.NaN, step = Number.NaN] = values.map((value) => Number(value.constant?.value));
  return (to - from) / step > longArray;
}

const unknownYet = ({ sql, type }: Scalar): Scalar => ({ sql, type });

/** Functions of arrays and property bags. */
export const dynamics: readonly FunctionRow[] = [
  ...['array_length', 'arraylength'].map((name) => ofKernel(name, arrayLength)),
  ofKernel('array_concat', arrayConcat),
  ofKernel('array_slice', arraySlice),
  ofKernel('array_split', arraySplit),
  ofKernel('array_reverse', arrayReverse),
  ofKernel('array_rotate_left', arrayRotateLeft),
  exact('array_rotate_right', (call) =>
    call.scope.query.kernel(arrayRotateLeft, [argument(call, 0), opposite(call, 1)]),
  ),
  ofKernel('array_shift_left', arrayShiftLeft, [constant(null, 'dynamic')]),
  exact('array_shift_right', (call) =>
    call.scope.query.kernel(arrayShiftLeft, [
      argument(call, 0),
      opposite(call, 1),
      argument(call, 2, 'dynamic', constant(null, 'dynamic')),
    ]),
  ),
  ofKernel('array_sum', arraySum),
  ofKernel('array_index_of', arrayIndexOf, [long(0n), long(-1n), long(1n)]),
  ...['array_iff', 'array_iif'].map((name) => ofKernel(name, arrayIff)),
  exact('array_sort_asc', sorted(arraySortAsc)),
  exact('array_sort_desc', sorted(arraySortDesc)),
  ofKernel('zip', zip),
  ofKernel('repeat', repeat),
  exact('range', range),
  exact('pack_array', packArray),
  ...named(['pack', 'bag_pack', 'pack_dictionary'], pack),
  ofKernel('bag_keys', bagKeys),
  ofKernel('bag_merge', bagMerge),
  ofKernel('bag_has_key', bagHasKey),
  ofKernel('bag_remove_keys', bagRemoveKeys),
  ofKernel('bag_set_key', bagSetKey),
  ofKernel('bag_zip', bagZip),
  ofKernel('treepath', treePath),
  ofKernel('set_union', setUnion),
  ofKernel('set_intersect', setIntersect),
  ofKernel('set_difference', setDifference),
  ofKernel('set_has_element', setHasElement),
  ofKernel('set_equals', setEquals),
  ofKernel('jaccard_index', jaccardIndex),
];

import { invalid, unsupported } from '../refusal.ts';
import type { Scalar } from '../relation.ts';
import type { Aggregate, AggregateCall, AggregateRow } from '../scope.ts';
import type { KustoType } from '../types.ts';
import { convert } from '../values/convert.ts';

/** A value of a call. Compiled one by one: `*` among them has none. */
export function argumentOf({ nodes, name, node, scope }: AggregateCall, index = 0): Scalar {
  const written = nodes[index];
  return written ? scope.scalar(written) : invalid(`${name}() takes more than ${index} arguments`, node);
}

/** Where a call counts only some rows: ` FILTER (WHERE …)`; the predicate is the argument at `index`. A null counts as false. */
export const filterOf = (call: AggregateCall, index: number): string =>
  ` FILTER (WHERE ${convert(argumentOf(call, index), 'bool', call.scope).sql})`;

/** One column of the value's rows; `filter` is what `filterOf` gives, or empty. */
type OneColumn = (call: AggregateCall, value: Scalar, filter: string) => Aggregate;

/** An aggregate of one value, and the one that takes a predicate behind it: `sum` and `sumif`. */
export const withIf = (name: string, ifName: string, compile: OneColumn): readonly AggregateRow[] => [
  { name, fidelity: 'exact', compile: (call) => [compile(call, argumentOf(call), '')] },
  { name: ifName, fidelity: 'exact', compile: (call) => [compile(call, argumentOf(call), filterOf(call, 1))] },
];

export const refuseType = ({ name, node }: AggregateCall, type: KustoType): never =>
  unsupported(`${name}() of a ${type}`, node);

import type { KustoType } from '../../compile/types.ts';
import type { Kernel } from '../kernel.ts';
import { asDynamic } from '../values/convert.ts';
import { carried, type Dynamic } from '../values/dynamic.ts';
import { maximumEntries } from './arrays.ts';

const makeRange = (type: KustoType, stepType: KustoType): Kernel => ({
  name: `range_${type}`,
  parameters: [type, type, stepType],
  returns: 'dynamic',
  run: (from, to, step) => {
    if (type === 'real') return carried(realRange(Number(from), Number(to), Number(step)));
    if (typeof from !== 'bigint' || typeof to !== 'bigint' || typeof step !== 'bigint' || step === 0n) return null;
    const values: Dynamic[] = [];
    for (let value = from; step > 0n ? value <= to : value >= to; value += step) {
      if (values.length >= maximumEntries) break;
      values.push(asDynamic(value, type));
    }
    return carried(values);
  },
});

function realRange(from: number, to: number, step: number): Dynamic {
  if (!Number.isFinite(from) || !Number.isFinite(to) || !Number.isFinite(step) || step === 0) return null;
  const count = Math.floor((to - from) / step) + 1;
  return Array.from({ length: Math.min(Math.max(0, count), maximumEntries) }, (_, index) => from + index * step);
}

const kernels = {
  long: makeRange('long', 'long'),
  real: makeRange('real', 'real'),
  datetime: makeRange('datetime', 'timespan'),
  timespan: makeRange('timespan', 'timespan'),
} as const;

export type RangeType = keyof typeof kernels;

/** `range`: from the first value to the last in steps, 1,048,576 at most; times as texts. */
export const rangeOf = (type: RangeType): Kernel => kernels[type];

export const ranges: readonly Kernel[] = Object.values(kernels);

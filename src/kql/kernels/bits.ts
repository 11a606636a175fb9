import { kernel } from './define.ts';
import type { Kernel } from './kernel.ts';

const shift = (name: string, by: (value: bigint, places: bigint) => bigint): Kernel =>
  kernel(name, ['long', 'long'], 'long', (value, places) =>
    value === null || places === null ? null : BigInt.asIntN(64, by(value, BigInt.asUintN(6, places))),
  );

/** Only the low six bits of the count matter. */
export const shiftLeft = shift('binary_shift_left', (value, places) => value << places);
export const shiftRight = shift('binary_shift_right', (value, places) => value >> places);

import { isLong } from './ticks.ts';

const wholeForm = /^[+-]?\d{1,40}$/;
const hexForm = /^0x([\da-f]{1,16})$/i;
const realForm = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** Names of what is no number, in the spellings that the service reads. */
const realNames: ReadonlyMap<string, number> = new Map([
  ...['nan', 'NaN'].map((name): [string, number] => [name, Number.NaN]),
  ...['inf', 'Inf', 'infinity', 'Infinity'].flatMap((name): [string, number][] => [
    [name, Number.POSITIVE_INFINITY],
    [`+${name}`, Number.POSITIVE_INFINITY],
    [`-${name}`, Number.NEGATIVE_INFINITY],
  ]),
]);

/**
 * `tolong` of a text: decimal or hexadecimal (`0xFF`), spaces around do not count.
 * @returns null where `text` is no whole number that fits a long
 */
export function parseLong(text: string): bigint | null {
  const trimmed = text.trim();
  const hex = hexForm.exec(trimmed);
  if (!hex && !wholeForm.test(trimmed)) return null;
  const value = BigInt(hex ? trimmed : trimmed.replace(/^\+/, ''));
  return isLong(value) ? value : null;
}

/** `todouble` of a text. @returns null where `text` is no number */
export function parseReal(text: string): number | null {
  const trimmed = text.trim();
  const named = realNames.get(trimmed);
  if (named !== undefined) return named;
  return realForm.test(trimmed) ? Number(trimmed) : null;
}

const boolNames: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
]);

/** `tobool` of a text: `true` and `false` in any case without spaces, or a whole number. */
export function parseBool(text: string): boolean | null {
  const named = boolNames.get(text.toLowerCase());
  if (named !== undefined) return named;
  const long = parseLong(text);
  return long === null ? null : long !== 0n;
}

const guidForm = /^(\{)?([\da-f]{8})-?([\da-f]{4})-?([\da-f]{4})-?([\da-f]{4})-?([\da-f]{12})(\})?$/i;

/** `toguid` of a text: lower case with hyphens. @returns null where `text` is no guid */
export function parseGuid(text: string): string | null {
  const match = guidForm.exec(text.trim());
  if (!match || (match[1] === undefined) !== (match[7] === undefined)) return null;
  return match.slice(2, 7).join('-').toLowerCase();
}

/** Keeps the low 64 bits, as arithmetic of long does. */
export const wrapLong = (value: bigint): bigint => BigInt.asIntN(64, value);

/** Keeps the low 32 bits. */
export const wrapInt = (value: bigint): number => Number(BigInt.asIntN(32, value));

/** real → long: cut towards zero, at the ends of long where it doesn't fit. @returns null for NaN */
export function truncateReal(value: number): bigint | null {
  if (Number.isNaN(value)) return null;
  if (value >= 2 ** 63) return 2n ** 63n - 1n;
  if (value <= -(2 ** 63)) return -(2n ** 63n);
  return BigInt(Math.trunc(value));
}

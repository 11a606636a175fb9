import { formatReal } from './real-text.ts';

/** A value of type dynamic: long is bigint, real is number, a property bag is a Map in the order of its keys. */
export type Dynamic = null | boolean | bigint | number | string | readonly Dynamic[] | Bag;
export type Bag = ReadonlyMap<string, Dynamic>;

export const isArray = (value: Dynamic): value is readonly Dynamic[] => Array.isArray(value);
export const isBag = (value: Dynamic): value is Bag => value instanceof Map;

/** JSON as the service writes it: no spaces, keys in their order, reals with a point. */
export function writeJson(value: Dynamic): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return Number.isFinite(value) ? formatReal(value) : JSON.stringify(formatReal(value));
  if (isArray(value)) return `[${value.map(writeJson).join(',')}]`;
  if (isBag(value))
    return `{${[...value].map(([key, entry]) => `${JSON.stringify(key)}:${writeJson(entry)}`).join(',')}}`;
  return String(value);
}

/** `tostring`: nothing for null, a text as it is, JSON for the rest. */
export function dynamicText(value: Dynamic): string {
  if (value === null) return '';
  return typeof value === 'string' ? value : writeJson(value);
}

/** What a kernel that gives dynamic returns: SQL's NULL stands for null. */
export const carried = (value: Dynamic): string | null => (value === null ? null : writeJson(value));

/** `gettype` */
export function dynamicType(value: Dynamic): string {
  if (value === null) return 'null';
  if (isArray(value)) return 'array';
  if (isBag(value)) return 'dictionary';
  return typeNames[typeof value] ?? 'null';
}

const typeNames: Readonly<Record<string, string>> = {
  boolean: 'bool',
  bigint: 'long',
  number: 'double',
  string: 'string',
};

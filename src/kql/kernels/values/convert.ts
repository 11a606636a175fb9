import type { KustoType, KustoValue } from '../../compile/types.ts';
import { formatDatetime, parseDatetime } from './datetime-text.ts';
import { carried, type Dynamic, dynamicText } from './dynamic.ts';
import { parseBool, parseGuid, parseLong, parseReal, truncateReal, wrapInt } from './number-text.ts';
import { readDynamic } from './read-json.ts';
import { formatReal } from './real-text.ts';
import { isDatetime } from './ticks.ts';
import { formatTimespan, parseTimespan } from './timespan-text.ts';

/** A value that is there. */
export type Present = NonNullable<KustoValue>;

/** What `tostring`, `tolong` and their like make of a value; null where it can't be said. Never throws. */
export function convertValue(value: KustoValue, from: KustoType, to: KustoType): KustoValue {
  if (value === null) return to === 'string' ? '' : null;
  if (from === to) return value;
  if (from === 'dynamic') return convertDynamic(readDynamic(String(value)), to);
  return converters[to](value, from);
}

/** The same of a dynamic value, by what it holds. */
export function convertDynamic(value: Dynamic, to: KustoType): KustoValue {
  if (to === 'string') return dynamicText(value);
  if (to === 'dynamic') return carried(value);
  if (typeof value === 'string') return convertValue(value, 'string', to);
  if (typeof value === 'bigint') return convertValue(value, 'long', to);
  if (typeof value === 'number') return convertValue(value, 'real', to);
  if (typeof value === 'boolean') return convertValue(value, 'bool', to);
  return null;
}

type Converter = (value: Present, from: KustoType) => KustoValue;

const wholeTypes: ReadonlySet<KustoType> = new Set<KustoType>(['int', 'long', 'datetime', 'timespan']);
const realTypes: ReadonlySet<KustoType> = new Set<KustoType>(['real', 'decimal']);

const toLong: Converter = (value, from) => {
  if (from === 'string') return parseLong(String(value));
  if (from === 'bool') return value === true ? 1n : 0n;
  if (wholeTypes.has(from)) return BigInt(value);
  return realTypes.has(from) ? truncateReal(Number(value)) : null;
};

const toReal: Converter = (value, from) => {
  if (from === 'string') return parseReal(String(value));
  return from === 'guid' ? null : Number(value);
};

/** A text beyond int gives null, a number beyond int its low 32 bits. */
const toInt: Converter = (value, from) => {
  const long = toLong(value, from);
  if (typeof long !== 'bigint') return null;
  const int = wrapInt(long);
  return from === 'string' && BigInt(int) !== long ? null : int;
};

const toDatetime: Converter = (value, from) => {
  if (from === 'string') return parseDatetime(String(value));
  const long = toLong(value, from);
  return typeof long === 'bigint' && isDatetime(long) ? long : null;
};

const toBool: Converter = (value, from) => {
  if (from === 'string') return parseBool(String(value));
  return from === 'guid' ? null : Number(value) !== 0;
};

const texts: Readonly<Partial<Record<KustoType, (value: Present) => string>>> = {
  bool: (value) => (value === true ? 'True' : 'False'),
  real: (value) => formatReal(Number(value)),
  decimal: (value) => formatDecimal(Number(value)),
  datetime: (value) => formatDatetime(BigInt(value)),
  timespan: (value) => formatTimespan(BigInt(value)),
};

const toText: Converter = (value, from) => texts[from]?.(value) ?? String(value);

/** Decimals are carried as doubles: their shortest text. */
const formatDecimal = (value: number): string => String(value);

const converters: Readonly<Record<KustoType, Converter>> = {
  string: toText,
  bool: toBool,
  int: toInt,
  long: toLong,
  real: toReal,
  decimal: toReal,
  datetime: toDatetime,
  timespan: (value, from) => (from === 'string' ? parseTimespan(String(value)) : toLong(value, from)),
  guid: (value, from) => (from === 'string' ? parseGuid(String(value)) : null),
  dynamic: (value, from) => carried(asDynamic(value, from)),
};

/** A value inside a bag or an array: what dynamic has no type for becomes a text. */
export function asDynamic(value: KustoValue, from: KustoType): Dynamic {
  if (value === null) return null;
  if (from === 'dynamic') return readDynamic(String(value));
  if (from === 'int') return BigInt(value);
  if (from === 'datetime' || from === 'timespan') return String(toText(value, from));
  return value;
}

/** Types of KQL's values. */
export type KustoType =
  | 'bool'
  | 'int'
  | 'long'
  | 'real'
  | 'decimal'
  | 'string'
  | 'datetime'
  | 'timespan'
  | 'guid'
  | 'dynamic';

/**
 * A value of KQL in JavaScript. bool: boolean; int, real, decimal: number; long: bigint; datetime: bigint, ticks of 100 ns since
 * 0001-01-01; timespan: bigint, ticks of 100 ns; string: string, never null; guid: string, lower case with hyphens; dynamic: its JSON text.
 */
export type KustoValue = boolean | number | bigint | string | null;

/** How DuckDB carries a type: whole numbers wherever they are exact, so that arithmetic on time is arithmetic on numbers. */
export const carriers: Readonly<Record<KustoType, string>> = {
  bool: 'BOOLEAN',
  int: 'INTEGER',
  long: 'BIGINT',
  real: 'DOUBLE',
  decimal: 'DOUBLE',
  string: 'VARCHAR',
  datetime: 'BIGINT',
  timespan: 'BIGINT',
  guid: 'VARCHAR',
  dynamic: 'VARCHAR',
};

/** What the language service calls a type, or a declaration does, as one of ours; undefined for what is no scalar (`error`, `unknown`). */
export const kustoType = (name: string): KustoType | undefined => typeNames.get(name);

const typeNames: ReadonlyMap<string, KustoType> = new Map<string, KustoType>([
  ...Object.keys(carriers).map((name): [string, KustoType] => [name, name as KustoType]),
  ['boolean', 'bool'],
  ['int32', 'int'],
  ['int64', 'long'],
  ['double', 'real'],
  ['date', 'datetime'],
  ['time', 'timespan'],
  ['uuid', 'guid'],
  ['uniqueid', 'guid'],
]);

/** Ticks of 100 ns. */
export const ticksPer = {
  microsecond: 10n,
  millisecond: 10_000n,
  second: 10_000_000n,
  minute: 600_000_000n,
  hour: 36_000_000_000n,
  day: 864_000_000_000n,
} as const;

/** 9999-12-31 23:59:59.9999999, the last datetime. */
export const lastDatetime = 3_155_378_975_999_999_999n;

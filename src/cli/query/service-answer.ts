import { isJsonObject, type JsonValue } from '../../json.ts';
import { type KustoType, type KustoValue, kustoType } from '../../kql/compile/types.ts';
import { parseDatetime } from '../../kql/kernels/values/datetime-text.ts';
import { parseTimespan } from '../../kql/kernels/values/timespan-text.ts';
import type { RowSet } from './print-rows.ts';

export interface ServiceAnswer extends RowSet {
  /** Why there are not all rows: the service answers in part, and says so (`PartialError`). */
  readonly problem?: string;
}

/** `{tables: [{name, columns: [{name, type}], rows}]}` of the Log Analytics API: the first table is the answer. */
export function readAnswer(answer: JsonValue | undefined): ServiceAnswer {
  const tables: JsonValue | undefined = isJsonObject(answer) ? answer['tables'] : undefined;
  const table = Array.isArray(tables) ? tables.find(isJsonObject) : undefined;
  const columns: JsonValue | undefined = table?.['columns'];
  const rows: JsonValue | undefined = table?.['rows'];
  if (!isJsonObject(answer) || !Array.isArray(columns) || !Array.isArray(rows))
    throw new Error('the Log Analytics service answered with no table');
  const typed = columns.filter(isJsonObject).map(({ name, type }) => ({
    name: String(name),
    type: kustoType(String(type)) ?? 'string',
  }));
  const error = answer['error'];
  const message = isJsonObject(error) ? error['message'] : undefined;
  return {
    columns: typed,
    rows: rows
      .filter((row): row is readonly JsonValue[] => Array.isArray(row))
      .map((row) => typed.map(({ type }, index) => valueIn(row[index] ?? null, type))),
    ...(error !== undefined && { problem: typeof message === 'string' ? message : JSON.stringify(error) }),
  };
}

type Reader = (value: Exclude<JsonValue, null>) => KustoValue;

const readers: Readonly<Record<KustoType, Reader>> = {
  bool: (value) => value === true || value === 1,
  int: Number,
  long: (value) => BigInt(typeof value === 'string' ? value : Number(value)),
  real: Number,
  decimal: Number,
  string: String,
  guid: String,
  datetime: (value) => parseDatetime(String(value)),
  timespan: (value) => parseTimespan(String(value)),
  // As its JSON text, or as a text by itself.
  dynamic: (value) => (typeof value === 'string' && isJson(value) ? value : JSON.stringify(value)),
};

const valueIn = (value: JsonValue, type: KustoType): KustoValue =>
  value === null ? (type === 'string' ? '' : null) : readers[type](value);

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

import type { KustoType, KustoValue } from '../compile/types.ts';
import { formatDatetime } from '../kernels/values/datetime-text.ts';
import { formatTimespan } from '../kernels/values/timespan-text.ts';

/** Whole numbers beyond are not what they seem once JavaScript has read them: they go as texts. */
const largestSafe = BigInt(Number.MAX_SAFE_INTEGER);

/**
 * A value as JSON text, as the Log Analytics API writes it: times as texts with seven digits, a long past 2^53, NaN and infinities as
 * texts, dynamic values as JSON.
 */
export function jsonCell(value: KustoValue, type: KustoType): string {
  if (value === null) return 'null';
  switch (type) {
    case 'dynamic':
      return String(value);
    case 'datetime':
    case 'timespan':
    case 'decimal':
      return JSON.stringify(plainCell(value, type));
    case 'long':
      return typeof value === 'bigint' && (value > largestSafe || value < -largestSafe) ? `"${value}"` : String(value);
    case 'real':
      return Number.isFinite(value) ? JSON.stringify(value) : `"${value}"`;
    default:
      return JSON.stringify(value);
  }
}

/** A value as people and spreadsheets read it; nothing for null. */
export function plainCell(value: KustoValue, type: KustoType): string {
  if (value === null) return '';
  if (type === 'datetime') return formatDatetime(BigInt(value));
  if (type === 'timespan') return formatTimespan(BigInt(value));
  return String(value);
}

/** A row as the text of a JSON array. */
export const jsonRow = (row: readonly KustoValue[], columns: readonly { readonly type: KustoType }[]): string =>
  `[${columns.map(({ type }, index) => jsonCell(row[index] ?? null, type)).join(',')}]`;

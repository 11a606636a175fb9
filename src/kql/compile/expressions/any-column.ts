import { unsupported } from '../refusal.ts';
import { columnScalar, type Scalar } from '../relation.ts';
import type { ValueOperation, ValueOperatorRow } from '../scope.ts';
import type { KustoType } from '../types.ts';
import { convert } from '../values/convert.ts';

/** Types whose text has no other letters than those of `2026-01-01T00:00:00Z` and `1e+20`. */
const numberLike: ReadonlySet<KustoType> = new Set<KustoType>([
  'int',
  'long',
  'real',
  'decimal',
  'datetime',
  'timespan',
]);

/**
 * `* has "x"`, `search "x"`: does it hold for any column? Texts are looked for in the text of columns, other values in columns of their
 * type.
 */
export function anyColumn(operation: Omit<ValueOperation, 'left'>, row: ValueOperatorRow): Scalar {
  const { operator, scope, node, right } = operation;
  const isNegated = operator.startsWith('!');
  const columns = scope.input?.columns ?? [];
  const isText = right.every(({ type }) => type === 'string');
  const needles = right.map(({ constant }) => String(constant?.value ?? ''));
  const isWord = isText && !isNegated && needles.every((needle) => /[^0-9eETZ.:+-]/.test(needle));
  const looked = columns.filter(({ type }) =>
    isText ? !(isWord && numberLike.has(type)) : right.every((one) => one.type === type),
  );
  const found = looked.map((column) => {
    const value = columnScalar(column);
    return row.compile({ ...operation, left: isText ? convert(value, 'string', scope) : value }).sql;
  });
  if (isNegated && columns.filter(({ type }) => type === 'string').length > 1)
    return unsupported(`* ${operator}`, node);
  if (found.length === 0) return { sql: 'false', type: 'bool' };
  return { sql: `(${found.join(isNegated ? ' AND ' : ' OR ')})`, type: 'bool' };
}

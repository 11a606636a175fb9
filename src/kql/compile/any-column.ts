import { unsupported } from './refusal.ts';
import { type Column, columnScalar, type Scalar } from './relation.ts';
import type { ValueOperation, ValueOperatorRow } from './scope.ts';

/** `* has "x"`: does it hold for any column? Texts are looked for in texts and whole numbers, other values in columns of their type. */
export function anyColumn(operation: Omit<ValueOperation, 'left'>, row: ValueOperatorRow): Scalar {
  const { operator, scope, node, right } = operation;
  const columns = scope.input?.columns ?? [];
  const isText = right.every(({ type }) => type === 'string');
  const looked = columns.flatMap((column) => {
    const left = isText ? asText(column) : right.every(({ type }) => type === column.type) && columnScalar(column);
    if (left === undefined) return unsupported(`* ${operator} over a column of type ${column.type}`, node);
    return left ? [row.compile({ ...operation, left }).sql] : [];
  });
  const isNegated = operator.startsWith('!');
  if (looked.length === 0 || (isNegated && columns.filter(({ type }) => type === 'string').length > 1))
    return unsupported(`* ${operator} over these columns`, node);
  return { sql: `(${looked.join(isNegated ? ' AND ' : ' OR ')})`, type: 'bool' };
}

function asText(column: Column): Scalar | undefined {
  const { sql, type } = columnScalar(column);
  if (type === 'string') return { sql, type };
  return type === 'int' || type === 'long'
    ? { sql: `coalesce(CAST(${sql} AS VARCHAR), '')`, type: 'string' }
    : undefined;
}

import type { SyntaxNode } from '../../parser/syntax.ts';
import type { LexicalScope } from '../names/lexical.ts';
import { unsupported } from '../refusal.ts';
import { columnScalar, type Relation, type Scalar } from '../relation.ts';
import { identifier } from '../sql.ts';

/** `toscalar(T)`: first column of the first row. */
export function firstValue(relation: Relation, node: SyntaxNode): Scalar {
  const [column] = relation.columns;
  if (!column) return unsupported('toscalar() of a table without columns', node);
  const id = identifier(column.id);
  const order = relation.order ? ` ORDER BY ${identifier(relation.order.id)}` : '';
  const value = `(SELECT ${id} FROM (${relation.sql})${order} LIMIT 1)`;
  return { sql: column.type === 'string' ? `coalesce(${value}, '')` : value, type: column.type };
}

/** Operators that take the first column of a table for their list, and how they compare texts. */
const memberships: Readonly<Record<string, { readonly negated: boolean; readonly insensitive: boolean } | undefined>> =
  {
    in: { negated: false, insensitive: false },
    '!in': { negated: true, insensitive: false },
    'in~': { negated: false, insensitive: true },
    '!in~': { negated: true, insensitive: true },
  };

/** `value in (T)` */
export function containedIn(
  operator: string,
  valueNode: SyntaxNode,
  tableNode: SyntaxNode,
  scope: LexicalScope,
): Scalar {
  const membership = memberships[operator];
  if (!membership) return unsupported(`${operator} with a table`, tableNode);
  const value = scope.scalar(valueNode);
  const relation = scope.outside().relation(tableNode);
  const [column] = relation.columns;
  if (!column) return unsupported(`${operator} with a table without columns`, tableNode);
  if (column.type === 'dynamic' || value.type === 'dynamic')
    return unsupported(`${operator} between dynamic values of a table`, tableNode);
  const isText = value.type === 'string' && column.type === 'string';
  if (!isText && (value.type === 'string' || column.type === 'string'))
    return unsupported(`${operator} of a ${value.type} with a table of ${column.type}`, tableNode);
  const compared = (sql: string) => (isText && membership.insensitive ? `lower(${sql})` : sql);
  const { sql } = columnScalar(column);
  const found = `coalesce(${compared(value.sql)} IN (SELECT ${compared(sql)} FROM (${relation.sql}) WHERE ${sql} IS NOT NULL), false)`;
  return { sql: membership.negated ? `(NOT ${found})` : found, type: 'bool' };
}

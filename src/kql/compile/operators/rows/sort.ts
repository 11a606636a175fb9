import type { SyntaxNode } from '../../../parser/syntax.ts';
import { unsupported } from '../../refusal.ts';
import { narrowed, type Relation, type Scalar } from '../../relation.ts';
import type { OperatorRow, Scope } from '../../scope.ts';
import { identifier } from '../../sql.ts';
import { expressionsOf } from '../columns.ts';
import { piped } from '../support.ts';
import { rowCount } from './filter.ts';

/** `expression [asc|desc] [nulls first|last]` as SQL. */
export function sortKey(node: SyntaxNode, rows: Scope): string {
  const ordering =
    node.kind === 'OrderedExpression' ? node.nodes.find(({ kind }) => kind === 'OrderingClause') : undefined;
  const expression = ordering || node.kind === 'OrderedExpression' ? (node.nodes[0] ?? node) : node;
  const words = ordering ? wordsOf(ordering) : [];
  const unknown = words.find((word) => !['asc', 'desc', 'nulls', 'first', 'last'].includes(word));
  if (unknown !== undefined) return unsupported(`the order ${unknown}`, node);
  const isAscending = words.includes('asc');
  const nullsFirst = words.includes('nulls') ? words.includes('first') : isAscending;
  return `${sortable(rows.scalar(expression))} ${isAscending ? 'ASC' : 'DESC'} NULLS ${nullsFirst ? 'FIRST' : 'LAST'}`;
}

const wordsOf = (node: SyntaxNode): readonly string[] =>
  node.children.flatMap((child) => (child.isToken ? [child.text] : wordsOf(child)));

/** NaN sorts with the nulls. */
export const sortable = ({ sql, type }: Scalar): string =>
  type === 'real' ? `(CASE WHEN NOT isnan(${sql}) THEN ${sql} END)` : sql;

/** Rows numbered by `keys`; rows that are alike in them stay as they were. */
export function sorted(keys: readonly string[], input: Relation, { query }: Scope): Relation {
  const id = query.fresh('o');
  const all = input.order ? [...keys, identifier(input.order.id)] : keys;
  const number = `row_number() OVER (ORDER BY ${all.join(', ')})`;
  return {
    ...input,
    sql: `SELECT *, ${number} AS ${identifier(id)} FROM (${input.sql})`,
    order: { id, serialized: true },
  };
}

export const sort: OperatorRow = piped(
  { kind: 'SortOperator', name: 'sort', fidelity: 'exact' },
  (node, input, scope) => {
    const rows = scope.over(input);
    const keys = expressionsOf(node)
      .filter(({ kind }) => kind !== 'NamedParameter')
      .map((one) => sortKey(one, rows));
    return sorted(keys, rows.input, scope);
  },
);

export const top: OperatorRow = piped(
  { kind: 'TopOperator', name: 'top', fidelity: 'exact', note: 'which of several rows alike are taken is not defined' },
  (node, input, scope) => {
    const [amount, key] = node.nodes.filter(({ kind }) => kind !== 'List');
    const rows = scope.over(input);
    const keys = key ? [sortKey(key, rows)] : [];
    const { order } = rows.input;
    const all = order ? [...keys, identifier(order.id)] : keys;
    const limit = amount ? rowCount(scope.scalar(amount).sql) : '0';
    return sorted(keys, narrowed(rows.input, `ORDER BY ${all.join(', ')} LIMIT ${limit}`), scope);
  },
);

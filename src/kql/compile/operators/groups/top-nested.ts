import type { SyntaxNode } from '../../../parser/syntax.ts';
import { unsupported } from '../../refusal.ts';
import { type Column, type Computed, columnScalar, type Relation, selectFrom, unchanged } from '../../relation.ts';
import type { OperatorRow, Scope } from '../../scope.ts';
import { identifier } from '../../sql.ts';
import { computed, expressionsOf, namedExpression, resultColumns } from '../columns.ts';
import { rowCount } from '../rows/filter.ts';
import { sortable } from '../rows/sort.ts';
import { piped } from '../support.ts';
import { sameKeys } from '../tables/join-keys.ts';
import { aggregated } from './summarize.ts';

/** Rows of the groups that are left, with a column for the value and the aggregate of each level. */
interface Levels {
  readonly rows: Relation;
  readonly keys: readonly Column[];
  readonly made: readonly Column[];
}

export const topNested: OperatorRow = piped(
  { kind: 'TopNestedOperator', name: 'top-nested', fidelity: 'exact', note: 'with others= is refused' },
  (node, input, scope) => {
    const names = resultColumns(node);
    const clauses = expressionsOf(node);
    if (names.length !== 2 * clauses.length) return unsupported('this top-nested', node);
    let levels: Levels = { rows: input, keys: [], made: [] };
    for (const [index, clause] of clauses.entries()) levels = nested(clause, names.slice(2 * index), levels, scope);
    const { rows, made } = levels;
    const list = made.map(({ id }) => identifier(id)).join(', ');
    return { sql: `SELECT DISTINCT ${list} FROM (${rows.sql})`, columns: made };
  },
);

/** `top-nested [amount] of value by aggregate`, within the groups of the levels above. */
function nested(
  clause: SyntaxNode,
  [keyName = '', aggregateName = '']: readonly string[],
  above: Levels,
  scope: Scope,
): Levels {
  const of = clause.children.findIndex(({ kind }) => kind === 'OfKeyword');
  const by = clause.children.findIndex(({ kind }) => kind === 'ByKeyword');
  const amount = clause.children.slice(0, of).find(({ isToken }) => !isToken);
  const [value, others] = clause.children.slice(of, by).filter(({ isToken }) => !isToken);
  const ordered = clause.children[by + 1];
  if (!value || others || !ordered) return unsupported('this top-nested', others ?? clause);
  const isAscending =
    ordered.kind === 'OrderedExpression' && clause.nodes.at(-1)?.nodes.at(-1)?.children[0]?.text === 'asc';
  const aggregate = ordered.kind === 'OrderedExpression' ? (ordered.nodes[0] ?? ordered) : ordered;

  const over = scope.over(above.rows);
  const key = computed(keyName, over.scalar(namedExpression(value).value), scope.query);
  const keyed = selectFrom(over.input, [...[...above.rows.columns, ...above.made].map(unchanged), key]);
  const keys = [...above.keys, key.column];
  const groups = keys.map(
    (column): Computed => ({ ...unchanged(column), column: { ...column, id: scope.query.fresh() } }),
  );
  const rows = scope.over({ ...keyed, columns: above.rows.columns });
  const { relation, scalars } = aggregated(groups, [], [aggregate], rows);
  const [scalar] = scalars;
  if (!scalar) return unsupported('this aggregate', aggregate);
  const score = computed(aggregateName, scalar, scope.query);
  const scored = selectFrom(relation, [...groups.map(({ column }) => unchanged(column)), score]);
  const best = amount
    ? bestOf(scored, groups.slice(0, -1), score.column, rowCount(scope.scalar(amount).sql), isAscending)
    : scored;
  const condition = sameKeys(
    keys.map((column, index) => ({
      left: `l.${identifier(column.id)}`,
      right: `r.${identifier(groups[index]?.column.id ?? '')}`,
    })),
  );
  const scoreId = identifier(score.column.id);
  return {
    rows: {
      ...keyed,
      columns: above.rows.columns,
      sql: `SELECT l.*, r.${scoreId} FROM (${keyed.sql}) AS l JOIN (${best.sql}) AS r ON ${condition}`,
    },
    keys,
    made: [...above.made, key.column, score.column],
  };
}

function bestOf(
  scored: Relation,
  parents: readonly Computed[],
  score: Column,
  amount: string,
  isAscending: boolean,
): Relation {
  const within = parents.map(({ column }) => identifier(column.id)).join(', ');
  const order = `${sortable(columnScalar(score))} ${isAscending ? 'ASC NULLS FIRST' : 'DESC NULLS LAST'}`;
  const place = `row_number() OVER (${within && `PARTITION BY ${within} `}ORDER BY ${order})`;
  return { ...scored, sql: `SELECT * FROM (${scored.sql}) QUALIFY ${place} <= ${amount}` };
}

import { unsupported } from '../../refusal.ts';
import type { OperatorRow } from '../../scope.ts';
import { identifier } from '../../sql.ts';
import { computed, namedExpression, resultColumns } from '../columns.ts';
import { rowCount } from '../rows/filter.ts';
import { piped } from '../support.ts';

/** The values that come most often, or whose sum is greatest; of several alike those that come last. */
export const topHitters: OperatorRow = piped(
  {
    kind: 'TopHittersOperator',
    name: 'top-hitters',
    fidelity: 'approximate',
    note: 'counts exactly what Microsoft estimates',
  },
  (node, input, scope) => {
    const { query } = scope;
    const [amount, of, clause] = node.nodes;
    const [name, scoreName] = resultColumns(node);
    if (!amount || !of || name === undefined || scoreName === undefined) return unsupported('this top-hitters', node);
    query.approximate('top-hitters', 'counts exactly what Microsoft estimates', node);
    const rows = scope.over(input);
    const value = computed(name, rows.scalar(namedExpression(of).value), query);
    const by = clause?.nodes[0];
    const weight = by && rows.scalar(by);
    if (weight && weight.type !== 'int' && weight.type !== 'long')
      return unsupported(`top-hitters by a ${weight.type}`, clause);
    const score = weight ? `CAST(coalesce(sum(${weight.sql}), 0) AS BIGINT)` : 'count(*)';
    const column = { name: scoreName, type: 'long' as const, id: query.fresh() };
    const { order } = rows.input;
    const first = order ? `, min(${identifier(order.id)}) DESC` : '';
    const items = `${value.sql} AS ${identifier(value.column.id)}, ${score} AS ${identifier(column.id)}`;
    const limit = `ORDER BY ${score} DESC${first} LIMIT ${rowCount(scope.scalar(amount).sql)}`;
    return { sql: `SELECT ${items} FROM (${rows.input.sql}) GROUP BY 1 ${limit}`, columns: [value.column, column] };
  },
);

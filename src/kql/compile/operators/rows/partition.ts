import { unsupported } from '../../refusal.ts';
import type { OperatorRow } from '../../scope.ts';
import { identifier } from '../../sql.ts';
import { piped } from '../support.ts';

/** The operators of the subquery once for each value of a column. */
export const partition: OperatorRow = piped(
  {
    kind: 'PartitionOperator',
    name: 'partition',
    fidelity: 'exact',
    note: 'the form with a query in braces is refused',
  },
  (node, input, scope) => {
    const reference = node.nodes.find(({ kind }) => kind === 'NameReference');
    const subquery = node.nodes.find(({ kind }) => kind === 'PartitionSubquery')?.nodes[0];
    const key = input.columns.find(({ name }) => name === reference?.valueText);
    if (!key || !subquery) return unsupported('this partition', node);
    const { query } = scope;
    const all = query.shared(`SELECT * FROM (${input.sql})`, true);
    const value = query.fresh();
    const own = {
      ...input,
      sql: `SELECT * FROM ${identifier(all)} WHERE ${identifier(key.id)} IS NOT DISTINCT FROM ${identifier(value)}`,
    };
    const { order: _, ...result } = scope.piped(subquery, own);
    const values = `SELECT DISTINCT ${identifier(key.id)} AS ${identifier(value)} FROM ${identifier(all)}`;
    const list = result.columns.map(({ id }) => `p.${identifier(id)}`).join(', ') || '1';
    return { ...result, sql: `SELECT ${list} FROM (${values}), LATERAL (${result.sql}) AS p` };
  },
);

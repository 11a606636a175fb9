import { unsupported } from '../../refusal.ts';
import { narrowed } from '../../relation.ts';
import type { OperatorRow } from '../../scope.ts';
import { identifier } from '../../sql.ts';
import { piped } from '../support.ts';

export const filter: OperatorRow = piped(
  { kind: 'FilterOperator', name: 'where', fidelity: 'exact' },
  (node, input, scope) => {
    const rows = scope.over(input);
    const condition = rows.scalar(node.nodes.at(-1) ?? node);
    if (condition.type !== 'bool') return unsupported(`where with a ${condition.type}`, node);
    return narrowed(rows.input, `WHERE ${condition.sql}`);
  },
);

export const take: OperatorRow = piped(
  {
    kind: 'TakeOperator',
    name: 'take',
    fidelity: 'exact',
    note: 'which rows are taken is not defined unless they are sorted',
  },
  (node, input, scope) => {
    const count = scope.scalar(node.nodes.at(-1) ?? node);
    const sorted = input.order ? `ORDER BY ${identifier(input.order.id)} ` : '';
    return narrowed(input, `${sorted}LIMIT ${rowCount(count.sql)}`);
  },
);

/** As LIMIT takes it. */
export const rowCount = (sql: string): string => `greatest(0, coalesce(${sql}, 0))`;

export const count: OperatorRow = piped(
  { kind: 'CountOperator', name: 'count', fidelity: 'exact' },
  (node, input, scope) => {
    const id = scope.query.fresh();
    const name = node.table?.columns[0]?.name ?? 'Count';
    return { sql: `SELECT count(*) AS ${identifier(id)} FROM (${input.sql})`, columns: [{ name, type: 'long', id }] };
  },
);

export const sample: OperatorRow = piped(
  {
    kind: 'SampleOperator',
    name: 'sample',
    fidelity: 'approximate',
    note: 'the rows are chosen at random, here as there',
  },
  (node, input, scope) => {
    const amount = scope.scalar(node.nodes.at(-1) ?? node);
    scope.query.approximate('sample', 'the rows are chosen at random', node);
    return narrowed(input, `ORDER BY random() LIMIT ${rowCount(amount.sql)}`);
  },
);

import { unsupported } from '../../refusal.ts';
import type { Relation } from '../../relation.ts';
import type { OperatorRow } from '../../scope.ts';
import { identifier } from '../../sql.ts';
import { resultColumns } from '../columns.ts';
import { piped } from '../support.ts';
import { entryColumn, listsOf, unnested } from './entries.ts';

/** The operators of a subquery over the entries of each row's array. */
export const mvApply: OperatorRow = piped(
  { kind: 'MvApplyOperator', name: 'mv-apply', fidelity: 'exact', note: 'a row whose array is empty gives no rows' },
  (node, input, scope) => {
    const subquery = node.nodes.find(({ kind }) => kind === 'MvApplySubqueryExpression')?.nodes[0];
    if (!subquery) return unsupported('mv-apply without a subquery', node);
    const lists = listsOf(node, input, scope);
    const { items, names, index } = unnested(lists, scope);
    const { query } = scope;
    const [outer, row, rowOfEntry, ownOrder] = [query.fresh('t'), query.fresh('r'), query.fresh('r'), query.fresh('o')];
    const entries = lists.expanded.map((one, at) => entryColumn(one, names[at] ?? '', scope));
    const shadowed = new Set([...entries.map(({ name }) => name), lists.indexName]);
    const around = input.columns
      .filter(({ name }) => !shadowed.has(name))
      .map((column) => ({ column: { ...column, id: query.fresh() }, from: column.id }));
    const filled = lists.expanded.map(({ list }) => `len(${identifier(list)}) > 0`).join(' OR ');
    const rows = query.shared(
      `SELECT *, row_number() OVER () AS ${identifier(row)} FROM (${lists.rows.sql}) WHERE ${filled}`,
      true,
    );
    // Rows are multiplied first: DuckDB can't unnest a list of an outer row.
    const multiplied = query.shared(
      `SELECT ${[
        ...around.map(({ column, from }) => `${identifier(from)} AS ${identifier(column.id)}`),
        ...entries.map(({ id, value }) => `${value.sql} AS ${identifier(id)}`),
        `${identifier(index)} AS ${identifier(ownOrder)}`,
        `${identifier(row)} AS ${identifier(rowOfEntry)}`,
      ].join(', ')} FROM (SELECT *, ${items.join(', ')} FROM ${identifier(rows)})`,
      true,
    );
    const own: Relation = {
      sql: `SELECT * FROM ${identifier(multiplied)} WHERE ${identifier(rowOfEntry)} = ${identifier(outer)}.${identifier(row)}`,
      columns: [
        ...around.map(({ column }) => column),
        ...entries,
        ...(lists.indexName === undefined ? [] : [{ name: lists.indexName, type: 'long' as const, id: ownOrder }]),
      ],
      order: { id: ownOrder, serialized: false },
    };
    const result = scope.piped(subquery, own);
    const columns = resultColumns(node).map((name) => {
      const inner = result.columns.find((column) => column.name === name);
      if (inner) return { column: inner, sql: `p.${identifier(inner.id)}` };
      const column = input.columns.find((one) => one.name === name);
      if (!column) return unsupported(`mv-apply with the column ${JSON.stringify(name)}`, node);
      return { column, sql: `${identifier(outer)}.${identifier(column.id)}` };
    });
    const rowOrder = lists.rows.order;
    const order = rowOrder && result.order ? { id: query.fresh('o'), serialized: false } : undefined;
    const list = columns.map(({ column, sql }) => `${sql} AS ${identifier(column.id)}`);
    if (order && rowOrder && result.order) {
      const keys = `${identifier(outer)}.${identifier(rowOrder.id)}, p.${identifier(result.order.id)}`;
      list.push(`row_number() OVER (ORDER BY ${keys}) AS ${identifier(order.id)}`);
    }
    return {
      sql: `SELECT ${list.join(', ') || '1'} FROM ${identifier(rows)} AS ${identifier(outer)}, LATERAL (${result.sql}) AS p`,
      columns: columns.map(({ column }) => column),
      ...(order && { order }),
    };
  },
);

import { unsupported } from '../../refusal.ts';
import { type Computed, selectFrom, unchanged } from '../../relation.ts';
import type { OperatorRow } from '../../scope.ts';
import { identifier } from '../../sql.ts';
import { resultColumns } from '../columns.ts';
import { piped } from '../support.ts';
import { entryColumn, listsOf, unnested } from './entries.ts';

/** A row for each entry of an array, or member of a bag. */
export const mvExpand: OperatorRow = piped(
  { kind: 'MvExpandOperator', name: 'mv-expand', fidelity: 'exact' },
  (node, input, scope) => {
    const lists = listsOf(node, input, scope);
    const { items, names, index } = unnested(lists, scope);
    const sql = `SELECT *, ${items.join(', ')} FROM (${lists.rows.sql})`;
    const entries = lists.expanded.map((one, at) => entryColumn(one, names[at] ?? '', scope));
    const made = resultColumns(node).map((name): Computed => {
      const entry = entries.find((one) => one.name === name);
      if (entry) return { column: entry, sql: entry.value.sql };
      if (name === lists.indexName)
        return { column: { name, type: 'long', id: scope.query.fresh() }, sql: identifier(index) };
      const column = input.columns.find((one) => one.name === name);
      return column ? unchanged(column) : unsupported(`mv-expand with the column ${JSON.stringify(name)}`, node);
    });
    const { order } = lists.rows;
    if (!order) return selectFrom({ ...lists.rows, sql }, made);
    const id = scope.query.fresh('o');
    const number = `row_number() OVER (ORDER BY ${identifier(order.id)}, ${identifier(index)}) AS ${identifier(id)}`;
    return selectFrom({ ...lists.rows, sql: `SELECT *, ${number} FROM (${sql})`, order: { ...order, id } }, made);
  },
);

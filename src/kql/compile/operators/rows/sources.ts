import type { SyntaxNode } from '../../../parser/syntax.ts';
import { coerce } from '../../coerce.ts';
import { unsupported } from '../../refusal.ts';
import type { Column, Relation } from '../../relation.ts';
import type { OperatorRow, Scope } from '../../scope.ts';
import { identifier, literal } from '../../sql.ts';
import { kustoType } from '../../types.ts';
import { computedColumns, expressionsOf, resultColumns } from '../columns.ts';

const print: OperatorRow = {
  kind: 'PrintOperator',
  name: 'print',
  fidelity: 'exact',
  compile: (node, _input, scope) => {
    const columns = computedColumns(expressionsOf(node), resultColumns(node), scope);
    const order = scope.query.fresh('o');
    const list = columns.map(({ sql, column }) => `${sql} AS ${identifier(column.id)}`);
    return {
      sql: `SELECT ${[...list, `1 AS ${identifier(order)}`].join(', ')}`,
      columns: columns.map(({ column }) => column),
      order: { id: order, serialized: false },
    };
  },
};

const datatable: OperatorRow = {
  kind: 'DataTableExpression',
  name: 'datatable',
  fidelity: 'exact',
  compile: (node, _input, scope) => {
    const columns = declaredColumns(node, scope);
    const values = valuesOf(node).map((value, index) => {
      const column = columns[index % columns.length];
      return coerce(scope.scalar(value), column?.type, value).sql;
    });
    if (columns.length === 0 || values.length % columns.length !== 0)
      return unsupported('a datatable of incomplete rows', node);
    return rowsOf(values, columns, scope);
  },
};

function declaredColumns(node: SyntaxNode, scope: Scope): readonly Column[] {
  return (node.table?.columns ?? []).map(({ name, type }) => {
    const known = kustoType(type);
    return known ? { name, type: known, id: scope.query.fresh() } : unsupported(`a column of type ${type}`, node);
  });
}

/** The values between the square brackets. */
function valuesOf(node: SyntaxNode): readonly SyntaxNode[] {
  const bracket = node.children.findIndex(({ kind }) => kind === 'OpenBracketToken');
  const list = node.children.slice(bracket).find(({ kind }) => kind === 'List');
  return list?.nodes ?? [];
}

function rowsOf(values: readonly string[], columns: readonly Column[], scope: Scope): Relation {
  const order = scope.query.fresh('o');
  const ids = [...columns.map(({ id }) => identifier(id)), identifier(order)];
  const width = columns.length;
  if (values.length === 0) {
    const nothing = columns.map(({ type, id }) => `${literal(null, type)} AS ${identifier(id)}`);
    const sql = `SELECT ${[...nothing, `1 AS ${identifier(order)}`].join(', ')} WHERE false`;
    return { sql, columns, order: { id: order, serialized: false } };
  }
  const rows = Array.from({ length: values.length / width }, (_, row) => {
    const cells = values.slice(row * width, (row + 1) * width);
    return `(${[...cells, String(row)].join(', ')})`;
  });
  const sql = `SELECT * FROM (VALUES ${rows.join(', ')}) AS "values"(${ids.join(', ')})`;
  return { sql, columns, order: { id: order, serialized: false } };
}

export const sources: readonly OperatorRow[] = [print, datatable];

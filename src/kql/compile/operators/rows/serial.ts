import { unsupported } from '../../refusal.ts';
import type { Column, Relation } from '../../relation.ts';
import type { OperatorRow, Scope } from '../../scope.ts';
import { identifier, textLiteral } from '../../sql.ts';
import type { KustoType } from '../../types.ts';
import { expressionsOf, resultColumns } from '../columns.ts';
import { extended } from '../project.ts';
import { piped } from '../support.ts';

/** The rows with an order that functions may build on: the one that they have, else the one in which they come. */
export function serialized(input: Relation, { query }: Scope): Relation {
  if (input.order) return { ...input, order: { ...input.order, serialized: true } };
  const id = query.fresh('o');
  return {
    ...input,
    sql: `SELECT *, row_number() OVER () AS ${identifier(id)} FROM (${input.sql})`,
    order: { id, serialized: true },
  };
}

const serialize = piped({ kind: 'SerializeOperator', name: 'serialize', fidelity: 'exact' }, (node, input, scope) => {
  const nodes = expressionsOf(node).filter(({ kind }) => kind !== 'NamedParameter');
  return extended(nodes, resultColumns(node), serialized(input, scope), scope);
});

const as = piped({ kind: 'AsOperator', name: 'as', fidelity: 'exact' }, (node, input, scope) => {
  const name = node.nodes.find(({ kind }) => kind === 'NameDeclaration');
  if (!name) return unsupported('as without a name', node);
  const relation = { ...input, source: name.valueText };
  scope.declare(name.valueText, relation);
  return relation;
});

const render = piped(
  {
    kind: 'RenderOperator',
    name: 'render',
    fidelity: 'exact',
    note: 'gives its rows; how they are drawn is up to who shows them',
  },
  (node, input, scope) => {
    scope.query.chart =
      node.children.find(({ isToken, kind }) => isToken && kind !== 'RenderKeyword')?.text ?? node.nodes[0]?.valueText;
    return input;
  },
);

/** What .NET calls the types. */
const dotNetTypes: Readonly<Record<KustoType, string>> = {
  bool: 'System.SByte',
  int: 'System.Int32',
  long: 'System.Int64',
  real: 'System.Double',
  decimal: 'System.Data.SqlTypes.SqlDecimal',
  string: 'System.String',
  datetime: 'System.DateTime',
  timespan: 'System.TimeSpan',
  guid: 'System.Guid',
  dynamic: 'System.Object',
};

const getschema = piped(
  { kind: 'GetSchemaOperator', name: 'getschema', fidelity: 'exact' },
  (_node, input, { query }) => {
    const shape: readonly (readonly [name: string, type: KustoType])[] = [
      ['ColumnName', 'string'],
      ['ColumnOrdinal', 'long'],
      ['DataType', 'string'],
      ['ColumnType', 'string'],
    ];
    const columns = shape.map(([name, type]): Column => ({ name, type, id: query.fresh() }));
    const order = query.fresh('o');
    const rows = input.columns.map(({ name, type }, index) => {
      const cells = [
        textLiteral(name),
        `CAST(${index} AS BIGINT)`,
        textLiteral(dotNetTypes[type]),
        textLiteral(type),
        String(index),
      ];
      return `(${cells.join(', ')})`;
    });
    if (rows.length === 0) rows.push(`('', 0, '', '', 0)`);
    const ids = [...columns.map(({ id }) => id), order].map(identifier).join(', ');
    const all = `SELECT * FROM (VALUES ${rows.join(', ')}) AS "values"(${ids})`;
    const sql = input.columns.length === 0 ? `${all} WHERE false` : all;
    return { sql, columns, order: { id: order, serialized: true } };
  },
);

export const serial: readonly OperatorRow[] = [serialize, as, render, getschema];

import { dynamicMember } from '../../../kernels/dynamics/bags.ts';
import { kqlString } from '../../../literal.ts';
import { type Call, callOf } from '../../../parser/shapes.ts';
import type { SyntaxNode } from '../../../parser/syntax.ts';
import { SchemaNeeded, unsupported } from '../../refusal.ts';
import { type Column, columnScalar, constant, type Relation, selectFrom, unchanged } from '../../relation.ts';
import type { OperatorRow, Scope } from '../../scope.ts';
import { identifier, textLiteral } from '../../sql.ts';
import { kustoType } from '../../types.ts';
import { convert } from '../../values/convert.ts';
import { computed } from '../columns.ts';
import { serialized } from '../rows/serial.ts';
import { piped } from '../support.ts';

import { pivot } from './pivot.ts';

type Plugin = (call: Call, node: SyntaxNode, input: Relation, scope: Scope) => Relation;

/** KQL types of the values of a bag, by what DuckDB calls them. */
const entryTypes: Readonly<Record<string, string | undefined>> = {
  BIGINT: 'long',
  UBIGINT: 'long',
  DOUBLE: 'real',
  VARCHAR: 'string',
  BOOLEAN: 'bool',
  ARRAY: 'dynamic',
  OBJECT: 'dynamic',
};

/** A column for each property of a bag. Which ones there are is written in the query, or asked of the rows first. */
const bagUnpack: Plugin = (call, node, input, scope) => {
  const [bagNode, prefixNode, ...others] = call.arguments;
  const bag = input.columns.find(({ name }) => name === bagNode?.valueText);
  const prefix = prefixNode === undefined ? '' : prefixNode.constantText;
  if (bag?.type !== 'dynamic' || prefix === undefined || others.length > 0)
    return unsupported('bag_unpack() with these arguments', node);
  const rest = input.columns.filter((column) => column !== bag);
  if (!node.nodes.some(({ kind }) => kind === 'EvaluateSchemaClause')) throw openBag(bag, prefix, rest, input, node);
  const columns = (node.table?.columns ?? []).map(({ name, type }) => {
    const column = rest.find((one) => one.name === name);
    if (column) return unchanged(column);
    const known = kustoType(type) ?? unsupported(`a column of type ${type}`, node);
    const key = convert(constant(name.slice(prefix.length), 'string'), 'dynamic', scope);
    const value = scope.query.kernel(dynamicMember, [columnScalar(bag), key]);
    return computed(name, convert(value, known, scope), scope.query);
  });
  return selectFrom(input, columns);
};

function openBag(
  bag: Column,
  prefix: string,
  rest: readonly Column[],
  input: Relation,
  node: SyntaxNode,
): SchemaNeeded {
  const json = `CAST(${identifier(bag.id)} AS JSON)`;
  const objects = `SELECT ${json} AS b FROM (${input.sql}) WHERE json_type(${json}) = 'OBJECT'`;
  const keys = `SELECT b, unnest(json_keys(b)) AS k FROM (${objects})`;
  const sql = `SELECT DISTINCT k, json_type(b -> k) FROM (${keys}) ORDER BY k`;
  const answer = (rows: readonly (readonly unknown[])[]): string | undefined => {
    const types = new Map<string, string>();
    for (const [key, written] of rows) {
      const type = entryTypes[String(written)];
      const name = String(key);
      const known = types.get(name);
      if (written === 'NULL') continue;
      // Values of several types in one column, and columns that are there already, are left to Microsoft's engine.
      const isNumber = (known === 'long' || known === 'real') && (type === 'long' || type === 'real');
      if (type === undefined || (known !== undefined && known !== type && !isNumber)) return undefined;
      if (rest.some((column) => column.name === prefix + name)) return undefined;
      types.set(name, known !== undefined && known !== type ? 'real' : type);
    }
    const sorted = [...types].toSorted(([one], [other]) => (one < other ? -1 : 1));
    const columns = sorted.map(([name, type]) => `[${kqlString(prefix + name)}]: ${type}`);
    const kept = rest.map(({ name, type }) => `[${kqlString(name)}]: ${type}`);
    return columns.length === 0 ? undefined : ` : (${[...kept, ...columns].join(', ')})`;
  };
  return new SchemaNeeded('bag_unpack() of bags like these', { sql, at: node.end, answer }, node);
}

/** A row for each cell: the number of its row, the name of its column, its text. */
const narrow: Plugin = (_call, node, input, scope) => {
  const rows = serialized(input, scope);
  const [row, column, value] = (node.table?.columns ?? []).map(
    ({ name, type }): Column => ({ name, type: kustoType(type) ?? 'string', id: scope.query.fresh() }),
  );
  const { order } = rows;
  if (!row || !column || !value || !order) return unsupported('narrow()', node);
  const number = `row_number() OVER (ORDER BY ${identifier(order.id)}) - 1`;
  const place = scope.query.fresh('o');
  const all = scope.query.shared(`SELECT *, ${number} AS ${identifier(row.id)} FROM (${rows.sql})`, true);
  const width = input.columns.length;
  const selects = input.columns.map((one, index) => {
    const text = convert(columnScalar(one), 'string', scope).sql;
    const at = `${identifier(row.id)} * ${width} + ${index}`;
    return `SELECT ${identifier(row.id)}, ${textLiteral(one.name)} AS ${identifier(column.id)}, ${text} AS ${identifier(value.id)}, ${at} AS ${identifier(place)} FROM ${identifier(all)}`;
  });
  if (selects.length === 0) return unsupported('narrow() of no columns', node);
  return { sql: selects.join(' UNION ALL '), columns: [row, column, value], order: { id: place, serialized: false } };
};

const plugins: Readonly<Record<string, Plugin | undefined>> = { bag_unpack: bagUnpack, narrow, pivot };

export const evaluate: OperatorRow = piped(
  {
    kind: 'EvaluateOperator',
    name: 'evaluate',
    fidelity: 'exact',
    note: 'bag_unpack (a column and a prefix; each property of one type), narrow, pivot (count, sum, dcount, min, max, take_any; columns in the order in which their values come); other plugins are refused',
  },
  (node, input, scope) => {
    const call = node.nodes.map(callOf).find((one) => one !== undefined);
    if (!call) return unsupported('this evaluate', node);
    const plugin = plugins[call.name];
    return plugin ? plugin(call, node, input, scope) : unsupported(`the plugin ${call.name}()`, call.nameNode);
  },
);

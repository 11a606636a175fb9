import { packPresent } from '../../kernels/dynamics/bags.ts';
import { unsupported } from '../refusal.ts';
import { columnScalar, constant, type Scalar } from '../relation.ts';
import type { Call, FunctionRow } from '../scope.ts';
import { convert } from '../values/convert.ts';
import { argument, exact, knownText, named } from './define.ts';
import { bagOf } from './dynamic.ts';

const columnsOf = (call: Call) => call.scope.input?.columns ?? unsupported(`${call.name}() outside of rows`, call.node);

/** `column_ifexists`: the column of that name, or the other value. */
const columnIfExists = (call: Call): Scalar => {
  const name = knownText(call, 0);
  const column = call.scope.input?.columns.find((one) => one.name === name);
  return column ? columnScalar(column) : argument(call, 1);
};

const packAll = (call: Call): Scalar => {
  const pairs = columnsOf(call).map((column): readonly [Scalar, Scalar] => [
    constant(column.name, 'string'),
    columnScalar(column),
  ]);
  if (call.arguments[0]?.constant?.value !== true) return bagOf(call, pairs);
  const values = pairs.flat().map((value) => convert(value, 'dynamic', call.scope));
  return call.scope.query.kernel(packPresent, values);
};

const packColumns = (call: Call): Scalar =>
  bagOf(
    call,
    call.nodes.map((node, index) => [
      constant(node.resultName || unsupported('bag_pack_columns() of this', node), 'string'),
      argument(call, index),
    ]),
  );

const columnNames = (call: Call): Scalar => {
  const node = call.nodes[0] ?? unsupported('column_names_of() of nothing', call.node);
  return constant(JSON.stringify(call.scope.relation(node).columns.map(({ name }) => name)), 'dynamic');
};

/** Functions that look at the columns around them. */
export const rowFunctions: readonly FunctionRow[] = [
  ...named(['column_ifexists', 'columnifexists'], columnIfExists),
  exact('pack_all', packAll),
  exact('bag_pack_columns', packColumns),
  exact('column_names_of', columnNames),
];

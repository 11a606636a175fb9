import type { SyntaxNode } from '../../../parser/syntax.ts';
import { unsupported } from '../../refusal.ts';
import type { Column, Relation } from '../../relation.ts';
import type { OperatorRow } from '../../scope.ts';
import { type KustoType, kustoType } from '../../types.ts';
import { expressionsOf } from '../columns.ts';
import { parameterOf } from '../support.ts';
import { everyColumn, type Output, united } from './united.ts';

export const union: OperatorRow = {
  kind: 'UnionOperator',
  name: 'union',
  fidelity: 'exact',
  note: 'tables named by wildcards are refused',
  compile: (node, input, scope) => {
    const kind = parameterOf(node, 'kind')?.valueText.toLowerCase() ?? 'outer';
    if (kind !== 'inner' && kind !== 'outer') return unsupported(`union kind=${kind}`, node);
    const isFuzzy = parameterOf(node, 'isfuzzy')?.valueText.toLowerCase() === 'true';
    const tables = expressionsOf(node).filter((one) => one.kind !== 'NamedParameter' && !(isFuzzy && isUnknown(one)));
    const branches = [...(input ? [input] : []), ...tables.map((table) => scope.relation(table))];
    const source = parameterOf(node, 'withsource')?.valueText;
    // Of a table that isn't there the binder still counts the columns that the query uses.
    const isPartial = tables.length < expressionsOf(node).filter((one) => one.kind !== 'NamedParameter').length;
    if (isPartial && kind === 'inner') return unsupported('union kind=inner of tables that are not there', node);
    const outputs = isPartial ? everyColumn(branches, node) : outputsOf(node, branches, kind, source);
    return united(branches, outputs, { source, argument: 'union_arg' }, scope);
  },
};

/** A source that `isfuzzy=true` leaves out: there is no table of its name, so the binder knows no column of it. */
const isUnknown = (node: SyntaxNode): boolean => {
  const [inner] = node.nodes;
  if (inner && (node.kind === 'ParenthesizedExpression' || node.kind === 'PipeExpression')) return isUnknown(inner);
  return node.kind === 'NameReference' && node.symbol === undefined;
};

/** Columns of one name and different types come apart as `name_type`: the binder's names tell which. */
function outputsOf(
  node: SyntaxNode,
  branches: readonly Relation[],
  kind: 'inner' | 'outer',
  source: string | undefined,
): readonly Output[] {
  const { table } = node;
  if (!table) return unsupported('union of tables whose columns only a run can tell', node);
  const listed = source === undefined ? table.columns : table.columns.slice(1);
  const outputs = listed.map(({ name, type }): Output => {
    const known = kustoType(type) ?? unsupported(`a column of type ${type}`, node);
    return {
      column: { name, type: known, id: '' },
      from: branches.map(({ columns }) => columnFor(name, known, columns)),
    };
  });
  const taken = outputs.flatMap(({ from }) => from.flatMap((column) => (column ? [column] : [])));
  const given = branches.flatMap(({ columns }) => columns);
  const isMixed = outputs.some(({ from }) => new Set(from.flatMap((column) => column?.name ?? [])).size > 1);
  if (isMixed) return unsupported('union of tables with columns like these', node);
  if (kind === 'inner') return outputs.filter(({ from }) => from.every((column) => column));
  return given.every((column) => taken.includes(column))
    ? outputs
    : unsupported('union of tables with columns like these', node);
}

function columnFor(name: string, type: KustoType, columns: readonly Column[]): Column | undefined {
  const named = columns.find((one) => one.name === name && one.type === type);
  return named ?? columns.find((one) => `${one.name}_${one.type}` === name && one.type === type);
}

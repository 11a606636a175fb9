import type { SyntaxNode } from '../../parser/syntax.ts';
import { invalid, unsupported } from '../refusal.ts';
import { type Computed, type Relation, selectFrom, unchanged } from '../relation.ts';
import type { OperatorRow, Scope } from '../scope.ts';
import { computed, computedColumns, expressionsOf, madeBy, resultColumns } from './columns.ts';
import { piped } from './support.ts';

export const project = piped({ kind: 'ProjectOperator', name: 'project', fidelity: 'exact' }, (node, input, scope) => {
  const rows = scope.over(input);
  const columns = computedColumns(expressionsOf(node), resultColumns(node), rows);
  return selectFrom(rows.input, columns);
});

/** Columns as they are, some of them, in the order that the binder gives. */
const kept = (name: string, kind: string): OperatorRow =>
  piped({ kind, name, fidelity: 'exact' }, (node, input) => {
    const columns = resultColumns(node).map((wanted) => {
      const column = input.columns.find((one) => one.name === wanted);
      return column ? unchanged(column) : unsupported(`the column ${JSON.stringify(wanted)} of ${name}`, node);
    });
    return selectFrom(input, columns);
  });

const projectRename = piped(
  { kind: 'ProjectRenameOperator', name: 'project-rename', fidelity: 'exact' },
  (node, input) => {
    const names = resultColumns(node);
    if (names.length !== input.columns.length) return unsupported('this project-rename', node);
    return {
      ...input,
      columns: input.columns.map((column, index) => ({ ...column, name: names[index] ?? column.name })),
    };
  },
);

/** Columns of `input` with those of `nodes` put in the place of their namesakes, or behind. */
export function extended(
  nodes: readonly SyntaxNode[],
  names: readonly string[],
  input: Relation,
  scope: Scope,
): Relation {
  const rows = scope.over(input);
  const replaced = new Map<string, Computed>();
  const added: Computed[] = [];
  const further = names.slice(input.columns.length);
  const made = nodes.flatMap((node) => madeBy(node, rows).map((one) => ({ ...one, node })));
  for (const { name, scalar, node } of made) {
    const isKnown = input.columns.some((one) => one.name === name);
    if (isKnown) {
      if (replaced.has(name)) return invalid(`the column ${JSON.stringify(name)} is made twice`, node);
      replaced.set(name, computed(name, scalar, scope.query));
    } else {
      const next = further[added.length];
      if (next === undefined) return unsupported('this expression, which makes no column,', node);
      added.push(computed(next, scalar, scope.query));
    }
  }
  if (added.length !== further.length) return unsupported('this list of columns', nodes[0] ?? { start: 0, end: 0 });
  const own = input.columns.map((column) => replaced.get(column.name) ?? unchanged(column));
  return selectFrom(rows.input, [...own, ...added]);
}

const extend = piped({ kind: 'ExtendOperator', name: 'extend', fidelity: 'exact' }, (node, input, scope) =>
  extended(expressionsOf(node), resultColumns(node), input, scope),
);

export const projections: readonly OperatorRow[] = [
  project,
  kept('project-away', 'ProjectAwayOperator'),
  kept('project-keep', 'ProjectKeepOperator'),
  kept('project-reorder', 'ProjectReorderOperator'),
  projectRename,
  extend,
];

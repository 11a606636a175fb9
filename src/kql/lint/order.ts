import { operatorName } from '../parser/shapes.ts';
import type { SyntaxNode } from '../parser/syntax.ts';
import { rules } from '../rules.ts';
import { issueOf, type Lint } from './issue.ts';

const sorting: ReadonlySet<string | undefined> = new Set(['sort', 'order']);
/** Operators that keep rows in their order. */
const keeping: ReadonlySet<string | undefined> = new Set([
  ...[
    'where',
    'filter',
    'extend',
    'project',
    'project-away',
    'project-keep',
    'project-rename',
    'project-reorder',
    'as',
  ],
]);
/** Aggregates whose answer depends on the order of rows. */
const ordered = /^(?:make_list|make_bag|make_set|take_any|any|make_dictionary|makelist|makeset|strcat_array)/;

/** Functions that look at the rows around theirs: whoever sorts for one of these needs the order there. */
const windowed = /^(?:prev|next|row_(?:number|cumsum|rank_dense|rank_min|window_session))$/;

const calls = (operator: SyntaxNode, name: RegExp): boolean =>
  [...operator.descendants()].some(({ symbol }) => symbol?.kind === 'Function' && name.test(symbol.name));

/** `sort` whose order the next operator throws away. */
export const lostOrder: Lint = function* ({ query }) {
  for (const node of query.root.descendants()) {
    if (!sorting.has(operatorName(node))) continue;
    const next = following(node).find((operator) => !keeping.has(operatorName(operator)) || calls(operator, windowed));
    const name = next && operatorName(next);
    if (!next || (name !== 'summarize' && name !== 'distinct' && name !== 'count')) continue;
    if (calls(next, ordered)) continue;
    yield issueOf(rules.lostOrder, `${name} throws away the order that is made here`, node);
  }
};

/** Operators behind this one in the same pipeline. A pipeline is a tree that grows to the left. */
function following(operator: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  let pipe = operator.parent;
  while (pipe?.kind === 'PipeExpression' && pipe.parent?.kind === 'PipeExpression') {
    const next = pipe.parent.nodes[1];
    if (next) found.push(next);
    pipe = pipe.parent;
  }
  return found;
}

import type { SyntaxNode } from '../parser/syntax.ts';

/** Columns that the rows have on their way into the operator around `node`; undefined where that isn't known. */
export function columnsAround(node: SyntaxNode): readonly string[] | undefined {
  const pipe = node.ancestor((one) => one.kind === 'PipeExpression' && (one.nodes[1]?.start ?? node.end) <= node.start);
  const table = pipe?.nodes[0]?.table;
  return table && !table.open && table.columns.length > 0 ? table.columns.map(({ name }) => name) : undefined;
}

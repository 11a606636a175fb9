import type { SyntaxNode } from '../../parser/syntax.ts';

/** true: `node` gives rows, not a value. */
export const isTabular = (node: SyntaxNode): boolean => node.table !== undefined;

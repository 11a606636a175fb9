import type { SyntaxNode } from '../../parser/syntax.ts';
import { unsupported } from '../refusal.ts';
import type { Relation } from '../relation.ts';
import type { OperatorRow, Scope } from '../scope.ts';

/** What follows a bar: an operator that always has rows. */
export type PipedCompile = (node: SyntaxNode, input: Relation, scope: Scope) => Relation;

/** A row of the table for an operator that follows a bar. */
export const piped = (row: Omit<OperatorRow, 'compile'>, compile: PipedCompile): OperatorRow => ({
  ...row,
  compile: (node, input, scope) =>
    input ? compile(node, input, scope) : unsupported(`the operator ${row.name} without rows before it`, node),
});

/** `kind=leftouter`, `withsource=T`: value of a parameter as written; undefined where it isn't. */
export function parameterOf(node: SyntaxNode, name: string): SyntaxNode | undefined {
  return parametersOf(node).find((one) => one.nodes[0]?.valueText.toLowerCase() === name)?.nodes[1];
}

export const parametersOf = (node: SyntaxNode): readonly SyntaxNode[] =>
  node.nodes
    .flatMap((one) => (one.kind === 'List' ? one.nodes : [one]))
    .filter(({ kind }) => kind === 'NamedParameter');

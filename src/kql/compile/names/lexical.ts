import type { SyntaxNode } from '../../parser/syntax.ts';
import type { GatherAggregate, RowScope, Scope } from '../scope.ts';
import type { CompilationState } from '../state.ts';
import type { Names } from './names.ts';

/** A scope as the compiler itself sees it. */
export interface LexicalScope extends Scope {
  readonly names: Names;
  readonly query: CompilationState;
  /** Present where aggregates may be called. */
  readonly groups: Groups | undefined;
  /** The same rows where other names hold: the body of a function that gives a value. */
  within(names: Names): LexicalScope;
  /** No rows: where a table expression stands by itself. */
  outside(names?: Names): LexicalScope;
}

export interface Groups {
  /** What an aggregate is computed of. */
  readonly rows: RowScope;
  readonly keys: readonly string[];
  readonly gather: GatherAggregate;
}

/** Gives the expression that is the result of a block of statements, once what they name is declared. */
export type Declare = (block: SyntaxNode, scope: LexicalScope) => SyntaxNode;

import type { SyntaxNode } from '../parser/syntax.ts';
import { aggregates } from './aggregates/index.ts';
import { compileAggregate } from './expressions/calls.ts';
import { compileExpression } from './expressions/expression.ts';
import { storedTable } from './expressions/stored-table.ts';
import { compileRelation } from './expressions/table-expression.ts';
import { isTabular } from './expressions/tabular.ts';
import { expandRelation } from './names/expansion.ts';
import type { Groups, LexicalScope } from './names/lexical.ts';
import { Names } from './names/names.ts';
import { declareStatements } from './names/statements.ts';
import { type Extent, unsupported } from './refusal.ts';
import type { Relation, Scalar } from './relation.ts';
import type { Aggregate, GatherAggregate, RowScope, Scope } from './scope.ts';
import { identifier } from './sql.ts';
import type { CompilationState } from './state.ts';

/** Rows of a whole query. */
export function compileStatements(root: SyntaxNode, state: CompilationState): Relation {
  const scope = new QueryScope(state, new Names());
  return scope.relation(declareStatements(root, scope));
}

class QueryScope implements LexicalScope {
  readonly query: CompilationState;
  readonly names: Names;
  readonly groups: Groups | undefined;
  /** Shared with the scopes of functions that are called here: what they hoist is computed for these rows too. */
  readonly #rows: { relation: Relation } | undefined;

  constructor(query: CompilationState, names: Names, rows?: { relation: Relation }, groups?: Groups) {
    this.query = query;
    this.names = names;
    this.#rows = rows;
    this.groups = groups;
  }

  get input(): Relation | undefined {
    return this.#rows?.relation;
  }

  over(relation: Relation): RowScope {
    // A scope over rows has an input: what the type can't tell.
    return new QueryScope(this.query, this.names, { relation }) as RowScope;
  }

  overGroups(rows: RowScope, keys: readonly string[], gather: GatherAggregate): Scope {
    return new QueryScope(this.query, this.names, undefined, { rows, keys, gather });
  }

  isAggregate(name: string): boolean {
    return aggregates.has(name);
  }

  aggregates(node: SyntaxNode, keys: readonly string[]): readonly Aggregate[] {
    return compileAggregate(node, this, keys);
  }

  within(names: Names): LexicalScope {
    return new QueryScope(this.query, names, this.#rows, this.groups);
  }

  outside(names: Names = this.names): LexicalScope {
    return new QueryScope(this.query, names);
  }

  everyTable(where: Extent): readonly Relation[] {
    const stored = Object.keys(this.query.catalogue.tables).map((name) => storedTable(name, where, this.query));
    return [...stored, ...this.names.views()];
  }

  isTabular(node: SyntaxNode): boolean {
    return isTabular(node);
  }

  scalar(node: SyntaxNode): Scalar {
    const scalar = compileExpression(node, this);
    this.query.bound(scalar.sql, node);
    return scalar;
  }

  relation(node: SyntaxNode): Relation {
    const relation = compileRelation(node, this);
    this.query.bound(relation.sql, node);
    return relation;
  }

  piped(node: SyntaxNode, input: Relation): Relation {
    return compileRelation(node, this, input);
  }

  invoke(call: SyntaxNode, input: Relation): Relation {
    const body = call.calledBody;
    if (!body) return unsupported(`invoke of ${call.valueText}()`, call);
    const shared = this.query.share(input);
    return expandRelation(call, body, this, () => shared);
  }

  declare(name: string, relation: Relation): void {
    const shared = this.query.share(relation);
    this.names.declare(name, { kind: 'table', relation: () => shared });
  }

  hoist(value: Scalar): Scalar {
    const rows = this.#rows;
    if (!rows || value.constant) return value;
    const id = this.query.fresh();
    const { relation } = rows;
    rows.relation = { ...relation, sql: `SELECT *, ${value.sql} AS ${identifier(id)} FROM (${relation.sql})` };
    return { sql: identifier(id), type: value.type };
  }
}

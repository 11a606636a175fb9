import { callOf } from '../../parser/shapes.ts';
import type { SyntaxNode } from '../../parser/syntax.ts';
import { aggregates } from '../aggregates/index.ts';
import { functions } from '../functions/index.ts';
import { expandScalar } from '../names/expansion.ts';
import type { LexicalScope } from '../names/lexical.ts';
import { invalid, unsupported } from '../refusal.ts';
import type { Scalar } from '../relation.ts';
import type { Aggregate, AggregateCall, Scope } from '../scope.ts';
import { identifier } from '../sql.ts';
import { type KustoType, kustoType } from '../types.ts';

/** The value of a call: of an aggregate, of a function of the query or the workspace, of a built-in one. */
export function compileCall(node: SyntaxNode, scope: LexicalScope): Scalar {
  const call = callOf(node);
  if (!call) return unsupported('this call', node);
  const { name, nameNode } = call;
  const body = node.calledBody;
  if (body) return expandScalar(node, body, scope);
  if (scope.groups && aggregates.has(name))
    return scope.groups.gather(compileAggregate(node, scope.groups.rows, scope.groups.keys), node);
  const row = functions.get(name);
  if (row) return row.compile(new BuiltInCall(node, scope));
  if (aggregates.has(name)) return invalid(`the aggregate ${name}() stands outside of summarize`, nameNode);
  return unsupported(`the function ${name}()`, nameNode);
}

/** Columns that a call of an aggregate gives, of the rows of `rows`. */
export function compileAggregate(node: SyntaxNode, rows: Scope, keys: readonly string[]): readonly Aggregate[] {
  const name = callOf(node)?.name;
  if (name === undefined) return unsupported('this expression in the place of an aggregate', node);
  const row = aggregates.get(name);
  return row ? row.compile(new BuiltInCall(node, rows, keys)) : unsupported(`the aggregate ${name}()`, node);
}

class BuiltInCall implements AggregateCall {
  readonly node: SyntaxNode;
  readonly scope: Scope;
  readonly name: string;
  readonly nodes: readonly SyntaxNode[];
  #arguments: readonly Scalar[] | undefined;

  readonly keys: readonly string[];

  constructor(node: SyntaxNode, scope: Scope, keys: readonly string[] = []) {
    const call = callOf(node);
    this.node = node;
    this.scope = scope;
    this.keys = keys;
    this.name = call?.name ?? '';
    this.nodes = call?.arguments ?? [];
  }

  get arguments(): readonly Scalar[] {
    this.#arguments ??= this.nodes.map((one) => this.scope.scalar(one));
    return this.#arguments;
  }

  get type(): KustoType | undefined {
    return this.node.type === undefined ? undefined : kustoType(this.node.type);
  }

  get order(): string {
    const order = this.scope.input?.order;
    return order ? ` ORDER BY ${identifier(order.id)}` : '';
  }
}

import { callOf } from '../../parser/shapes.ts';
import type { CalledParameter, SyntaxNode } from '../../parser/syntax.ts';
import { coerce } from '../coerce.ts';
import { isTabular } from '../expressions/tabular.ts';
import { QueryRefusal, unsupported } from '../refusal.ts';
import type { Relation, Scalar } from '../relation.ts';
import { kustoType } from '../types.ts';
import type { LexicalScope } from './lexical.ts';
import { Names, once } from './names.ts';
import { declareStatements } from './statements.ts';

/** A call of a function with a body, unfolded: the value that it gives. */
export const expandScalar = (node: SyntaxNode, body: SyntaxNode, scope: LexicalScope): Scalar =>
  within(node, scope, () => {
    const inner = scope.within(parametersOf(node, scope));
    return inner.scalar(declareStatements(body, inner));
  });

/** The same of a function that gives rows; `first`: what `invoke` pipes into it. */
export const expandRelation = (
  node: SyntaxNode,
  body: SyntaxNode,
  scope: LexicalScope,
  first?: () => Relation,
): Relation =>
  within(node, scope, () => {
    const inner = scope.outside(parametersOf(node, scope, first));
    return inner.relation(declareStatements(body, inner));
  });

/** What is refused inside of the body is refused at the call: the body's offsets are its own. */
function within<T>(node: SyntaxNode, { query }: LexicalScope, compile: () => T): T {
  query.expands(node);
  try {
    return compile();
  } catch (error) {
    if (!(error instanceof QueryRefusal)) throw error;
    throw new QueryRefusal(error.refused.kind, error.refused.message, node);
  }
}

/** The names that hold in the body: those where the function was written, and its parameters. */
function parametersOf(node: SyntaxNode, scope: LexicalScope, first?: () => Relation): Names {
  const call = callOf(node);
  const nameNode = call?.nameNode ?? node;
  const binding = scope.names.find(nameNode.valueText);
  const names = new Names(binding?.kind === 'function' ? binding.names : undefined);
  const given = call?.arguments ?? [];
  const parameters = nameNode.parameters;
  if (first && parameters[0]) names.declare(parameters[0].name, { kind: 'table', relation: once(first) });
  const rest = first ? parameters.slice(1) : parameters;
  const byPlace = given.map((one) => (one.kind === 'SimpleNamedExpression' ? undefined : one));
  for (const [index, parameter] of rest.entries()) {
    const named = given.find(
      (one) => one.kind === 'SimpleNamedExpression' && one.nodes[0]?.valueText === parameter.name,
    );
    declareParameter(parameter, named?.nodes[1] ?? byPlace[index] ?? parameter.default, names, scope, node);
  }
  return names;
}

function declareParameter(
  { name, type }: CalledParameter,
  value: SyntaxNode | undefined,
  names: Names,
  scope: LexicalScope,
  node: SyntaxNode,
): void {
  if (!value) unsupported(`a call without the parameter ${name}`, node);
  if (isTabular(value)) {
    const relation = once(() => scope.query.share(scope.outside().relation(value)));
    names.declare(name, { kind: 'table', relation });
  } else
    names.declare(name, {
      kind: 'scalar',
      scalar: once(() => coerce(scope.scalar(value), type === undefined ? undefined : kustoType(type), value)),
    });
}

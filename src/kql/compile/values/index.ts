import { unsupported } from '../refusal.ts';
import { constant } from '../relation.ts';
import type { ExpressionCompiler, ValueOperatorRow } from '../scope.ts';
import { literals } from './literals.ts';
import { arithmetic, negate } from './operators/arithmetic.ts';
import { comparisons } from './operators/comparison.ts';
import { memberships } from './operators/membership.ts';
import { textOperators } from './operators/text.ts';
import { compilePath } from './path.ts';

/** The least long is written as a number that is no long itself. */
const leastLong = '9223372036854775808';

const opposite: ExpressionCompiler = (node, scope) => {
  const [inner] = node.nodes;
  if (!inner) return unsupported('this sign', node);
  return inner.children[0]?.text === leastLong
    ? constant(-(2n ** 63n), 'long')
    : negate(scope.scalar(inner), node, scope);
};

/** Literals, paths and other expressions with a syntax of their own, by the language service's name of the node. */
export const expressions: ReadonlyMap<string, ExpressionCompiler> = new Map<string, ExpressionCompiler>([
  ...literals,
  ['PathExpression', compilePath],
  ['ElementExpression', compilePath],
  ['UnaryMinusExpression', opposite],
  ['UnaryPlusExpression', (node, scope) => scope.scalar(node.nodes[0] ?? unsupported('this sign', node))],
]);

const rows: readonly ValueOperatorRow[] = [...comparisons, ...arithmetic, ...textOperators, ...memberships];

/** Operators between values by what is written. */
export const valueOperators: ReadonlyMap<string, ValueOperatorRow> = new Map(rows.map((row) => [row.name, row]));

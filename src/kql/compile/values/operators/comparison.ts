import { unsupported } from '../../refusal.ts';
import type { Scalar } from '../../relation.ts';
import type { ValueOperation, ValueOperatorRow } from '../../scope.ts';
import { reusable } from '../convert.ts';
import { alike, equal, ordered, unequal } from './equality.ts';

const bool = (sql: string): Scalar => ({ sql, type: 'bool' });

const one = ({ right: [value], node }: ValueOperation): Scalar => value ?? unsupported('this operator', node);

const comparing =
  (compare: (left: Scalar, right: Scalar, operation: ValueOperation) => string): ValueOperatorRow['compile'] =>
  (operation) => {
    const [left, right] = alike(operation.left, one(operation), operation);
    return bool(compare(left, right, operation));
  };

const order: ValueOperatorRow['compile'] = comparing((left, right, { operator, scope }) =>
  ordered(reusable(left, scope), operator, reusable(right, scope)),
);

const between = (operation: ValueOperation): Scalar => {
  const { left, scope, node, right } = operation;
  const [low, high] = right;
  if (!low || !high) return unsupported('between without two ends', node);
  const value = reusable(left, scope);
  // `between (t .. 1d)`: the end is a distance.
  const end: Scalar =
    low.type === 'datetime' && high.type === 'timespan'
      ? { sql: `(${low.sql} + ${high.sql})`, type: 'datetime' }
      : high;
  const [a, from] = alike(value, low, operation);
  const [b, to] = alike(value, end, operation);
  return bool(
    `(${ordered(reusable(a, scope), '>=', reusable(from, scope))} AND ${ordered(reusable(b, scope), '<=', reusable(to, scope))})`,
  );
};

const negated =
  (compile: ValueOperatorRow['compile']): ValueOperatorRow['compile'] =>
  (operation) => {
    const { sql } = compile(operation);
    return bool(`(NOT ${sql})`);
  };

const connected =
  (word: string): ValueOperatorRow['compile'] =>
  (operation) =>
    bool(`(${operation.left.sql} ${word} ${one(operation).sql})`);

const exact = (name: string, compile: ValueOperatorRow['compile']): ValueOperatorRow => ({
  name,
  fidelity: 'exact',
  compile,
});

/** Comparisons of order and equality, and what connects conditions. */
export const comparisons: readonly ValueOperatorRow[] = [
  exact(
    '==',
    comparing((left, right, { scope }) => equal(left, right, scope)),
  ),
  exact(
    '!=',
    comparing((left, right, { scope }) => unequal(left, right, scope)),
  ),
  exact(
    '<>',
    comparing((left, right, { scope }) => unequal(left, right, scope)),
  ),
  ...['<', '<=', '>', '>='].map((name) => exact(name, order)),
  exact('between', between),
  exact('!between', negated(between)),
  exact('and', connected('AND')),
  exact('or', connected('OR')),
];

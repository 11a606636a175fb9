import { convertValue } from '../../../kernels/values/convert.ts';
import { invalid, unsupported } from '../../refusal.ts';
import type { Scalar } from '../../relation.ts';
import { constant } from '../../relation.ts';
import type { Scope, ValueOperation } from '../../scope.ts';
import type { KustoType } from '../../types.ts';
import { convert, reusable } from '../convert.ts';

const numbers: ReadonlySet<KustoType> = new Set<KustoType>(['int', 'long', 'real', 'decimal']);
const isReal = ({ type }: Scalar): boolean => type === 'real' || type === 'decimal';

/** A value that SQL knows not to be NULL. */
const isPresent = ({ type, constant: known }: Scalar): boolean =>
  type === 'string' || (known ? known.value !== null : false);

/** NaN is nothing's equal, in DuckDB it is its own. */
const notNan = (value: Scalar): string | undefined => {
  if (!isReal(value)) return undefined;
  const known = value.constant?.value;
  return typeof known === 'number' && !Number.isNaN(known) ? undefined : `NOT isnan(${value.sql})`;
};

/** Both sides as one type, the one that the engine compares in. */
export function alike(left: Scalar, right: Scalar, operation: ValueOperation): readonly [Scalar, Scalar] {
  const { scope, node, operator } = operation;
  if (operator.includes('=') && (left.type === 'decimal' || right.type === 'decimal'))
    return unsupported(`${operator} of decimals`, node);
  if (left.type === 'dynamic' && right.type === 'dynamic')
    return invalid(`${operator} between dynamic values: convert them first, as in tostring(…)`, node);
  if (left.type === right.type || (numbers.has(left.type) && numbers.has(right.type))) return [left, right];
  if (left.type === 'dynamic') return [convert(left, right.type, scope), right];
  if (right.type === 'dynamic') return [left, convert(right, left.type, scope)];
  const text = left.type === 'string' ? left : right.type === 'string' ? right : undefined;
  const other = text === left ? right : left;
  if (!text) return invalid(`${operator} between ${left.type} and ${right.type}`, node);
  scope.query.approximate(operator, `how Azure compares a ${other.type} with a text is not known`, node);
  const value = text.constant
    ? constant(convertValue(text.constant.value, 'string', other.type), other.type)
    : convert(text, other.type, scope);
  return text === left ? [value, other] : [other, value];
}

/** `==`: total but where both are null. */
export function equal(left: Scalar, right: Scalar, scope: Scope): string {
  const [a, b] = [reusable(left, scope), reusable(right, scope)];
  const guards = [notNan(a) ?? notNan(b)].flatMap((guard) => (guard ? [guard] : []));
  const same = [`${a.sql} = ${b.sql}`, ...guards].join(' AND ');
  const [aPresent, bPresent] = [isPresent(a), isPresent(b)];
  if (aPresent && bPresent) return `(${same})`;
  if (bPresent) return `(${a.sql} IS NOT NULL AND ${same})`;
  if (aPresent) return `(${b.sql} IS NOT NULL AND ${same})`;
  return `CASE WHEN ${a.sql} IS NULL AND ${b.sql} IS NULL THEN NULL ELSE coalesce(${same}, false) END`;
}

/** `!=` */
export function unequal(left: Scalar, right: Scalar, scope: Scope): string {
  const [a, b] = [reusable(left, scope), reusable(right, scope)];
  const nan = notNan(a) ?? notNan(b);
  const different = nan ? `(${a.sql} <> ${b.sql} OR NOT (${nan}))` : `${a.sql} <> ${b.sql}`;
  const [aPresent, bPresent] = [isPresent(a), isPresent(b)];
  if (aPresent && bPresent) return `(${different})`;
  if (bPresent) return `(${a.sql} IS NULL OR ${different})`;
  if (aPresent) return `(${b.sql} IS NULL OR ${different})`;
  return `CASE WHEN ${a.sql} IS NULL AND ${b.sql} IS NULL THEN NULL ELSE coalesce(${different}, true) END`;
}

/** `<`, `<=`, `>`, `>=`: null with a null, false with NaN (which is DuckDB's greatest). */
export function ordered(left: Scalar, operator: string, right: Scalar): string {
  const greater = operator.startsWith('>') ? left : right;
  const guard = notNan(greater);
  const compared = `${left.sql} ${operator} ${right.sql}`;
  return guard ? `(${compared} AND ${guard})` : `(${compared})`;
}

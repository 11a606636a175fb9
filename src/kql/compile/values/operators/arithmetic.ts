import { wrapLong } from '../../../kernels/values/number-text.ts';
import { isLong } from '../../../kernels/values/ticks.ts';
import { type Extent, invalid, unsupported } from '../../refusal.ts';
import { constant, type Scalar } from '../../relation.ts';
import type { Scope, ValueOperation, ValueOperatorRow } from '../../scope.ts';
import { type KustoType, lastDatetime } from '../../types.ts';
import { reusable } from '../convert.ts';

type Kind = 'whole' | 'real' | 'datetime' | 'timespan';

const kinds: Readonly<Partial<Record<KustoType, Kind>>> = {
  int: 'whole',
  long: 'whole',
  real: 'real',
  decimal: 'real',
  datetime: 'datetime',
  timespan: 'timespan',
};

/** What is computed of two values whose kinds are known. */
type Compute = (left: Scalar, right: Scalar, scope: Scope) => Scalar;

const asReal = ({ sql }: Scalar): string => `CAST(${sql} AS DOUBLE)`;
const asLong = ({ sql, type }: Scalar): string => (type === 'int' ? `CAST(${sql} AS BIGINT)` : sql);

/** How many bits a value takes at most, its sign aside. */
const bits = ({ type, constant: known }: Scalar): number => {
  if (typeof known?.value === 'bigint') return (known.value < 0n ? -known.value : known.value).toString(2).length;
  if (type === 'datetime') return 62;
  return type === 'int' ? 31 : 63;
};

/** Keeps the low 64 bits of a HUGEINT, as Kusto's arithmetic does. */
const wrapped = (huge: string): string =>
  `CAST(((${huge} + 9223372036854775808::HUGEINT) & 18446744073709551615::HUGEINT) - 9223372036854775808::HUGEINT AS BIGINT)`;

const longOf = (value: Scalar): bigint | undefined => {
  const known = value.constant?.value;
  return typeof known === 'bigint' || (typeof known === 'number' && value.type === 'int') ? BigInt(known) : undefined;
};

const folds: Readonly<Record<string, (a: bigint, b: bigint) => bigint>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
};

/** `+`, `-`, `*` of whole numbers and timespans: 64 bits, without overflow. */
const wholes =
  (operator: '+' | '-' | '*', type: KustoType): Compute =>
  (left, right) => {
    const [a, b] = [longOf(left), longOf(right)];
    const fold = folds[operator];
    if (a !== undefined && b !== undefined && fold) return constant(wrapLong(fold(a, b)), type);
    const needed = operator === '*' ? bits(left) + bits(right) : Math.max(bits(left), bits(right)) + 1;
    if (needed <= 63) return { sql: `(${asLong(left)} ${operator} ${asLong(right)})`, type };
    return { sql: wrapped(`CAST(${left.sql} AS HUGEINT) ${operator} ${right.sql}`), type };
  };

const reals =
  (operator: '+' | '-' | '*' | '/'): Compute =>
  (left, right) => ({ sql: `(${asReal(left)} ${operator} ${asReal(right)})`, type: 'real' });

/** A moment moved by a distance; null beyond the calendar. */
const moved =
  (operator: '+' | '-'): Compute =>
  (left, right, scope) => {
    const [a, b] = [longOf(left), longOf(right)];
    if (a !== undefined && b !== undefined) {
      const moment = operator === '+' ? a + b : a - b;
      return constant(moment >= 0n && moment <= lastDatetime ? moment : null, 'datetime');
    }
    const [from, by] = [reusable(left, scope), reusable(right, scope)];
    // A known distance of less than 2^62 keeps the sum within 64 bits.
    const known = b !== undefined && isLong(b * 2n);
    const moment = known ? `${from.sql} ${operator} ${by.sql}` : `CAST(${from.sql} AS HUGEINT) ${operator} ${by.sql}`;
    const kept = known ? moment : `CAST(${moment} AS BIGINT)`;
    return { sql: `CASE WHEN ${moment} BETWEEN 0 AND ${lastDatetime} THEN ${kept} END`, type: 'datetime' };
  };

const distance: Compute = (left, right) => ({ sql: `(${left.sql} - ${right.sql})`, type: 'timespan' });

/** Quotient of whole numbers, cut towards zero; null for a division by nothing. */
const quotient =
  (type: KustoType): Compute =>
  (left, right, scope) => {
    const divisor = longOf(right);
    if (divisor !== undefined && divisor !== 0n && divisor !== -1n)
      return { sql: `(${asLong(left)} // ${asLong(right)})`, type };
    const by = reusable(right, scope);
    const value = reusable(left, scope);
    // The least long has no opposite: it stays what it is.
    return {
      sql: `CASE WHEN ${by.sql} = -1 THEN ${wrapped(`-CAST(${value.sql} AS HUGEINT)`)} ELSE ${asLong(value)} // nullif(${asLong(by)}, 0) END`,
      type,
    };
  };

/** What remains of a division, never negative. */
const remainder =
  (type: KustoType): Compute =>
  (left, right, scope) => {
    const by = reusable(right, scope);
    const divisor = longOf(right);
    const size = divisor === undefined ? `abs(CAST(${by.sql} AS HUGEINT))` : String(divisor < 0n ? -divisor : divisor);
    if (divisor === 0n) return constant(null, type);
    return { sql: `CAST(((${asLong(left)} % ${size}) + ${size}) % ${size} AS BIGINT)`, type };
  };

const realRemainder: Compute = (left, right, scope) => {
  const by = reusable(right, scope);
  const size = `abs(${asReal(by)})`;
  return { sql: `(((${asReal(left)} % ${size}) + ${size}) % ${size})`, type: 'real' };
};

const scaled = (sql: string): Scalar => ({ sql: `TRY_CAST(trunc(${sql}) AS BIGINT)`, type: 'timespan' });

/** Rows by operator and the kinds on both sides. */
const computations: ReadonlyMap<string, Compute> = new Map<string, Compute>([
  ['whole + whole', wholes('+', 'long')],
  ['whole - whole', wholes('-', 'long')],
  ['whole * whole', wholes('*', 'long')],
  ['whole / whole', quotient('long')],
  ['whole % whole', remainder('long')],
  ...(['+', '-', '*', '/'] as const).flatMap((operator) =>
    ['real {} real', 'whole {} real', 'real {} whole'].map((pair): [string, Compute] => [
      pair.replace('{}', operator),
      reals(operator),
    ]),
  ),
  ['real % real', realRemainder],
  ['whole % real', realRemainder],
  ['real % whole', realRemainder],
  ['datetime + timespan', moved('+')],
  ['timespan + datetime', (left, right, scope) => moved('+')(right, left, scope)],
  ['datetime - timespan', moved('-')],
  ['datetime - datetime', distance],
  ['timespan + timespan', wholes('+', 'timespan')],
  ['timespan - timespan', wholes('-', 'timespan')],
  ['timespan * whole', wholes('*', 'timespan')],
  ['whole * timespan', wholes('*', 'timespan')],
  ['timespan * real', (left, right) => scaled(`${asReal(left)} * ${asReal(right)}`)],
  ['real * timespan', (left, right) => scaled(`${asReal(left)} * ${asReal(right)}`)],
  ['timespan / timespan', reals('/')],
  ['timespan / whole', quotient('timespan')],
  ['timespan / real', (left, right) => scaled(`${asReal(left)} / ${asReal(right)}`)],
  ['timespan % timespan', remainder('timespan')],
]);

/** Decimals are carried as doubles: a quotient is right to fifteen digits, the others would show where doubles differ. */
function decimals({ operator, node }: ValueOperation, left: Scalar, right: Scalar): Scalar {
  if (operator !== '/') return unsupported(`${operator} of decimals`, node);
  return { sql: `(${asReal(left)} / ${asReal(right)})`, type: 'decimal' };
}

function compute(operation: ValueOperation): Scalar {
  const { operator, left, right, node, scope } = operation;
  const [other] = right;
  if (!other) return unsupported(`the operator ${operator}`, node);
  if (left.type === 'dynamic' || other.type === 'dynamic')
    return invalid(`${operator} of a dynamic value: convert it first, as in tolong(…)`, node);
  if (left.type === 'decimal' || other.type === 'decimal') return decimals(operation, left, other);
  const [a, b] = [kinds[left.type], kinds[other.type]];
  const row = computations.get(`${a} ${operator} ${b}`);
  if (!row) return invalid(`${operator} between ${left.type} and ${other.type}`, node);
  return row(left, other, scope);
}

/** `-value` */
export function negate(value: Scalar, node: Extent, scope: Scope): Scalar {
  const known = value.constant?.value;
  if (typeof known === 'number' && kinds[value.type] === 'real') return constant(-known, value.type);
  const kind = kinds[value.type];
  if (kind === 'real') return { sql: `(-${value.sql})`, type: value.type };
  if (kind !== 'whole' && kind !== 'timespan') return invalid(`- of a ${value.type}`, node);
  const zero = constant(0n, 'long');
  return wholes('-', kind === 'timespan' ? 'timespan' : 'long')(zero, value, scope);
}

/** Arithmetic. Whole numbers wrap at 64 bits, division cuts towards zero, a remainder is never negative. */
export const arithmetic: readonly ValueOperatorRow[] = ['+', '-', '*', '/', '%'].map((name) => ({
  name,
  fidelity: 'exact',
  compile: compute,
}));

/** `moment + distance`, `moment - distance`: null beyond the calendar. */
export const addTimespan = (moment: Scalar, operator: '+' | '-', by: Scalar, scope: Scope): Scalar =>
  moved(operator)(moment, by, scope);

import { shiftLeft, shiftRight } from '../../kernels/bits.ts';
import { constant, type Scalar } from '../relation.ts';
import type { Call, FunctionRow } from '../scope.ts';
import { argument, exact, named, ofKernel, ofSql, reused } from './define.ts';

const real = (name: string, write: (value: string) => string): FunctionRow => ofSql(name, ['real'], 'real', write);

/** Whole numbers stay whole. */
const abs = (call: Call): Scalar => {
  const value = argument(call, 0);
  if (value.type === 'int') return { sql: `abs(CAST(${value.sql} AS BIGINT))`, type: 'long' };
  return { sql: `abs(${value.sql})`, type: value.type };
};

const round = (call: Call): Scalar => {
  const value = argument(call, 0, 'real');
  const digits = argument(call, 1, 'long', constant(0n, 'long'));
  return { sql: `round(${value.sql}, CAST(${digits.sql} AS INTEGER))`, type: 'real' };
};

const random = (call: Call): Scalar => {
  call.scope.query.approximate('rand()', 'no two runs give the same', call.node);
  const bound = call.arguments.length > 0 ? argument(call, 0, 'long').sql : undefined;
  return { sql: bound === undefined ? 'random()' : `floor(random() * ${bound})`, type: 'real' };
};

const newGuid = (call: Call): Scalar => {
  call.scope.query.approximate('new_guid()', 'no two runs give the same', call.node);
  return { sql: 'CAST(uuid() AS VARCHAR)', type: 'guid' };
};

const sign = (call: Call): Scalar => {
  const value = reused(call, 0, 'real');
  return { sql: `CAST(sign(${value.sql}) AS DOUBLE)`, type: 'real' };
};

/** NaN where it isn't defined: DuckDB fails there. */
const defined = (name: string, isNot: (value: string) => string, write: (value: string) => string): FunctionRow =>
  exact(name, (call) => {
    const { sql } = reused(call, 0, 'real');
    return { sql: `CASE WHEN ${isNot(sql)} THEN CAST('nan' AS DOUBLE) ELSE ${write(sql)} END`, type: 'real' };
  });

/** NaN is DuckDB's greatest. */
const beyondOne = (value: string): string => `NOT isnan(${value}) AND abs(${value}) > 1`;

/** Of zero, minus infinity. */
const logarithm = (name: string, sqlName: string): FunctionRow =>
  defined(
    name,
    (x) => `${x} < 0`,
    (x) => `CASE WHEN ${x} = 0 THEN CAST('-inf' AS DOUBLE) ELSE ${sqlName}(${x}) END`,
  );

/** Null of null. */
const test = (name: string, write: (value: string) => string): FunctionRow => ofSql(name, ['real'], 'bool', write);

export const math: readonly FunctionRow[] = [
  exact('abs', abs),
  exact('round', round),
  ...named(['ceiling'], (call) => ({ sql: `ceil(${argument(call, 0, 'real').sql})`, type: 'real' })),
  exact('sign', sign),
  defined(
    'sqrt',
    (x) => `${x} < 0`,
    (x) => `sqrt(${x})`,
  ),
  real('exp', (x) => `exp(${x})`),
  real('exp2', (x) => `pow(2, ${x})`),
  real('exp10', (x) => `pow(10, ${x})`),
  logarithm('log', 'ln'),
  logarithm('log2', 'log2'),
  logarithm('log10', 'log10'),
  ofSql('pow', ['real', 'real'], 'real', (x, y) => `pow(${x}, ${y})`),
  ...['sin', 'cos', 'tan'].map((name) =>
    defined(
      name,
      (x) => `isinf(${x})`,
      (x) => `${name}(${x})`,
    ),
  ),
  real('cot', (x) => `cot(${x})`),
  defined('asin', beyondOne, (x) => `asin(${x})`),
  defined('acos', beyondOne, (x) => `acos(${x})`),
  real('atan', (x) => `atan(${x})`),
  ofSql('atan2', ['real', 'real'], 'real', (y, x) => `atan2(${y}, ${x})`),
  real('degrees', (x) => `degrees(${x})`),
  real('radians', (x) => `radians(${x})`),
  exact('pi', () => constant(Math.PI, 'real')),
  test('isnan', (x) => `isnan(${x})`),
  test('isinf', (x) => `isinf(${x})`),
  test('isfinite', (x) => `isfinite(${x})`),
  { name: 'rand', fidelity: 'approximate', note: 'no two runs give the same', compile: random },
  { name: 'new_guid', fidelity: 'approximate', note: 'no two runs give the same', compile: newGuid },
  ofSql('binary_and', ['long', 'long'], 'long', (a, b) => `(${a} & ${b})`),
  ofSql('binary_or', ['long', 'long'], 'long', (a, b) => `(${a} | ${b})`),
  ofSql('binary_xor', ['long', 'long'], 'long', (a, b) => `xor(${a}, ${b})`),
  ofSql('binary_not', ['long'], 'long', (a) => `(~${a})`),
  ofSql('bitset_count_ones', ['long'], 'long', (a) => `CAST(bit_count(${a}) AS BIGINT)`),
  ofKernel('binary_shift_left', shiftLeft),
  ofKernel('binary_shift_right', shiftRight),
];

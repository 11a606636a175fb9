import type { Kernel } from '../../kernels/kernel.ts';
import { invalid, unsupported } from '../refusal.ts';
import type { Scalar } from '../relation.ts';
import type { Call, FunctionRow } from '../scope.ts';
import type { KustoType } from '../types.ts';
import { convert, reusable } from '../values/convert.ts';

/** A row of the table: exact, without more to say. */
export const exact = (name: string, compile: FunctionRow['compile']): FunctionRow => ({
  name,
  fidelity: 'exact',
  compile,
});

/** The same function under several names. */
export const named = (names: readonly string[], compile: FunctionRow['compile']): readonly FunctionRow[] =>
  names.map((name) => exact(name, compile));

/** An argument as a value of `type`; without one it must be there. */
export function argument(call: Call, index: number, type?: KustoType, otherwise?: Scalar): Scalar {
  const value = call.arguments[index] ?? otherwise;
  if (!value) return invalid(`${call.name}() takes more than ${index} arguments`, call.node);
  return type === undefined ? value : convert(value, type, call.scope, call.nodes[index] ?? call.node);
}

/** The same, for several uses in one expression. */
export const reused = (call: Call, index: number, type?: KustoType, otherwise?: Scalar): Scalar =>
  reusable(argument(call, index, type, otherwise), call.scope);

/** A text that must be known before the query runs. */
export function knownText(call: Call, index: number): string {
  const known = argument(call, index).constant?.value;
  return typeof known === 'string'
    ? known
    : unsupported(`${call.name}() with a computed argument`, call.nodes[index] ?? call.node);
}

/** A kernel that is the whole function; `defaults` for what isn't given. */
export const ofKernel = (name: string, kernel: Kernel, defaults: readonly Scalar[] = []): FunctionRow =>
  exact(name, (call) => {
    const { parameters, variadic } = kernel;
    const missing = parameters.length - defaults.length;
    const count = variadic ? call.arguments.length : parameters.length;
    const values = Array.from({ length: count }, (_, index) =>
      argument(call, index, parameters[Math.min(index, parameters.length - 1)], defaults[index - missing]),
    );
    if (!variadic && call.arguments.length > parameters.length)
      return invalid(`${name}() takes ${parameters.length} arguments at most`, call.node);
    return call.scope.query.kernel(kernel, values);
  });

/** An expression of SQL over arguments of known types; no argument is used twice. */
export const ofSql = (
  name: string,
  parameters: readonly KustoType[],
  type: KustoType,
  write: (...values: readonly string[]) => string,
): FunctionRow =>
  exact(name, (call) => ({
    sql: write(...parameters.map((parameter, index) => argument(call, index, parameter).sql)),
    type,
  }));

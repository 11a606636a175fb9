import { invalid, unsupported } from '../refusal.ts';
import { constant, type Scalar } from '../relation.ts';
import type { Call, FunctionRow } from '../scope.ts';
import type { KustoType } from '../types.ts';
import { convert } from '../values/convert.ts';
import { argument, exact, named, reused } from './define.ts';

const numeric: readonly KustoType[] = ['int', 'long', 'real', 'decimal'];

/** The type that all of the values have in common: the widest number, or dynamic where they differ. */
export function commonType(values: readonly Scalar[]): KustoType {
  const types = [...new Set(values.map(({ type }) => type))];
  const [first = 'dynamic'] = types;
  if (types.length <= 1) return first;
  const widest = numeric.findLast((type) => types.includes(type));
  return widest !== undefined && types.every((type) => numeric.includes(type)) ? widest : 'dynamic';
}

const asOne = (
  call: Call,
  values: readonly Scalar[],
): { readonly type: KustoType; readonly values: readonly Scalar[] } => {
  const type = commonType(values);
  return { type, values: values.map((value) => convert(value, type, call.scope)) };
};

const iff = (call: Call): Scalar => {
  const condition = argument(call, 0, 'bool');
  const { type, values } = asOne(call, [argument(call, 1), argument(call, 2)]);
  const [yes, no] = values;
  return { sql: `CASE WHEN ${condition.sql} THEN ${yes?.sql} ELSE ${no?.sql} END`, type };
};

const cases = (call: Call): Scalar => {
  const { arguments: all, scope, node } = call;
  if (all.length < 3 || all.length % 2 === 0)
    return invalid('case() takes pairs of a condition and a value, and one value more', node);
  const { type, values } = asOne(
    call,
    all.filter((_, index) => index % 2 === 1 || index === all.length - 1),
  );
  const pairs = values.slice(0, -1).map((value, index) => {
    const condition = convert(argument(call, index * 2), 'bool', scope);
    return `WHEN ${condition.sql} THEN ${value.sql}`;
  });
  return { sql: `CASE ${pairs.join(' ')} ELSE ${values.at(-1)?.sql} END`, type };
};

/** The first value that is there; of texts the first that isn't empty. */
const coalesce = (call: Call): Scalar => {
  const { type, values } = asOne(call, call.arguments);
  if (type !== 'string') return { sql: `coalesce(${values.map(({ sql }) => sql).join(', ')})`, type };
  return { sql: `coalesce(${values.map(({ sql }) => `nullif(${sql}, '')`).join(', ')}, '')`, type };
};

/** `isnull`: a text never is. */
const isNull = (call: Call): Scalar => {
  const value = argument(call, 0);
  if (value.constant) return constant(value.constant.value === null, 'bool');
  return value.type === 'string' ? constant(false, 'bool') : { sql: `(${value.sql} IS NULL)`, type: 'bool' };
};

const isEmpty = (call: Call): Scalar => {
  const value = argument(call, 0);
  if (value.type !== 'string' && value.type !== 'dynamic') return isNull(call);
  return { sql: `(${convert(value, 'string', call.scope).sql} = '')`, type: 'bool' };
};

const not =
  (compile: FunctionRow['compile']): FunctionRow['compile'] =>
  (call) => {
    const value = compile(call);
    const known = value.constant?.value;
    return typeof known === 'boolean' ? constant(!known, 'bool') : { sql: `(NOT ${value.sql})`, type: 'bool' };
  };

/** Nulls count for nothing. */
const extreme =
  (sql: 'greatest' | 'least'): FunctionRow['compile'] =>
  (call) => {
    const { type, values } = asOne(call, call.arguments);
    return { sql: `${sql}(${values.map((value) => value.sql).join(', ')})`, type };
  };

/** `assert`: the query fails where the condition doesn't hold. */
const assert = (call: Call): Scalar => {
  const condition = reused(call, 0, 'bool');
  const message = argument(call, 1, 'string');
  return { sql: `CASE WHEN ${condition.sql} THEN true ELSE CAST(error(${message.sql}) AS BOOLEAN) END`, type: 'bool' };
};

/** `around`: null with a null, else whether the value is no further than `delta` from `center`. */
const around = (call: Call): Scalar => {
  const [value, center, delta] = [reused(call, 0), reused(call, 1), reused(call, 2)];
  const types = new Set([value.type, center.type, delta.type]);
  if (![...types].every((type) => type === 'int' || type === 'long' || type === 'datetime' || type === 'timespan'))
    return unsupported(`around() of values of type ${[...types].join(', ')}`, call.node);
  const distance = `abs(CAST(${value.sql} AS HUGEINT) - ${center.sql})`;
  return { sql: `(${distance} <= ${delta.sql})`, type: 'bool' };
};

export const conditional: readonly FunctionRow[] = [
  ...named(['iff', 'iif'], iff),
  exact('case', cases),
  exact('coalesce', coalesce),
  exact('isnull', isNull),
  ...named(['isnotnull', 'notnull'], not(isNull)),
  exact('isempty', isEmpty),
  ...named(['isnotempty', 'notempty'], not(isEmpty)),
  exact(
    'not',
    not((call) => argument(call, 0, 'bool')),
  ),
  exact('max_of', extreme('greatest')),
  exact('min_of', extreme('least')),
  exact('around', around),
  exact('assert', assert),
];

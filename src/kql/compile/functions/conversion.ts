import { dynamicToJson, getType } from '../../kernels/dynamics/bags.ts';
import { parseJson } from '../../kernels/dynamics/parse.ts';
import { unsupported } from '../refusal.ts';
import { constant, type Scalar } from '../relation.ts';
import type { Call, FunctionRow, Scope } from '../scope.ts';
import { textLiteral } from '../sql.ts';
import type { KustoType } from '../types.ts';
import { convert, reusable } from '../values/convert.ts';
import { argument, exact, named, ofKernel } from './define.ts';

const to =
  (type: KustoType) =>
  (call: Call): Scalar =>
    argument(call, 0, type);

/** A known real beyond long is folded by other rules than those that hold for columns. */
const toLong = (call: Call): Scalar => {
  const value = argument(call, 0);
  const known = value.constant?.value;
  if (value.type === 'real' && typeof known === 'number' && Math.abs(known) >= 2 ** 63)
    return constant(-(2n ** 63n), 'long');
  return convert(value, 'long', call.scope);
};

/** Reals by way of long, so that both wrap alike. */
const toInt = (call: Call): Scalar => {
  const value = argument(call, 0);
  const known = value.constant?.value;
  if (value.type === 'real' && typeof known === 'number' && Math.abs(known) >= 2 ** 63)
    return unsupported('toint() of a number beyond long', call.node);
  return convert(value.type === 'real' || value.type === 'decimal' ? toLong(call) : value, 'int', call.scope);
};

const toDynamic = (call: Call): Scalar => {
  const value = argument(call, 0);
  return value.type === 'string' ? parsed(value, call.scope) : convert(value, 'dynamic', call.scope);
};

/**
 * What DuckDB takes for JSON and the standard doesn't (NaN, Infinity, a comma behind the last entry), or what must not stay as it is:
 * `null`. Some texts that hold nothing of it match too: they only take the longer way.
 */
const notQuiteJson = ',\\s*[\\]}]|^\\s*null';
const notNumbers = '(?:^|[:,\\[\\s-])(?i:nan|inf)';

function parsed(value: Scalar, scope: Scope): Scalar {
  if (value.constant) return scope.query.kernel(parseJson, [value]);
  const text = reusable(value, scope);
  const { sql } = text;
  const slow = scope.query.kernel(parseJson, [text]).sql;
  // The plain searches come first: they cost a tenth.
  const number = `(contains(lower(${sql}), 'nan') OR contains(lower(${sql}), 'inf')) AND regexp_matches(${sql}, ${textLiteral(notNumbers)})`;
  const isJson = `json_valid(${sql}) AND NOT regexp_matches(${sql}, ${textLiteral(notQuiteJson)}) AND NOT (${number})`;
  return {
    sql: `CASE WHEN ${sql} = '' THEN NULL WHEN ${isJson} THEN trim(${sql}, ${textLiteral(' \t\r\n')}) ELSE ${slow} END`,
    type: 'dynamic',
  };
}

const typeOf = (call: Call): Scalar => {
  const value = argument(call, 0);
  if (value.type !== 'dynamic') return constant(value.type, 'string');
  if (value.constant) return call.scope.query.kernel(getType, [value]);
  const json = reusable(value, call.scope);
  const known = beginnings.map(([first, type]) => `WHEN '${first}' THEN '${type}'`).join(' ');
  const slow = call.scope.query.kernel(getType, [json]).sql;
  return {
    sql: `CASE WHEN ${json.sql} IS NULL THEN 'null' ELSE CASE left(${json.sql}, 1) ${known} ELSE ${slow} END END`,
    type: 'string',
  };
};

/** Types of dynamic values that the first character of their JSON tells. */
const beginnings = [
  ['{', 'dictionary'],
  ['[', 'array'],
  ['"', 'string'],
  ['t', 'bool'],
  ['f', 'bool'],
] as const;

export const conversion: readonly FunctionRow[] = [
  exact('tostring', to('string')),
  exact('tolong', toLong),
  exact('toint', toInt),
  ...named(['todouble', 'toreal'], to('real')),
  exact('todecimal', to('decimal')),
  ...named(['tobool', 'toboolean'], to('bool')),
  exact('todatetime', to('datetime')),
  exact('totimespan', to('timespan')),
  exact('toguid', to('guid')),
  ...named(['todynamic', 'parse_json', 'parsejson', 'toobject'], toDynamic),
  exact('gettype', typeOf),
  ofKernel('dynamic_to_json', dynamicToJson),
];

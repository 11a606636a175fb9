import { arrayOf } from '../../../kernels/dynamics/arrays.ts';
import { unsupported } from '../../refusal.ts';
import type { Scalar } from '../../relation.ts';
import type { Call, FunctionRow, Scope } from '../../scope.ts';
import { textLiteral } from '../../sql.ts';
import { kustoType } from '../../types.ts';
import { convert, reusable } from '../../values/convert.ts';
import { groupCount, knownPattern } from '../../values/regex.ts';
import { argument, exact, knownText, named } from '../define.ts';
import { plainCountOf } from './strings.ts';

const patternAt = (call: Call, index: number): string =>
  knownPattern(call.arguments[index], call.nodes[index] ?? call.node, call.scope);

const maximumGroup = 9;

function groupOf(call: Call, value: unknown, pattern: string): number {
  const group = Number(value);
  const isKnown = typeof value === 'bigint' || typeof value === 'number';
  if (!isKnown || group < 0 || group > Math.min(maximumGroup, groupCount(pattern)))
    return unsupported(`${call.name}() of a group that the pattern doesn't have`, call.node);
  return group;
}

const extracted = (text: string, pattern: string, group: number): Scalar => ({
  sql: `regexp_extract(${text}, ${textLiteral(pattern)}, ${group})`,
  type: 'string',
});

/** From one character to the last of another. */
const fromToLast = /^\(\?s\)\\([^\w\s])\.\*\\([^\w\s])$/;

/** A text that begins and ends with what `(?s)\{.*\}` looks for is the match itself: the usual case, without a search. */
function wholeMatch(text: Scalar, pattern: string, scope: Scope): Scalar {
  const [, first, last] = fromToLast.exec(pattern) ?? [];
  if (first === undefined || last === undefined || text.constant) return extracted(text.sql, pattern, 0);
  const { sql } = reusable(text, scope);
  const spans = `starts_with(${sql}, ${textLiteral(first)}) AND suffix(${sql}, ${textLiteral(last)}) AND length(${sql}) > 1`;
  return { sql: `CASE WHEN ${spans} THEN ${sql} ELSE ${extracted(sql, pattern, 0).sql} END`, type: 'string' };
}

const extract = (call: Call): Scalar => {
  const pattern = patternAt(call, 0);
  const group = groupOf(call, argument(call, 1).constant?.value, pattern);
  const text = argument(call, 2, 'string');
  const found = group === 0 ? wholeMatch(text, pattern, call.scope) : extracted(text.sql, pattern, group);
  if (call.nodes.length < 4) return found;
  const type = kustoType(knownText(call, 3));
  return type ? convert(found, type, call.scope) : unsupported('extract() to this type', call.node);
};

/** All matches: of one group an array, of several arrays of arrays; null for none. */
const extractAll = (call: Call): Scalar => {
  const pattern = patternAt(call, 0);
  const text = argument(call, call.arguments.length - 1, 'string');
  const given = call.arguments.length > 2 ? argument(call, 1).constant?.value : undefined;
  const count = groupCount(pattern);
  if (count === 0) return unsupported('extract_all() with a pattern without groups', call.node);
  const wanted = typeof given === 'string' ? arrayOf(given) : undefined;
  if (call.arguments.length > 2 && !wanted) return unsupported('extract_all() with computed groups', call.node);
  const groups =
    wanted?.map((group) => groupOf(call, group, pattern)) ?? Array.from({ length: count }, (_, index) => index + 1);
  const lists = groups.map((group) => `regexp_extract_all(${text.sql}, ${textLiteral(pattern)}, ${group})`);
  const [only = ''] = lists;
  // A group that took no part in a match is empty.
  const entry = groups.map((_, index) => `coalesce(x[${index + 1}], '')`).join(', ');
  const sql =
    lists.length === 1
      ? `to_json(list_transform(${only}, x -> coalesce(x, '')))`
      : `to_json(list_transform(list_zip(${lists.join(', ')}), x -> [${entry}]))`;
  return { sql: `nullif(CAST(${sql} AS VARCHAR), '[]')`, type: 'dynamic' };
};

const replaced = (call: Call, text: number, pattern: number, by: number): Scalar => ({
  sql: `regexp_replace(${argument(call, text, 'string').sql}, ${textLiteral(patternAt(call, pattern))}, ${argument(call, by, 'string').sql}, 'g')`,
  type: 'string',
});

const trimmed =
  (start: boolean, end: boolean) =>
  (call: Call): Scalar => {
    const pattern = patternAt(call, 0);
    let { sql } = argument(call, 1, 'string');
    if (start) sql = `regexp_replace(${sql}, ${textLiteral(`^(?:${pattern})`)}, '')`;
    if (end) sql = `regexp_replace(${sql}, ${textLiteral(`(?:${pattern})$`)}, '')`;
    return { sql, type: 'string' };
  };

const countOf = (call: Call): Scalar => {
  if (call.arguments.length < 3 || knownText(call, 2) === 'normal') return plainCountOf(call);
  const text = argument(call, 0, 'string');
  return { sql: `len(regexp_extract_all(${text.sql}, ${textLiteral(patternAt(call, 1))}))`, type: 'long' };
};

/** Functions that take a regular expression. */
export const patterns: readonly FunctionRow[] = [
  exact('extract', extract),
  ...named(['extract_all', 'extractall'], extractAll),
  exact('replace_regex', (call) => replaced(call, 0, 1, 2)),
  exact('replace', (call) => replaced(call, 2, 0, 1)),
  exact('trim', trimmed(true, true)),
  exact('trim_start', trimmed(true, false)),
  exact('trim_end', trimmed(false, true)),
  exact('countof', countOf),
];

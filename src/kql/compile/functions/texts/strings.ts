import {
  countOf,
  indexOf,
  regexQuote,
  replaceStrings,
  reverse,
  split,
  splitPart,
  strCmp,
  strcatArray,
  strRep,
  substring,
  translate,
} from '../../../kernels/strings/edit.ts';
import { hasAnyIndex } from '../../../kernels/strings/search.ts';
import { unsupported } from '../../refusal.ts';
import { constant, type Scalar } from '../../relation.ts';
import type { Call, FunctionRow } from '../../scope.ts';
import { argument, exact, ofKernel, ofSql, reused } from '../define.ts';

const long = (value: bigint): Scalar => constant(value, 'long');

/** Bytes. */
const maximumJoined = 16_777_216;

const strcat = (call: Call): Scalar => {
  const computed = call.arguments.filter(({ type, constant: known }) => type === 'string' && !known);
  const parts = call.arguments.map((value, index) =>
    computed.length > 1 && computed.includes(value)
      ? reused(call, index, 'string').sql
      : argument(call, index, 'string').sql,
  );
  const sql = `(${parts.join(' || ')})`;
  if (computed.length < 2) return { sql, type: 'string' };
  // Texts put together again and again double each time: they end where memory doesn't yet.
  const length = parts.map((part) => `strlen(${part})`).join(' + ');
  const tooLong = `CAST(error('a text of more than 16 MB') AS VARCHAR)`;
  return { sql: `CASE WHEN ${length} > ${maximumJoined} THEN ${tooLong} ELSE ${sql} END`, type: 'string' };
};

const strcatDelim = (call: Call): Scalar => {
  const [delimiter = "''", ...parts] = call.arguments.map((_, index) => argument(call, index, 'string').sql);
  return { sql: `concat_ws(${[delimiter, ...parts].join(', ')})`, type: 'string' };
};

/** In SQL where it starts and ends at known places. */
const substringOf = (call: Call): Scalar => {
  const text = argument(call, 0, 'string');
  const start = argument(call, 1, 'long');
  const length = argument(call, 2, 'long', long(2n ** 31n));
  const [from, count] = [start.constant?.value, length.constant?.value];
  if (typeof count === 'bigint' && count < 0n)
    return unsupported('substring() of a negative length', call.nodes[2] ?? call.node);
  if (typeof from !== 'bigint' || typeof count !== 'bigint' || from < 0n || count < 0n || text.constant)
    return call.scope.query.kernel(substring, [text, start, length]);
  return { sql: `substring(${text.sql}, ${from + 1n}, ${count})`, type: 'string' };
};

const indexOfPart = (call: Call): Scalar => {
  const [text, part] = [argument(call, 0, 'string'), argument(call, 1, 'string')];
  if (call.arguments.length === 2) return { sql: `CAST(instr(${text.sql}, ${part.sql}) - 1 AS BIGINT)`, type: 'long' };
  const rest = [long(0n), long(-1n), long(1n)].map((value, index) => argument(call, index + 2, 'long', value));
  return call.scope.query.kernel(indexOf, [text, part, ...rest]);
};

const splitText = (call: Call): Scalar => {
  if (call.arguments[1]?.constant?.value === '') return unsupported('split() at nothing', call.nodes[1] ?? call.node);
  const values = [argument(call, 0, 'string'), argument(call, 1, 'string')];
  return call.arguments.length === 2
    ? call.scope.query.kernel(split, values)
    : call.scope.query.kernel(splitPart, [...values, argument(call, 2, 'long')]);
};

const isAscii = (call: Call): Scalar => ({
  sql: `regexp_full_match(${reused(call, 0, 'string').sql}, '[\\x00-\\x7F]*')`,
  type: 'bool',
});

/** DuckDB has a capital sharp s, which Unicode's simple mapping doesn't: a noncharacter stands for the small one meanwhile. */
const upper = (text: string): string => `replace(upper(replace(${text}, 'ß', chr(64976))), chr(64976), 'ß')`;

/** Functions of texts that need no regular expression. */
export const strings: readonly FunctionRow[] = [
  ofSql('strlen', ['string'], 'long', (text) => `CAST(length(${text}) AS BIGINT)`),
  ofSql('string_size', ['string'], 'long', (text) => `CAST(strlen(${text}) AS BIGINT)`),
  exact('substring', substringOf),
  ofSql('toupper', ['string'], 'string', upper),
  ofSql('tolower', ['string'], 'string', (text) => `lower(${text})`),
  exact('strcat', strcat),
  exact('strcat_delim', strcatDelim),
  ofKernel('strcat_array', strcatArray),
  ofKernel('strrep', strRep, [constant('', 'string')]),
  ofKernel('reverse', reverse),
  ofSql(
    'replace_string',
    ['string', 'string', 'string'],
    'string',
    (text, from, by) => `replace(${text}, ${from}, ${by})`,
  ),
  ofKernel('replace_strings', replaceStrings),
  exact('indexof', indexOfPart),
  exact('split', splitText),
  ofKernel('strcmp', strCmp),
  ofKernel('translate', translate),
  ofKernel('has_any_index', hasAnyIndex),
  ofKernel('regex_quote', regexQuote),
  exact('isascii', isAscii),
  exact('isutf8', () => constant(true, 'bool')),
];

export const plainCountOf = (call: Call): Scalar =>
  call.scope.query.kernel(countOf, [argument(call, 0, 'string'), argument(call, 1, 'string')]);

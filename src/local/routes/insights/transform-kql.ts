/**
 * What Azure's compiler of ingestion-time transformations refuses, as far as names tell: the subset of the query language that it takes
 * (azure-monitor-docs data-collection/data-collection-transformations-kql.md). Columns that nobody knows are accepted, as Azure does.
 */
const operators: ReadonlySet<string> = new Set(
  'extend project print where parse project-away project-rename datatable columnifexists'.split(' '),
);

const functions: ReadonlySet<string> = new Set(
  [
    'binary_and binary_or binary_not binary_shift_left binary_shift_right binary_xor',
    'tobool todatetime todouble toreal toguid toint tolong tostring totimespan',
    'ago datetime_add datetime_diff datetime_part dayofmonth dayofweek dayofyear endofday endofmonth endofweek endofyear getmonth getyear hourofday',
    'make_datetime make_timespan now startofday startofmonth startofweek startofyear weekofyear',
    'array_concat array_length pack_array pack parse_json parse_xml zip',
    'abs bin floor ceiling exp exp10 exp2 isfinite isinf isnan log log10 log2 pow round sign',
    'case iif iff max_of min_of base64_encodestring base64_decodestring countof extract extract_all indexof isempty isnotempty',
    'split strcat strcat_delim strlen substring tolower toupper hash_sha256 gettype isnotnull isnull replace',
    'parse_cef_dictionary geo_location columnifexists',
  ]
    .join(' ')
    .split(' '),
);

/** Words that stand before a bracket and are no function. */
const words: ReadonlySet<string> = new Set(
  'and or not in by with kind between datetime timespan time dynamic contains has'.split(' '),
);
const refusedOperators = /(?<![\w$])(?:!?in~|!?has_any|has_all|!?hasprefix_cs|matches)(?![\w$])/g;
const longest = 15_360;

/** Reasons to refuse a transformation; none: it compiles. */
export function transformProblems(kql: string): readonly string[] {
  const bare = withoutTextAndComments(kql);
  const problems = [
    ...(kql.length > longest
      ? [`the transformation has ${kql.length} characters; at most ${longest} are possible`]
      : []),
    ...(/^\s*(?:let\b[^;]*;\s*)*(?:source|print)\b/.test(bare)
      ? []
      : ["the query must start from 'source' or 'print'"]),
    ...names(bare, /\|\s*([a-zA-Z][\w-]*)/g)
      .filter((name) => !operators.has(name))
      .map((name) => `the operator '${name}' is not supported in a transformation`),
    ...names(bare, /(?<![\w$.])([a-zA-Z_]\w*)\s*\(/g)
      .filter((name) => !functions.has(name) && !words.has(name) && !operators.has(name))
      .map((name) => `the function '${name}' is not supported in a transformation`),
    ...names(bare, refusedOperators)
      .filter((name) => name !== 'matches')
      .map((name) => `the operator '${name}' is not supported in a transformation`),
    ...names(bare, /\|\s*parse\b([^|]*)/g)
      .filter((columns) => (columns.match(/''\s+\w+/g) ?? []).length > 10)
      .map(() => "the operator 'parse' takes at most 10 columns"),
  ];
  return [...new Set(problems)];
}

const names = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([whole, first]) => first ?? whole);

/** Strings become `''`, comments nothing; a `//` inside a string is no comment. */
export const withoutTextAndComments = (kql: string): string =>
  kql.replace(/\/\/[^\n]*|[@hH]{0,2}'(?:[^'\\\n]|\\.)*'|[@hH]{0,2}"(?:[^"\\\n]|\\.)*"/g, (match) =>
    match.startsWith('//') ? '' : "''",
  );

/** A piece of a query that white space can't get into. */
export interface KqlToken {
  readonly text: string;
  /** true: white space or a comment stands in front of it. */
  readonly apart: boolean;
}

/*
 * What Microsoft's lexer takes for what (`@kusto/language-service-next`, held against it by a test). Coarser where that changes nothing:
 * a number such as `1.5e-3` is several tokens here, none of them apart from the next.
 */
const space = '\\t\\n\\f\\r \\u00a0\\u1680\\u180e\\u2000-\\u200b\\u202f\\u205f\\u3000\\ufeff';
const lineEnd = '\\n\\r\\u2028\\u2029';
const comment = `//[^${lineEnd}]*`;
const escaped = `\\\\(?:[\\\\'"abfnrtv]|u[\\da-fA-F]{4}|U[\\da-fA-F]{8}|x[\\da-fA-F]{2}|[0-3][0-7][0-7]|[0-7]{1,2})`;

/** A quote that is never closed ends with its line, or at an escape that is none. */
const strings = [
  // ```…``` and ~~~…~~~ go over lines.
  '[hH]?@?```[^]*?(?:```|$)',
  '[hH]?@?~~~[^]*?(?:~~~|$)',
  ...[`"`, `'`].flatMap((quote) => [
    `[hH]?@${quote}(?:${quote}${quote}|[^${quote}\\r\\n])*${quote}?`,
    `[hH]?${quote}(?:${escaped}|[^${quote}\\\\\\r\\n])*${quote}?`,
  ]),
];

/** `datetime(2020-01-01)`: what stands in the parentheses is no KQL. */
const literals = `(?:long|int64|int32|int|real|double|decimal|bool|datetime|date|timespan|time|guid)\\([^)${lineEnd}]*\\)?`;

/** `{TimeRange:start}`, which workbooks fill in letter by letter. */
const placeholder = `\\{(?:(?!//)[^{}()"'\`~#${lineEnd}])*\\}`;

const pattern = new RegExp(
  [
    `(?<gap>(?:[${space}]|${comment}(?:\\r\\n|[${lineEnd}]|$))+)`,
    ...strings,
    literals,
    placeholder,
    `#[^${lineEnd}]*`,
    // Operators that begin like names.
    '(?:matches regex|in~)(?!\\w)',
    '[\\w$]+',
    '==|=>|=~|!=|!~|<=|<\\||<>|>=|\\.\\.',
    '[^]',
  ].join('|'),
  'y',
);

/** A query cut into tokens; white space and comments between them are left out. Any text is cut, also one that is no KQL. */
export function kqlTokens(query: string): readonly KqlToken[] {
  const tokens: KqlToken[] = [];
  let apart = false;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(query); match !== null; match = pattern.exec(query)) {
    if (match.groups?.['gap'] === undefined) {
      tokens.push({ text: match[0], apart });
      apart = false;
    } else apart = true;
  }
  return tokens;
}

/** String literals (plain, verbatim, many-line) and comments, in the order in which KQL's lexer meets them. */
const notCode =
  /[hH]?@"(?:[^"]|"")*"|[hH]?@'(?:[^']|'')*'|```[\s\S]*?```|~~~[\s\S]*?~~~|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\/\/[^\n]*/gu;

/** A query without its comments, and with empty string literals: words inside texts are no operators. */
export const codeOf = (query: string): string => query.replace(notCode, (text) => (text.startsWith('//') ? '' : '""'));

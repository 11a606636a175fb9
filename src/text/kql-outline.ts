/**
 * What can be said of KQL from its words alone, without the parser: where strings and comments end, and where a pipeline has its
 * bars. Enough to lay a query out or to tell the columns of an ordinary one; never a check.
 */

/** Multi-line string, comment, verbatim strings, strings: the tokens whose content is not KQL. */
const opaque = /```[\s\S]*?```|\/\/[^\n]*|@"(?:[^"]|"")*"|@'(?:[^']|'')*'|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g;

/** The query with every string and comment blanked out; as long as the query, so that places stay true. */
export const withoutOpaque = (kql: string): string =>
  kql.replace(opaque, (token) => {
    if (token.startsWith('//')) return ' '.repeat(token.length);
    return `${token.slice(0, 1)}${'_'.repeat(Math.max(0, token.length - 2))}${token.slice(-1)}`;
  });

/** Splits at a separator outside strings, comments and brackets; pieces as written. */
export function splitTop(kql: string, separator: '|' | ';' | ','): readonly string[] {
  const bare = withoutOpaque(kql);
  const pieces: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < bare.length; at += 1) {
    const character = bare.charAt(at);
    if ('([{'.includes(character)) depth += 1;
    else if (')]}'.includes(character)) depth -= 1;
    else if (character === separator && depth === 0) {
      pieces.push(kql.slice(start, at));
      start = at + 1;
    }
  }
  return [...pieces, kql.slice(start)];
}

/** Without comments; white space at the ends gone. */
function withoutComments(kql: string): string {
  return kql.replace(opaque, (token) => (token.startsWith('//') ? '' : token)).trim();
}

/** The stages of a query's last statement: the source, then one operator each. Comments are left out. */
export function pipeline(kql: string): readonly string[] {
  const statements = splitTop(withoutComments(kql), ';').filter((statement) => statement.trim() !== '');
  return splitTop(statements.at(-1) ?? '', '|').map((stage) => stage.trim());
}

/** A query on one line, laid out with an operator a line. A query of several lines stays as it is. */
export function laidOut(kql: string): string {
  const text = kql.replace(/\r\n?/g, '\n').trim();
  if (text.includes('\n')) return text;
  return splitTop(text, '|')
    .map((stage) => stage.trim())
    .join('\n| ');
}

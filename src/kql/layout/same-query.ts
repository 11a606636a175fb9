import { kqlTokens } from './tokens.ts';

/**
 * Beside these, white space says nothing. Beside all others it may: `a-b` can be one name and `a - b` none, `ab*` is a pattern of names
 * and `ab *` a product, `h"…"` is a literal and `h "…"` two things.
 */
const loose = new Set('( ) [ ] , ; | = == => =~ != !~ < <= <> > >= / %'.split(' '));

/** The arrows of `graph-match`: `(a)-[e]->(b)`. */
const arrow = /^(?:-[[>]|[\]<]-)$/;

const mayStandApart = (before: string, text: string): boolean =>
  (loose.has(before) || loose.has(text)) && !arrow.test(before + text);

/** true where two queries differ in nothing but white space and comments outside of literals. Says false where it can't be sure. */
export function sameQuery(a: string, b: string): boolean {
  const [these, those] = [kqlTokens(a), kqlTokens(b)];
  return (
    these.length === those.length &&
    these.every((token, index) => {
      const other = those[index];
      if (other?.text !== token.text) return false;
      const before = these[index - 1]?.text;
      return token.apart === other.apart || before === undefined || mayStandApart(before, token.text);
    })
  );
}

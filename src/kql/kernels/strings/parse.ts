import { kernel } from '../define.ts';

/** What a pattern of `parse` is made of, as the compiler hands it over. */
export type PatternElement =
  | { readonly literal: string }
  /** `whole`: a number, taken as far as its digits go where `*` follows. */
  | { readonly column: 'text' | 'whole' }
  | { readonly skip: true };

/** Patterns as they come, read once each: a query has few. */
const read = new Map<string, readonly PatternElement[]>();

function elementsOf(pattern: string): readonly PatternElement[] {
  const known = read.get(pattern);
  if (known) return known;
  const elements = JSON.parse(pattern) as readonly PatternElement[];
  if (read.size > 100) read.clear();
  read.set(pattern, elements);
  return elements;
}

/**
 * `parse kind=simple`: texts of the columns, as a JSON array; null where a literal isn't found.
 * @throws Error where text is left behind the last literal: what the service makes of that isn't documented
 */
export const parseSimple = kernel('parse_simple', ['string', 'string'], 'dynamic', (text, pattern) => {
  const texts: string[] = [];
  let at = 0;
  let open: PatternElement | undefined;
  for (const element of elementsOf(pattern)) {
    if (!('literal' in element)) {
      if ('skip' in element && open && 'column' in open) {
        const digits = /^-?[0-9]+/.exec(text.slice(at, at + 32))?.[0];
        if (digits === undefined) return null;
        texts.push(digits);
        at += digits.length;
      }
      open = element;
      continue;
    }
    const found = open ? text.indexOf(element.literal, at) : text.startsWith(element.literal, at) ? at : -1;
    if (found < 0) return null;
    if (open && 'column' in open) texts.push(text.slice(at, found));
    at = found + element.literal.length;
    open = undefined;
  }
  if (open && 'column' in open) texts.push(text.slice(at));
  if (!open && at < text.length) throw new Error(textLeft);
  return JSON.stringify(texts);
});

/** Why a query fails whose pattern ends before a text does. */
export const textLeft =
  'parse: a text goes on behind the end of the pattern, and what the service makes of that is not documented: end the pattern with *';

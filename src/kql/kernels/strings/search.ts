import { kernel } from '../define.ts';
import { dynamicText, isArray } from '../values/dynamic.ts';
import { readDynamic } from '../values/read-json.ts';

const isTermCharacter = (character: string): boolean => /[\p{L}\p{N}]/u.test(character);

/** The character that ends before `index`, or begins at it; whole ones where two units make one. */
const before = (text: string, index: number): string => [...text.slice(Math.max(0, index - 2), index)].at(-1) ?? '';
const behind = (text: string, index: number): string => [...text.slice(index, index + 2)][0] ?? '';

const termEnd = /[^\p{L}\p{N}]/gu;

/** Where the run of letters and digits around `index` ends. */
function endOfTerm(text: string, index: number): number {
  termEnd.lastIndex = index;
  return termEnd.exec(text)?.index ?? text.length;
}

/** Which edges of the searched text must be edges of a term. */
export interface TermEdges {
  readonly start: boolean;
  readonly end: boolean;
}

/**
 * `has` and its kin: `term` stands in `text` and no letter or digit goes on beyond its edges; an edge of `term` that is neither
 * letter nor digit needs no boundary. The empty term is everywhere.
 */
export function hasTerm(text: string, term: string, edges: TermEdges): boolean {
  if (term === '') return true;
  const start = edges.start && isTermCharacter(behind(term, 0));
  const end = edges.end && isTermCharacter(before(term, term.length));
  for (let at = text.indexOf(term); at >= 0; ) {
    const isStart = !start || !isTermCharacter(before(text, at));
    if (isStart && (!end || !isTermCharacter(behind(text, at + term.length)))) return true;
    // Inside of a term no other one starts: its end comes next.
    const from = start && !isStart ? endOfTerm(text, at) : at + 1;
    at = from < text.length ? text.indexOf(term, from) : -1;
  }
  return false;
}

const whole: TermEdges = { start: true, end: true };

export const hasCs = kernel('has_cs', ['string', 'string'], 'bool', (text, term) => hasTerm(text, term, whole));
export const has = kernel('has', ['string', 'string'], 'bool', (text, term) =>
  hasTerm(text.toLowerCase(), term.toLowerCase(), whole),
);

const prefix: TermEdges = { start: true, end: false };
export const hasPrefixCs = kernel('hasprefix_cs', ['string', 'string'], 'bool', (text, term) =>
  hasTerm(text, term, prefix),
);
export const hasPrefix = kernel('hasprefix', ['string', 'string'], 'bool', (text, term) =>
  hasTerm(text.toLowerCase(), term.toLowerCase(), prefix),
);

const suffix: TermEdges = { start: false, end: true };
export const hasSuffixCs = kernel('hassuffix_cs', ['string', 'string'], 'bool', (text, term) =>
  hasTerm(text, term, suffix),
);
export const hasSuffix = kernel('hassuffix', ['string', 'string'], 'bool', (text, term) =>
  hasTerm(text.toLowerCase(), term.toLowerCase(), suffix),
);

/** Texts of an array; undefined where `carried` is none. */
export function textsOf(carried: string | null): readonly string[] | undefined {
  const value = readDynamic(carried);
  return isArray(value) ? value.map(dynamicText) : undefined;
}

export const hasAny = kernel('has_any', ['string', 'dynamic'], 'bool', (text, terms) => {
  const folded = text.toLowerCase();
  return (textsOf(terms) ?? []).some((term) => hasTerm(folded, term.toLowerCase(), whole));
});

export const hasAll = kernel('has_all', ['string', 'dynamic'], 'bool', (text, terms) => {
  const folded = text.toLowerCase();
  return (textsOf(terms) ?? []).every((term) => hasTerm(folded, term.toLowerCase(), whole));
});

/** `has_any_index`: place of the first term found, -1 for none; null where `terms` is no array. */
export const hasAnyIndex = kernel('has_any_index', ['string', 'dynamic'], 'long', (text, terms) => {
  const list = textsOf(terms);
  const folded = text.toLowerCase();
  return list ? BigInt(list.findIndex((term) => hasTerm(folded, term.toLowerCase(), whole))) : null;
});

import { kernel } from '../define.ts';
import { arrayOf } from '../dynamics/arrays.ts';
import { carried } from '../values/dynamic.ts';
import { textsOf } from './search.ts';

/** Characters of a result at most: what would be longer is cut there, so that a small query can't fill memory. */
export const maximumText = 1_048_576;

const characters = (text: string): string[] => [...text];

/**
 * `substring`: counts characters, not UTF-16 units. A start below zero counts from the end; one before the beginning gives nothing.
 */
export const substring = kernel('substring', ['string', 'long', 'long'], 'string', (text, from, length) => {
  if (from === null || length === null || length <= 0n) return '';
  const all = characters(text);
  const start = Number(from) < 0 ? all.length + Number(from) : Number(from);
  return start < 0 ? '' : all.slice(start, start + Number(length)).join('');
});

export const reverse = kernel('reverse', ['string'], 'string', (text) => characters(text).reverse().join(''));

/** `translate`: a replacement that runs out repeats its last character; without one, characters fall away. */
export const translate = kernel('translate', ['string', 'string', 'string'], 'string', (search, replacement, text) => {
  const to = characters(replacement);
  const mapping = new Map(characters(search).map((from, index) => [from, to[index] ?? to.at(-1) ?? '']));
  return characters(text)
    .map((one) => mapping.get(one) ?? one)
    .join('');
});

/** `countof`: places at which `part` stands; they may overlap. */
export const countOf = kernel('countof', ['string', 'string'], 'long', (text, part) => {
  if (part === '') return 0n;
  let count = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) count += 1;
  return BigInt(count);
});

/**
 * `indexof`: place of the `occurrence`th `part` that begins within `length` characters from `start`; -1 where there is none. A start
 * below zero counts from the end, a length of -1 has no end.
 */
export const indexOf = kernel(
  'indexof',
  ['string', 'string', 'long', 'long', 'long'],
  'long',
  (text, part, start, length, occurrence) => {
    if (start === null || length === null || occurrence === null) return null;
    if (length < -1n || occurrence < 1n) return null;
    const all = characters(text);
    const from = start < 0n ? Math.max(0, all.length + Number(start)) : Number(start);
    const end = length === -1n ? Number.POSITIVE_INFINITY : from + Number(length);
    const before = all.slice(0, from).join('').length;
    let at = before - 1;
    for (let found = 0n; found < occurrence; found += 1n) {
      const next = text.indexOf(part, at + 1);
      // The empty text is found at the end again and again.
      if (next <= at) return -1n;
      at = next;
    }
    const place = from + characters(text.slice(before, at)).length;
    return place < end ? BigInt(place) : -1n;
  },
);

/** `split`: the parts around `delimiter`; characters for an empty one. */
export const split = kernel('split', ['string', 'string'], 'dynamic', (text, delimiter) =>
  carried(delimiter === '' ? characters(text) : text.split(delimiter)),
);

/** `split` with an index: an array of that part alone; null where there is none. */
export const splitPart = kernel('split_part', ['string', 'string', 'long'], 'dynamic', (text, delimiter, index) => {
  const parts = delimiter === '' ? characters(text) : text.split(delimiter);
  const part = index === null ? undefined : parts[Number(index)];
  return part === undefined ? null : carried([part]);
});

/** The pieces that the first text leaves over are searched for the next: what was put in is never replaced itself. */
function replaceInTurn(text: string, lookups: readonly string[], by: readonly string[], from = 0): string {
  const lookup = lookups[from];
  if (lookup === undefined || text === '') return text;
  const pieces = lookup === '' ? [text] : text.split(lookup);
  const put = by[from] ?? '';
  if (pieces.length * put.length > maximumReplaced) return '';
  return pieces.map((piece) => replaceInTurn(piece, lookups, by, from + 1)).join(put);
}

/** `replace_strings`: a text that stands earlier in the list goes first. */
export const replaceStrings = kernel(
  'replace_strings',
  ['string', 'dynamic', 'dynamic'],
  'string',
  (text, lookups, replacements) => {
    const [from, to] = [arrayOf(lookups), arrayOf(replacements)];
    if (!from || !to || from.length !== to.length || from.length > maximumLookups) return '';
    // What is no text isn't looked for; what has no text for its place stays, and isn't searched further.
    const pairs = from.flatMap((lookup, index) => {
      const by = to[index];
      return typeof lookup === 'string' ? [{ lookup, by: typeof by === 'string' ? by : lookup }] : [];
    });
    return replaceInTurn(
      text,
      pairs.map(({ lookup }) => lookup),
      pairs.map(({ by }) => by),
    );
  },
);

/** Characters that `replace_strings` puts in at most; Kusto keeps no text of this length. */
const maximumReplaced = 16_777_216;

/** Texts that `replace_strings` takes at most. */
const maximumLookups = 1024;

export const strRep = kernel('strrep', ['string', 'long', 'string'], 'string', (text, times, delimiter) => {
  if (times === null || times <= 0n) return '';
  const unit = text.length + delimiter.length;
  const bounded = Math.min(Number(times), 1024, Math.ceil(maximumText / Math.max(1, unit)));
  return Array.from({ length: bounded }, () => text).join(delimiter);
});

/** Code points in their order: -1, 0 or 1. */
export function compareText(a: string, b: string): number {
  const shared = Math.min(a.length, b.length);
  for (let at = 0; at < shared; at += 1) {
    const left = a.charCodeAt(at);
    const right = b.charCodeAt(at);
    if (left !== right) return rank(left) < rank(right) ? -1 : 1;
  }
  return Math.sign(a.length - b.length);
}

/** UTF-16 puts surrogates before U+E000 … U+FFFF, code points behind them. */
const rank = (unit: number): number => (unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit);

export const strCmp = kernel('strcmp', ['string', 'string'], 'long', (a, b) => BigInt(compareText(a, b)));

/** `strcat_array`: nulls are empty. */
export const strcatArray = kernel('strcat_array', ['dynamic', 'string'], 'string', (array, delimiter) =>
  (textsOf(array) ?? []).join(delimiter),
);

export const regexQuote = kernel('regex_quote', ['string'], 'string', (text) =>
  text.replace(/[\\.+*?()|[\]{}^$#&\-~]/g, '\\$&'),
);

import { isJsonObject, type JsonValue, jsonEqual } from '../../json.ts';
import type { Piece } from './dashboard.ts';

/** A piece in both dashboards. Indexes count from 0 in the dashboard's pieces. */
export interface Pair {
  readonly before: number;
  readonly after: number;
}

/** Words that two pieces must share, of all that either has, to be one that was changed. */
const likeness = 0.6;
/** So many pieces that nothing tells are not compared each with each. */
const mostComparisons = 40_000;

/** Words of the texts that people write; the portal's own settings are short. */
function words(value: JsonValue | undefined, found: Set<string> = new Set()): ReadonlySet<string> {
  if (typeof value === 'string') {
    if (value.length > 12) for (const [word] of value.matchAll(/\w+/g)) found.add(word);
  } else if (Array.isArray(value)) for (const entry of value) words(entry, found);
  else if (isJsonObject(value)) for (const entry of Object.values(value)) words(entry, found);
  return found;
}

/** What share of all words two pieces have in common. */
function alike(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const word of a) if (b.has(word)) common += 1;
  const all = a.size + b.size - common;
  return all === 0 ? 0 : common / all;
}

interface Open {
  readonly piece: Piece;
  readonly index: number;
}

const sameSort = (a: Piece, b: Piece): boolean => a.list === b.list && a.type === b.type;

/** Takes out of `open` every pair that `same` recognises, the first with the first. */
function takeSame(before: Set<Open>, after: Set<Open>, same: (a: Piece, b: Piece) => boolean): readonly Pair[] {
  const pairs: Pair[] = [];
  for (const one of after) {
    for (const other of before) {
      if (!sameSort(other.piece, one.piece) || !same(other.piece, one.piece)) continue;
      before.delete(other);
      after.delete(one);
      pairs.push({ before: other.index, after: one.index });
      break;
    }
  }
  return pairs;
}

/** Pairs of pieces with much the same words, the most alike first. */
function takeAlike(before: Set<Open>, after: Set<Open>): readonly Pair[] {
  if (before.size * after.size > mostComparisons) return [];
  const wordsOf = new Map([...before, ...after].map((open) => [open, words(open.piece.settings)]));
  const none: ReadonlySet<string> = new Set();
  const candidates = [...after]
    .flatMap((one) =>
      [...before]
        .filter((other) => sameSort(other.piece, one.piece))
        .map((other) => ({ one, other, score: alike(wordsOf.get(other) ?? none, wordsOf.get(one) ?? none) })),
    )
    .filter(({ score }) => score >= likeness)
    .sort((a, b) => b.score - a.score);
  const pairs: Pair[] = [];
  for (const { one, other } of candidates) {
    if (!after.has(one) || !before.has(other)) continue;
    after.delete(one);
    before.delete(other);
    pairs.push({ before: other.index, after: one.index });
  }
  return pairs;
}

/** Which pieces of two dashboards are the same: those that say the same, that are called the same, that say much the same. */
export function matchPieces(before: readonly Piece[], after: readonly Piece[]): readonly Pair[] {
  const opened = (pieces: readonly Piece[]) => new Set(pieces.map((piece, index): Open => ({ piece, index })));
  const [left, right] = [opened(before), opened(after)];
  return [
    ...takeSame(left, right, (a, b) => a.identity === b.identity && jsonEqual(a.settings, b.settings)),
    ...takeSame(left, right, (a, b) => a.identity !== '' && a.identity === b.identity),
    ...takeSame(left, right, (a, b) => jsonEqual(a.settings, b.settings)),
    ...takeAlike(left, right),
  ].sort((a, b) => a.after - b.after);
}

/** Of pairs in the order of `after`, the fewest that must have moved for the others to stand in the order that they had. */
export function movedPairs(pairs: readonly Pair[]): readonly Pair[] {
  // Longest increasing subsequence: `tails[length - 1]` is the pair with the smallest `before` that ends a run of that length.
  const tails: Pair[] = [];
  const previous = new Map<Pair, Pair | undefined>();
  for (const pair of pairs) {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((tails[middle]?.before ?? Infinity) < pair.before) low = middle + 1;
      else high = middle;
    }
    previous.set(pair, tails[low - 1]);
    tails[low] = pair;
  }
  const staying = new Set<Pair>();
  for (let pair = tails.at(-1); pair; pair = previous.get(pair)) staying.add(pair);
  return pairs.filter((pair) => !staying.has(pair));
}

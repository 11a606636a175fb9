import { distance } from 'fastest-levenshtein';
import { listed } from './listed.ts';

/** How many typing mistakes still look like the same word. */
const tolerance = (length: number): number => (length <= 3 ? 1 : length <= 6 ? 2 : Math.ceil(length / 3));

/** The candidate that `word` most probably meant, if any is close; upper and lower case count as equal. */
export function didYouMean(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase();
  let best: string | undefined;
  let least = tolerance(wanted.length) + 1;
  const containing: string[] = [];
  for (const candidate of candidates) {
    const lower = candidate.toLowerCase();
    const edits = distance(wanted, lower);
    if (edits < least) [best, least] = [candidate, edits];
    if (wanted.length >= 3 && (lower.includes(wanted) || (lower.length >= 3 && wanted.includes(lower))))
      containing.push(candidate);
  }
  return best ?? (containing.length === 1 ? containing[0] : undefined);
}

/** What to write instead of an unknown `word`: the close one, else the known ones (the first twelve), else undefined. */
export function suggestion(word: string, candidates: Iterable<string>): string | undefined {
  const known = [...candidates];
  const close = didYouMean(word, known);
  if (close !== undefined) return `did you mean "${close}"?`;
  if (known.length === 0) return undefined;
  const shown = known.slice(0, 12);
  return known.length > shown.length
    ? `known: ${shown.map((name) => `"${name}"`).join(', ')} and ${known.length - shown.length} more`
    : `known: ${listed(shown, 'and')}`;
}

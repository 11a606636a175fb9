/** A list as a sentence lists it: `"a"`, `"a" or "b"`, `"a", "b" or "c"`. */
export function listed(words: readonly string[], joiner: 'or' | 'and' = 'or'): string {
  const quoted = words.map((word) => `"${word}"`);
  const last = quoted.pop();
  return quoted.length === 0 ? (last ?? 'nothing') : `${quoted.join(', ')} ${joiner} ${last}`;
}

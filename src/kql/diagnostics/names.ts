import { distance } from 'fastest-levenshtein';

/** Slips of the finger that make two names look like one another: none in three letters, two from seven on. */
export const isCloseTo = (name: string, known: string): boolean => {
  const slips = distance(name.toLowerCase(), known.toLowerCase());
  return slips <= (known.length < 4 ? 0 : known.length < 7 ? 1 : 2);
};

/** The known name that differs from `name` by upper and lower case alone. */
export function sameButCase(name: string, known: readonly string[]): string | undefined {
  const lower = name.toLowerCase();
  return known.find((one) => one !== name && one.toLowerCase() === lower);
}

/** The known name that a slip of the finger would make of `name`. */
export const closest = (name: string, known: readonly string[]): string | undefined =>
  known.filter((one) => isCloseTo(name, one)).sort((a, b) => distance(name, a) - distance(name, b))[0];

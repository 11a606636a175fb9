import type { Located, LocatedMap } from './located.ts';

/**
 * Lays `upper` over `lower`: objects merge deeply, everything else (arrays too) is replaced. Places come along, so that every value
 * of the result says who wrote it.
 * @param alternatives keys at the top whose objects are one of several forms: a different set of keys replaces instead of merging
 */
export function merge(lower: LocatedMap, upper: LocatedMap, alternatives: ReadonlySet<string> = new Set()): LocatedMap {
  const entries = new Map(lower.entries);
  for (const [key, entry] of upper.entries) {
    const below = lower.entries.get(key);
    const value = below && !alternatives.has(key) ? mergeValues(below.value, entry.value) : entry.value;
    entries.set(key, { keyPlace: entry.keyPlace, value });
  }
  return { kind: 'map', entries, place: upper.place };
}

const mergeValues = (lower: Located, upper: Located): Located =>
  lower.kind === 'map' && upper.kind === 'map' ? merge(lower, upper) : upper;

import { didYouMean } from '../text/did-you-mean.ts';
import type { Entry, EntryKind } from './entry.ts';
import { eventEntries } from './facts/events.ts';
import { keyEntries } from './facts/keys.ts';
import { statusEntries } from './facts/statuses.ts';
import { valueEntries } from './facts/values.ts';
import { findingEntries } from './findings.ts';

/** What is explained whatever the solution says. */
export const standardEntries: readonly Entry[] = [
  ...findingEntries,
  ...eventEntries,
  ...statusEntries,
  ...valueEntries,
  ...keyEntries,
];

/** Case and blanks say nothing: `teams  signin` is `Teams Signin`. */
const normalized = (name: string): string => name.trim().toLowerCase().replace(/\s+/g, ' ');

const ofKind = (entries: readonly Entry[], kind: EntryKind | undefined): readonly Entry[] =>
  kind === undefined ? entries : entries.filter((entry) => entry.kind === kind);

/** Entries that go by this name. A name proper is worth more than another name, and that more than a form. */
export function findEntries(
  entries: readonly Entry[],
  name: string,
  kind: EntryKind | undefined = undefined,
): readonly Entry[] {
  const wanted = normalized(name);
  const candidates = ofKind(entries, kind);
  const ways: readonly ((entry: Entry) => boolean)[] = [
    (entry) => normalized(entry.name) === wanted,
    ({ aliases = [] }) => aliases.some((alias) => normalized(alias) === wanted),
    ({ pattern }) => pattern?.test(name.trim()) ?? false,
  ];
  for (const isMeant of ways) {
    const found = candidates.filter(isMeant);
    if (found.length > 0) return found;
  }
  return [];
}

/** The name that was probably meant, with its kind; undefined where none is close. */
export function nearestEntry(
  entries: readonly Entry[],
  name: string,
  kind: EntryKind | undefined = undefined,
): Entry | undefined {
  const candidates = ofKind(entries, kind);
  const close = didYouMean(
    name,
    candidates.map((entry) => entry.name),
  );
  return close === undefined ? undefined : candidates.find((entry) => entry.name === close);
}

/** What can be explained; also the words that `explain KIND NAME` takes. */
export const entryKinds = ['finding', 'event', 'status', 'value', 'key', 'field', 'query', 'alert', 'tile'] as const;
export type EntryKind = (typeof entryKinds)[number];

/** One thing in words: what it means, why it may be so, what to do. */
export interface Entry {
  readonly kind: EntryKind;
  readonly name: string;
  /** Other names under which it is found. */
  readonly aliases?: readonly string[];
  /** Other names by form: `80131500 : AADSTS50076`. */
  readonly pattern?: RegExp;
  /** Half a line. */
  readonly title: string;
  /** Sentences. */
  readonly meaning: string;
  /** What can be said in a word or two: `level` → `Error`. */
  readonly facts?: readonly (readonly [name: string, value: string])[];
  /** Likely ones first. */
  readonly causes?: readonly string[];
  /** In the order in which they are worth trying. */
  readonly actions?: readonly string[];
  /** KQL behind it. */
  readonly query?: string;
  /** Page of the documentation, from the root of the repository. */
  readonly page?: string;
  /** Words to go on with: `event 2001`. */
  readonly see?: readonly string[];
}

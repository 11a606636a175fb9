/** What stands in the way of the first write. */
export type ProblemKind = 'permission' | 'provider' | 'deleted-workspace' | 'limit';

export interface Problem {
  readonly kind: ProblemKind;
  /** What is wrong, with the offending value; lower-case first word, no full stop. */
  readonly message: string;
  /** Commands that help. */
  readonly suggestions: readonly string[];
}

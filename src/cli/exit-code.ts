/** Exit codes of every command; a contract with scripts and pipelines (docs/concepts/exit-codes.md). */
export const ExitCode = {
  done: 0,
  /** It loaded and a check failed: an invalid event, a bad query. */
  findings: 1,
  /** Wrong usage, or the solution can't be loaded. */
  usage: 2,
  /** Not signed in, or not allowed. */
  auth: 3,
  /** Applied in part. */
  partial: 4,
  /** Refused or declined: a foreign resource, no confirmation. */
  refused: 5,
  /** Changes present; only with --detailed-exitcode. */
  changes: 10,
  /** A defect in mtr-oms. */
  defect: 70,
  interrupted: 130,
} as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

import type { Finding } from '../finding.ts';
import { ExitCode } from './exit-code.ts';

/** Something that the user can mend. Anything else that is thrown is a defect (exit code 70). */
export class UserError extends Error {
  override readonly name: string = 'UserError';
  readonly exitCode: ExitCode;
  /** Commands to run next, or what to change; each one a line. */
  readonly suggestions: readonly string[];
  readonly findings: readonly Finding[];
  /** Files that findings refer to, for an excerpt: path → text. */
  readonly sources: ReadonlyMap<string, string>;

  /** @param message what happened, with the offending value; lower-case first word, no full stop */
  constructor(
    message: string,
    more: {
      exitCode?: ExitCode;
      suggestions?: readonly string[];
      findings?: readonly Finding[];
      sources?: ReadonlyMap<string, string>;
      cause?: unknown;
    } = {},
  ) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause });
    this.exitCode = more.exitCode ?? ExitCode.usage;
    this.suggestions = more.suggestions ?? [];
    this.findings = more.findings ?? [];
    this.sources = more.sources ?? new Map();
  }
}

import type { Finding } from '../../finding.ts';
import { ExitCode } from '../exit-code.ts';
import { UserError } from '../user-error.ts';

/** Something thrown, in words. */
export interface Failure {
  readonly exitCode: ExitCode;
  readonly message: string;
  readonly suggestions: readonly string[];
  readonly findings: readonly Finding[];
  readonly sources: ReadonlyMap<string, string>;
  /** With causes; printed with --debug. */
  readonly stack: string;
}

/** What the operating system refuses, by its error code: the user can mend it. */
const systemErrors: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EBUSY: 'it is in use',
  EEXIST: 'it is there already',
  EISDIR: 'it is a folder',
  ELOOP: 'too many symbolic links',
  EMFILE: 'too many open files',
  ENAMETOOLONG: 'the name is too long',
  ENOENT: 'there is no such file or folder',
  ENOSPC: 'no space left on the disk',
  ENOTDIR: 'a part of the path is no folder',
  ENOTEMPTY: 'the folder is not empty',
  EPERM: 'not permitted',
  EROFS: 'the disk is read-only',
};

function systemMessage(error: Error): string | undefined {
  const { code, path } = error as NodeJS.ErrnoException;
  const reason = code === undefined ? undefined : systemErrors[code];
  return reason && path !== undefined ? `can't use ${path}: ${reason}` : undefined;
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\ncaused by: ${stackOf(error.cause)}`;
  return `${error.stack ?? `${error.name}: ${error.message}`}${cause}`;
}

/** @param interrupted Ctrl-C was pressed: whatever was thrown since then is its consequence */
export function explainFailure(error: unknown, interrupted: boolean): Failure {
  const stack = stackOf(error);
  const none = { suggestions: [], findings: [], sources: new Map(), stack };
  if (error instanceof UserError) {
    const { exitCode, message, suggestions, findings, sources } = error;
    return { exitCode, message, suggestions, findings, sources, stack };
  }
  if (interrupted) return { ...none, exitCode: ExitCode.interrupted, message: 'interrupted' };
  const message = error instanceof Error ? systemMessage(error) : undefined;
  if (message !== undefined) return { ...none, exitCode: ExitCode.usage, message };
  return {
    ...none,
    exitCode: ExitCode.defect,
    message: `this is a defect in mtr-oms: ${error instanceof Error ? error.message : String(error)}`,
    suggestions: ['run it again with --debug and report what it prints as an issue of mtr-oms'],
  };
}

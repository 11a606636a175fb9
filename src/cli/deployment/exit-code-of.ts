import { isComplete, type Report } from '../../deploy/report.ts';
import { ExitCode } from '../exit-code.ts';

const authStatuses = new Set([401, 403]);

/** What a run that carried out a plan exits with. */
export function exitCodeOf(report: Report): ExitCode {
  if (isComplete(report)) return ExitCode.done;
  if (report.interrupted) return ExitCode.interrupted;
  if (report.results.some(({ state }) => state === 'moved')) return ExitCode.refused;
  const failures = report.results.flatMap(({ failure }) => failure ?? []);
  const nothingDone = report.results.every(({ state }) => state !== 'done' && state !== 'unknown');
  const notAllowed = failures.every(({ status, code }) => code === 'SignInError' || authStatuses.has(status ?? 0));
  return nothingDone && failures.length > 0 && notAllowed ? ExitCode.auth : ExitCode.partial;
}

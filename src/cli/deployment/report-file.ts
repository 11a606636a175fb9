import { rm, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Report } from '../../deploy/report.ts';
import type { DeployReportFile } from '../../generated/types.ts';
import { version } from '../../generated/version.ts';
import type { Context, Outcome } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import { writeWhole } from '../files/write-whole.ts';
import { explainFailure } from '../frame/failure.ts';
import { textOption } from '../options.ts';
import { reportCounts, reportDocument } from '../plan-text/document.ts';
import { UserError } from '../user-error.ts';
import type { Deployment } from './prepare.ts';

/** Nothing had to be written, or nothing could be. */
const noWrites: Report = { results: [], interrupted: false, milliseconds: 0 };

const fileOf = (
  { plan, solution, target }: Deployment,
  report: Report,
  { startedAt, exitCode }: { readonly startedAt: Date; readonly exitCode: ExitCode },
): DeployReportFile => ({
  formatVersion: 1,
  madeBy: version,
  startedAt: startedAt.toISOString(),
  solution: solution.settings.name,
  target: target.local ? 'local' : 'azure',
  purpose: plan.purpose,
  scope: { ...plan.scope },
  exitCode,
  ...reportDocument(report),
  summary: reportCounts(report),
});

/**
 * Before anything else: the report of a former run goes, so that one that is there is always of the last run.
 * @throws UserError where `--report` names what can be no file
 */
export async function clearReportFile({ options, host }: Context): Promise<void> {
  const file = textOption(options, 'report');
  if (file === undefined) return;
  const found = await stat(resolve(host.cwd, file)).catch(() => undefined);
  if (found?.isDirectory())
    throw new UserError(`--report: ${file} is a folder`, { suggestions: [`--report ${file}/report.json`] });
  if (found?.isFile()) await rm(resolve(host.cwd, file), { force: true });
}

/**
 * `--report FILE` of a run that begins to write.
 * @returns what writes the report at the end; gives the exit code, as a report that is missing is a failure, too
 */
export function openReportFile(
  { options, host, note }: Context,
  deployment: Deployment,
): (report: Report, exitCode: ExitCode) => Promise<ExitCode> {
  const file = textOption(options, 'report');
  if (file === undefined) return async (_, exitCode) => exitCode;
  const path = resolve(host.cwd, file);
  const startedAt = host.now();
  return async (report, exitCode) => {
    const document = fileOf(deployment, report, { startedAt, exitCode });
    try {
      await writeWhole(path, `${JSON.stringify(document, undefined, 2)}\n`);
      return exitCode;
    } catch (error) {
      note(`error: ${file} is not written: ${explainFailure(error, false).message}`);
      return exitCode === ExitCode.done ? ExitCode.usage : exitCode;
    }
  };
}

/** The same for a plan that is not carried out, because there is nothing to write or something stands in the way. */
export async function reportedWithoutWrites(
  context: Context,
  deployment: Deployment,
  outcome: Outcome,
): Promise<Outcome> {
  const save = openReportFile(context, deployment);
  return { ...outcome, exitCode: await save(noWrites, outcome.exitCode) };
}

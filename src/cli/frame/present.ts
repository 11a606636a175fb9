import { compareFindings } from '../../finding.ts';
import type { Outcome } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import type { Host } from '../host.ts';
import { forMachines, reporterOf } from '../reporters/index.ts';
import type { Report } from '../reporters/report.ts';
import type { Look } from '../terminal/look.ts';
import { explainFailure, type Failure } from './failure.ts';
import { type OutputWish, stdoutFormat } from './outputs.ts';

/** How, and to whom, a command line's result is shown. */
export interface Presentation {
  readonly host: Host;
  readonly command: string;
  readonly outputs: readonly OutputWish[];
  readonly quiet: boolean;
  readonly debug: boolean;
  readonly outLook: Look;
  readonly errLook: Look;
}

/** Reporters and colours are loaded only when there is something to report. */
async function show(report: Report, presentation: Presentation, onStdout: boolean): Promise<void> {
  const { host, outLook, errLook } = presentation;
  const reporter = await reporterOf(formatOf(presentation));
  const { createStyle } = await import('../style.ts');
  const output = onStdout ? host.stdout : host.stderr;
  const style = createStyle(onStdout ? outLook : errLook);
  output.write(reporter(report, { style, columns: output.columns, cwd: host.cwd, env: host.env }));
}

const formatOf = ({ outputs }: Presentation): string | undefined => stdoutFormat(outputs);

/** @returns false where a file could not be written; why is said on stderr */
async function writeFiles(report: Report, { host, outputs, quiet, errLook }: Presentation): Promise<boolean> {
  let written = true;
  for (const { format, file } of outputs) {
    if (file === undefined) continue;
    try {
      const { writeReport } = await import('./write-report.ts');
      const cut = await writeReport(report, { format, file }, host);
      if (!quiet) for (const says of cut) host.stderr.write(`${file}: ${says}\n`);
    } catch (error) {
      written = false;
      const { createStyle } = await import('../style.ts');
      const { message } = explainFailure(error, false);
      host.stderr.write(`${createStyle(errLook).chalk.red('error:')} ${file} is not written: ${message}\n`);
    }
  }
  return written;
}

/** Help and the like. */
export async function presentPrinted(text: string, presentation: Presentation): Promise<void> {
  if (formatOf(presentation) !== 'json') {
    presentation.host.stdout.write(text);
    return;
  }
  const { command } = presentation;
  const report = { command, exitCode: ExitCode.done, findings: [], document: { text }, sources: new Map() };
  await show(report, presentation, true);
}

/** Result on stdout and in files; commands that come next on stderr. Gives the exit code: a file that is missing is a failure, too. */
export async function presentOutcome(outcome: Outcome, presentation: Presentation): Promise<ExitCode> {
  const { findings = [], sources = new Map(), next = [], hasWritten = false, ...rest } = outcome;
  const { command, host, errLook } = presentation;
  const report: Report = { ...rest, command, findings: findings.toSorted(compareFindings), sources };
  const format = formatOf(presentation);
  const isSaid = hasWritten && report.findings.length === 0 && report.text === undefined;
  if (format !== undefined && !isSaid) await show(report, presentation, !hasWritten);
  const written = await writeFiles(report, presentation);
  if (format === 'text' && !presentation.quiet) showNext(next, host, errLook);
  const failed = outcome.exitCode === ExitCode.done || outcome.exitCode === ExitCode.findings;
  return !written && failed ? ExitCode.usage : outcome.exitCode;
}

function showNext(next: readonly string[], host: Host, errLook: Look): void {
  if (next.length === 0) return;
  const arrow = errLook.unicode ? '→' : '->';
  host.stderr.write(`\n${next.map((line) => `${arrow} ${line}\n`).join('')}`);
}

export async function presentFailure(failure: Failure, presentation: Presentation): Promise<void> {
  const { exitCode, message, suggestions, findings, sources, stack } = failure;
  const report: Report = {
    command: presentation.command,
    exitCode,
    findings: findings.toSorted(compareFindings),
    document: {},
    error: { message, suggestions, ...(presentation.debug && { stack }) },
    sources,
  };
  await show(report, presentation, forMachines(formatOf(presentation)));
  await writeFiles(report, presentation);
}

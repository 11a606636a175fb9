import { compareFindings } from '../../finding.ts';
import type { Outcome } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import type { Host } from '../host.ts';
import { forMachines, reporterOf } from '../reporters/index.ts';
import type { Report } from '../reporters/report.ts';
import type { Look } from '../terminal/look.ts';
import type { Failure } from './failure.ts';

/** How, and to whom, a command line's result is shown. */
export interface Presentation {
  readonly host: Host;
  readonly command: string;
  readonly format: string;
  readonly quiet: boolean;
  readonly debug: boolean;
  readonly outLook: Look;
  readonly errLook: Look;
}

/** Reporters and colours are loaded only when there is something to report. */
async function show(report: Report, presentation: Presentation, onStdout: boolean): Promise<void> {
  const { host, outLook, errLook } = presentation;
  const [reporter, { createStyle }] = await Promise.all([reporterOf(presentation.format), import('../style.ts')]);
  const output = onStdout ? host.stdout : host.stderr;
  const style = createStyle(onStdout ? outLook : errLook);
  output.write(reporter(report, { style, columns: output.columns, cwd: host.cwd, env: host.env }));
}

/** Help and the like. */
export async function presentPrinted(text: string, presentation: Presentation): Promise<void> {
  if (presentation.format !== 'json') {
    presentation.host.stdout.write(text);
    return;
  }
  const { command } = presentation;
  const report = { command, exitCode: ExitCode.done, findings: [], document: { text }, sources: new Map() };
  await show(report, presentation, true);
}

/** Result on stdout; commands that come next on stderr. */
export async function presentOutcome(outcome: Outcome, presentation: Presentation): Promise<void> {
  const { exitCode, findings = [], document, text, sources = new Map(), next = [] } = outcome;
  const { command, host, errLook } = presentation;
  const report = { command, exitCode, findings: findings.toSorted(compareFindings), document, text, sources };
  await show(report, presentation, true);
  if (presentation.format !== 'text' || presentation.quiet || next.length === 0) return;
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
  await show(report, presentation, forMachines(presentation.format));
}

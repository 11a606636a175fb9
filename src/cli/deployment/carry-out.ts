import { setTimeout as sleep } from 'node:timers/promises';
import { applyPlan } from '../../deploy/apply.ts';
import { isComplete, type Report } from '../../deploy/report.ts';
import { kindOf } from '../../resources/index.ts';
import type { Context, Outcome } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import { planCounts, planDocument, reportCounts, reportDocument } from '../plan-text/document.ts';
import { type PlanDetail, planText } from '../plan-text/plan-text.ts';
import { tellProgress } from '../plan-text/progress.ts';
import { reportText } from '../plan-text/report-text.ts';
import type { Deployment } from './prepare.ts';

/** Shows a plan before anything is asked or done. */
export function showPlan(
  { host, note, errStyle }: Context,
  { plan, solution, target }: Deployment,
  detail?: PlanDetail,
): void {
  const heading = { solution: solution.settings.name, target: target.description };
  note(planText(plan, heading, errStyle, host.stderr.columns, detail));
}

const authStatuses = new Set([401, 403]);

function exitCodeOf(report: Report): ExitCode {
  if (isComplete(report)) return ExitCode.done;
  if (report.interrupted) return ExitCode.interrupted;
  if (report.results.some(({ state }) => state === 'moved')) return ExitCode.refused;
  const failures = report.results.flatMap(({ failure }) => failure ?? []);
  const nothingDone = report.results.every(({ state }) => state !== 'done');
  const notAllowed = failures.every(({ status, code }) => code === 'SignInError' || authStatuses.has(status ?? 0));
  return nothingDone && notAllowed ? ExitCode.auth : ExitCode.partial;
}

/**
 * Applies the plan of a deployment, telling how it goes.
 * @param nextOf the commands that come after it
 * @param more lines below the table
 */
export async function carryOut(
  { host, note, errStyle }: Context,
  { plan, target, findings, sources }: Deployment,
  nextOf: (report: Report) => readonly string[],
  more: readonly string[] = [],
): Promise<Outcome> {
  const clock = () => host.now().getTime();
  const report = await applyPlan(plan, {
    client: target.client,
    kindOf,
    clock,
    delay: (milliseconds, signal) => sleep(milliseconds, undefined, signal && { signal }),
    abortSignal: host.interrupted,
    onProgress: tellProgress(plan, { note, style: errStyle, clock }),
  });
  note('');
  return {
    exitCode: exitCodeOf(report),
    findings,
    sources,
    document: {
      plan: planDocument(plan, target.description),
      report: reportDocument(report),
      summary: { ...planCounts(plan), ...reportCounts(report) },
    },
    text: (style, columns) => [reportText(report, style, columns), ...more.map((line) => `${line}\n`)].join(''),
    next: nextOf(report),
  };
}

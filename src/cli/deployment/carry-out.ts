import { applyPlan } from '../../deploy/apply.ts';
import type { Report } from '../../deploy/report.ts';
import { kindOf } from '../../resources/index.ts';
import type { Context, Outcome } from '../command.ts';
import { planCounts, planDocument, reportCounts, reportDocument } from '../plan-text/document.ts';
import { type PlanDetail, planText } from '../plan-text/plan-text.ts';
import { tellProgress } from '../plan-text/progress.ts';
import { reportText } from '../plan-text/report-text.ts';
import { exitCodeOf } from './exit-code-of.ts';
import type { Deployment } from './prepare.ts';
import { openReportFile } from './report-file.ts';

/** Shows a plan before anything is asked or done. */
export function showPlan(
  { host, note, errStyle }: Context,
  { plan, solution, target }: Deployment,
  detail?: PlanDetail,
): void {
  const heading = { solution: solution.settings.name, target: target.description };
  note(planText(plan, heading, errStyle, host.stderr.columns, detail));
}

/**
 * Applies the plan of a deployment, telling how it goes.
 * @param nextOf the commands that come after it
 * @param more lines below the table
 */
export async function carryOut(
  context: Context,
  deployment: Deployment,
  nextOf: (report: Report) => readonly string[],
  more: readonly string[] = [],
): Promise<Outcome> {
  const { host, note, errStyle } = context;
  const { plan, target, findings, sources } = deployment;
  const save = openReportFile(context, deployment);
  const clock = () => host.now().getTime();
  const report = await applyPlan(plan, {
    client: target.client,
    kindOf,
    clock,
    delay: (milliseconds, signal) => host.delay(milliseconds, signal),
    paced: !target.local,
    abortSignal: host.interrupted,
    onProgress: tellProgress(plan, { note, style: errStyle, clock }),
  });
  note('');
  return {
    exitCode: await save(report, exitCodeOf(report)),
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

import { blockedChanges, hasWrites } from '../../deploy/plan/plan.ts';
import { planDeployment } from '../../deploy/plan/plan-deployment.ts';
import { isComplete } from '../../deploy/report.ts';
import type { Context, Outcome } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import { switchOption, textOption } from '../options.ts';
import { planSummary } from '../plan-text/plan-text.ts';
import { UserError } from '../user-error.ts';
import { adviceFor } from './advice.ts';
import { backUp } from './backup.ts';
import { carryOut, showPlan } from './carry-out.ts';
import { type Deployment, withDeployment } from './prepare.ts';
import { clearReportFile, reportedWithoutWrites } from './report-file.ts';
import { planOutcome, pruneNext, sameTarget, whenBlocked } from './run-plan.ts';
import { readSavedPlan, requireSavedPlan } from './saved-plan.ts';
import { wishesGiven, wishesOf } from './wishes.ts';

/** @throws UserError where the answer is no, or where nobody can answer */
async function confirm({ host, options }: Context, { plan, target, done }: Deployment): Promise<void> {
  if (switchOption(options, 'yes')) return;
  if (!host.ask)
    throw new UserError('deploy asks before it writes, and nobody can answer here: nothing was sent', {
      exitCode: ExitCode.refused,
      suggestions: [`mtr-oms deploy${sameTarget(options)}${wishesGiven(options)} --yes`],
    });
  const answer = await host.ask(`Apply this to ${target.description} (${planSummary(plan)})? [y/N] `);
  if (/^y(es)?$/i.test(answer.trim())) return;
  const sent = done.length === 0 ? 'nothing was sent' : `nothing more was sent (${done.join('; ')})`;
  throw new UserError(`declined: ${sent}`, { exitCode: ExitCode.refused });
}

/** `deploy`: plans, shows, asks, applies, reports. */
export async function runDeploy(context: Context): Promise<Outcome> {
  await clearReportFile(context);
  const file = textOption(context.options, 'plan');
  const saved = file === undefined ? undefined : await readSavedPlan(file, context.host);
  const wishes = wishesOf(context.options, saved);
  const settings = { readOnly: false, planner: planDeployment, wishes };
  return withDeployment(context, settings, async (deployment) => {
    const { plan } = deployment;
    const given = `${sameTarget(context.options)}${wishesGiven(context.options)}`;
    if (saved && file !== undefined) requireSavedPlan(saved, file, deployment, `mtr-oms plan${given}`);
    if (blockedChanges(plan).length > 0)
      return reportedWithoutWrites(
        context,
        deployment,
        planOutcome(deployment, ExitCode.refused, whenBlocked(plan, context.options)),
      );
    if (!hasWrites(plan))
      return reportedWithoutWrites(
        context,
        deployment,
        planOutcome(deployment, ExitCode.done, pruneNext(plan, context.options)),
      );
    showPlan(context, deployment, switchOption(context.options, 'yes') ? 'changes' : 'full');
    // A saved plan was looked at when it was made, and nothing has moved since.
    if (file === undefined) await confirm(context, deployment);
    const backup = await backUp(context, deployment);
    const again = `mtr-oms deploy${given}${switchOption(context.options, 'yes') ? ' --yes' : ''}`;
    const outcome = await carryOut(context, deployment, (report) =>
      isComplete(report)
        ? [`mtr-oms plan${given} --detailed-exitcode`, ...pruneNext(plan, context.options)]
        : [...adviceFor(report, deployment.target.who()), `${again}   # goes on where this stopped`],
    );
    return backup === undefined ? outcome : { ...outcome, document: { ...outcome.document, backup } };
  });
}

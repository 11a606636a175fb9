import { blockedChanges, hasWrites } from '../../deploy/plan/plan.ts';
import { planChanges } from '../../deploy/plan/plan-changes.ts';
import { isComplete } from '../../deploy/report.ts';
import type { Context, Outcome } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import { switchOption, textOption } from '../options.ts';
import { planSummary } from '../plan-text/plan-text.ts';
import { UserError } from '../user-error.ts';
import { adviceFor } from './advice.ts';
import { carryOut, showPlan } from './carry-out.ts';
import { type Deployment, withDeployment } from './prepare.ts';
import { planOutcome, sameTarget } from './run-plan.ts';
import { requireSavedPlan } from './saved-plan.ts';

/** @throws UserError where the answer is no, or where nobody can answer */
async function confirm({ host, options }: Context, { plan, target }: Deployment): Promise<void> {
  if (switchOption(options, 'yes')) return;
  if (!host.ask)
    throw new UserError('deploy asks before it writes, and nobody can answer here: nothing was sent', {
      exitCode: ExitCode.refused,
      suggestions: [`mtr-oms deploy${sameTarget(options)} --yes`],
    });
  const answer = await host.ask(`Apply this to ${target.description} (${planSummary(plan)})? [y/N] `);
  if (/^y(es)?$/i.test(answer.trim())) return;
  throw new UserError('declined: nothing was sent', { exitCode: ExitCode.refused });
}

/** `deploy`: plans, shows, asks, applies, reports. */
export const runDeploy = (context: Context): Promise<Outcome> =>
  withDeployment(context, { readOnly: false, planner: planChanges }, async (deployment) => {
    const { plan } = deployment;
    const given = sameTarget(context.options);
    const file = textOption(context.options, 'plan');
    if (file !== undefined) await requireSavedPlan(file, deployment, context.host, `mtr-oms plan${given}`);
    if (blockedChanges(plan).length > 0)
      return planOutcome(deployment, ExitCode.refused, [`mtr-oms plan${given}   # again, when nothing is in the way`]);
    if (!hasWrites(plan)) return planOutcome(deployment, ExitCode.done, []);
    showPlan(context, deployment, switchOption(context.options, 'yes') ? 'changes' : 'full');
    // A saved plan was looked at when it was made, and nothing has moved since.
    if (file === undefined) await confirm(context, deployment);
    const again = `mtr-oms deploy${given}${switchOption(context.options, 'yes') ? ' --yes' : ''}`;
    return carryOut(context, deployment, (report) =>
      isComplete(report)
        ? [`mtr-oms plan${given} --detailed-exitcode`]
        : [...adviceFor(report), `${again}   # goes on where this stopped`],
    );
  });

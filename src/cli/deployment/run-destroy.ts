import { type Change, hasWrites } from '../../deploy/plan/plan.ts';
import { planRemovals } from '../../deploy/plan/plan-removals.ts';
import { isComplete } from '../../deploy/report.ts';
import type { Context, Outcome } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import { textOption } from '../options.ts';
import { UserError } from '../user-error.ts';
import { adviceFor } from './advice.ts';
import { carryOut, showPlan } from './carry-out.ts';
import { type Deployment, withDeployment } from './prepare.ts';
import { planOutcome, sameTarget } from './run-plan.ts';

/** @throws UserError where the name isn't given, or is another one */
async function confirm({ host, options }: Context, { solution }: Deployment): Promise<void> {
  const { name } = solution.settings;
  const command = `mtr-oms destroy${sameTarget(options)} --confirm ${name}`;
  const given =
    textOption(options, 'confirm') ?? (await host.ask?.(`Type the solution's name (${name}) to remove all this: `));
  if (given === undefined)
    throw new UserError('destroy asks for the name of the solution, and nobody can answer here: nothing was removed', {
      exitCode: ExitCode.refused,
      suggestions: [command],
    });
  if (given.trim() !== name)
    throw new UserError(`'${given.trim()}' is not the name of this solution, ${name}: nothing was removed`, {
      exitCode: ExitCode.refused,
      suggestions: [command],
    });
}

const keptLine = ({ resource, reason }: Change): string =>
  `kept: ${resource.title}${reason === undefined ? '' : ` (${reason})`}`;

/** `destroy`: removes what is ours and can be removed; says what stays. */
export const runDestroy = (context: Context): Promise<Outcome> =>
  withDeployment(context, { readOnly: false, planner: planRemovals }, async (deployment) => {
    const { plan } = deployment;
    if (!hasWrites(plan)) return planOutcome(deployment, ExitCode.done, []);
    showPlan(context, deployment);
    await confirm(context, deployment);
    const given = sameTarget(context.options);
    const kept = plan.changes.filter(({ action }) => action === 'keep').map(keptLine);
    return carryOut(
      context,
      deployment,
      (report) =>
        isComplete(report)
          ? [`mtr-oms deploy${given}   # brings it all back`]
          : [...adviceFor(report), `mtr-oms destroy${given}   # goes on where this stopped`],
      kept,
    );
  });

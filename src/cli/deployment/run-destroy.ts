import { type Change, hasWrites } from '../../deploy/plan/plan.ts';
import { planRemovals } from '../../deploy/plan/plan-removals.ts';
import { isComplete } from '../../deploy/report.ts';
import type { Context, Options, Outcome } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import { propertyOf, switchOption, textOption } from '../options.ts';
import { UserError } from '../user-error.ts';
import { adviceFor } from './advice.ts';
import { backUp } from './backup.ts';
import { carryOut, showPlan } from './carry-out.ts';
import { type Deployment, withDeployment } from './prepare.ts';
import { clearReportFile, reportedWithoutWrites } from './report-file.ts';
import { planOutcome, sameTarget } from './run-plan.ts';

/** @throws UserError where the name isn't given, or is another one */
async function confirm({ host, options }: Context, { solution }: Deployment): Promise<void> {
  const { name } = solution.settings;
  const command = `mtr-oms destroy${sameTarget(options)}${destroyGiven(options)} --confirm ${name}`;
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

/** What stays, or of which something stays. */
function keptLines({ action, resource, reason }: Change): readonly string[] {
  if (action === 'keep') return [`kept: ${resource.title}${reason === undefined ? '' : ` (${reason})`}`];
  return action === 'update' && reason !== undefined ? [`kept of ${resource.title}: ${reason}`] : [];
}

/** Options of `destroy` itself, as they are typed, for a command that comes next. */
const destroyGiven = (options: Options): string =>
  ['include-columns', 'include-workspace']
    .filter((flag) => switchOption(options, propertyOf(`--${flag}`)))
    .map((flag) => ` --${flag}`)
    .join('');

/** `destroy`: removes what is ours and can be removed; says what stays. */
export async function runDestroy(context: Context): Promise<Outcome> {
  await clearReportFile(context);
  const wishes = {
    includeColumns: switchOption(context.options, 'includeColumns'),
    includeWorkspace: switchOption(context.options, 'includeWorkspace'),
  };
  return withDeployment(context, { readOnly: false, planner: planRemovals, wishes }, async (deployment) => {
    const { plan } = deployment;
    if (!hasWrites(plan)) return reportedWithoutWrites(context, deployment, planOutcome(deployment, ExitCode.done, []));
    showPlan(context, deployment);
    await confirm(context, deployment);
    const backup = await backUp(context, deployment);
    const given = sameTarget(context.options);
    const kept = plan.changes.flatMap(keptLines);
    const outcome = await carryOut(
      context,
      deployment,
      (report) =>
        isComplete(report)
          ? [`mtr-oms deploy${given}   # brings back what the definition has`]
          : [
              ...adviceFor(report, deployment.target.who()),
              `mtr-oms destroy${given}${destroyGiven(context.options)}   # goes on where this stopped`,
            ],
      [...kept, ...(backup === undefined ? [] : [`backup: ${backup}`])],
    );
    return backup === undefined ? outcome : { ...outcome, document: { ...outcome.document, backup } };
  });
}

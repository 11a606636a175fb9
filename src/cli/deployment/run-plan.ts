import { blockedChanges, hasWrites, type Plan } from '../../deploy/plan/plan.ts';
import { planDeployment } from '../../deploy/plan/plan-deployment.ts';
import { nameOf } from '../../resources/ids.ts';
import type { Context, Options, Outcome } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import { givenOptions, shellWord, solutionOptions, switchOption, targetOptions, textOption } from '../options.ts';
import { planCounts, planDocument } from '../plan-text/document.ts';
import { type PlanDetail, planText } from '../plan-text/plan-text.ts';
import { type Deployment, withDeployment } from './prepare.ts';
import { savePlan } from './saved-plan.ts';
import { wishesGiven, wishesOf } from './wishes.ts';

/** Flags that choose definition and target, for a command that comes next. */
export const sameTarget = (options: Options): string =>
  givenOptions(
    options,
    [...solutionOptions, ...targetOptions].filter(({ flags }) => !flags.startsWith('--trace ')),
  );

/** A plan as an outcome; what is blocked makes it a refusal. */
export function planOutcome(
  { plan, solution, target, findings, sources }: Deployment,
  exitCode: ExitCode,
  next: readonly string[],
  detail?: PlanDetail,
): Outcome {
  const heading = { solution: solution.settings.name, target: target.description };
  return {
    exitCode: blockedChanges(plan).length > 0 ? ExitCode.refused : exitCode,
    findings,
    sources,
    document: { plan: planDocument(plan, target.description), summary: { ...planCounts(plan) } },
    text: (style, columns) => planText(plan, heading, style, columns, detail),
    next,
  };
}

const nextOf = (plan: Plan, options: Options, file: string | undefined): readonly string[] => {
  const given = sameTarget(options);
  if (blockedChanges(plan).length > 0) return whenBlocked(plan, options);
  if (file !== undefined && hasWrites(plan)) return [`mtr-oms deploy${given} --plan ${shellWord(file)}`];
  return [...(hasWrites(plan) ? [`mtr-oms deploy${given}${wishesGiven(options)}`] : []), ...pruneNext(plan, options)];
};

/** The command that removes what is left over, where something is. */
export const pruneNext = ({ changes }: Plan, options: Options): readonly string[] =>
  changes.some(({ action }) => action === 'leftover')
    ? [`mtr-oms deploy${sameTarget(options)}${wishesGiven(options)} --prune   # also removes what is left over`]
    : [];

/** What comes next where something stands in the way. */
export function whenBlocked(plan: Plan, options: Options): readonly string[] {
  const given = sameTarget(options);
  const foreign = blockedChanges(plan).find(({ isForeign }) => isForeign)?.resource;
  return [
    ...(foreign ? [`mtr-oms plan${given} --adopt ${shellWord(nameOf(foreign.id))}   # takes it over`] : []),
    `mtr-oms plan${given}   # again, when nothing is in the way`,
  ];
}

/** `plan`: what `deploy` would do. */
export const runPlan = async (context: Context): Promise<Outcome> =>
  withDeployment(
    context,
    { readOnly: true, planner: planDeployment, wishes: wishesOf(context.options) },
    async (deployment) => {
      const { plan } = deployment;
      const file = textOption(context.options, 'out');
      if (file !== undefined) await savePlan(file, deployment, context.host);
      const changes = switchOption(context.options, 'detailedExitcode') && hasWrites(plan);
      const exitCode = changes ? ExitCode.changes : ExitCode.done;
      const detail = switchOption(context.options, 'showSuppressed') ? 'suppressed' : 'full';
      return planOutcome(deployment, exitCode, nextOf(plan, context.options, file), detail);
    },
  );

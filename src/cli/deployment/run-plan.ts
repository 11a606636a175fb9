import { blockedChanges, hasWrites, type Plan } from '../../deploy/plan/plan.ts';
import { planChanges } from '../../deploy/plan/plan-changes.ts';
import type { Context, Options, Outcome } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import { givenOptions, shellWord, solutionOptions, switchOption, targetOptions, textOption } from '../options.ts';
import { planCounts, planDocument } from '../plan-text/document.ts';
import { planText } from '../plan-text/plan-text.ts';
import { type Deployment, withDeployment } from './prepare.ts';
import { savePlan } from './saved-plan.ts';

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
): Outcome {
  const heading = { solution: solution.settings.name, target: target.description };
  return {
    exitCode: blockedChanges(plan).length > 0 ? ExitCode.refused : exitCode,
    findings,
    sources,
    document: { plan: planDocument(plan, target.description), summary: { ...planCounts(plan) } },
    text: (style, columns) => planText(plan, heading, style, columns),
    next,
  };
}

const nextOf = (plan: Plan, options: Options, file: string | undefined): readonly string[] => {
  if (blockedChanges(plan).length > 0)
    return [`mtr-oms plan${sameTarget(options)}   # again, when nothing is in the way`];
  const saved = file === undefined ? '' : ` --plan ${shellWord(file)}`;
  return hasWrites(plan) ? [`mtr-oms deploy${sameTarget(options)}${saved}`] : [];
};

/** `plan`: what `deploy` would do. */
export const runPlan = (context: Context): Promise<Outcome> =>
  withDeployment(context, { readOnly: true, planner: planChanges }, async (deployment) => {
    const { plan } = deployment;
    const file = textOption(context.options, 'out');
    if (file !== undefined) await savePlan(file, deployment, context.host);
    const changes = switchOption(context.options, 'detailedExitcode') && hasWrites(plan);
    return planOutcome(deployment, changes ? ExitCode.changes : ExitCode.done, nextOf(plan, context.options, file));
  });

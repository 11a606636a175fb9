import { hasWrites, type LiveResources, type Plan } from '../../../deploy/plan/plan.ts';
import type { Problem } from '../../../deploy/preflight/problem.ts';
import type { NeededProvider } from '../../../deploy/preflight/providers.ts';
import { type Finding, hasErrors } from '../../../finding.ts';
import type { Solution } from '../../../solution/model.ts';
import type { Context } from '../../command.ts';
import { ExitCode } from '../../exit-code.ts';
import { durationText } from '../../plan-text/report-text.ts';
import { ellipsis } from '../../plan-text/symbols.ts';
import { UserError } from '../../user-error.ts';
import type { Target } from '../target.ts';
import { type Consent, consentTo } from './consent.ts';
import { deletedSays, elsewhere, recover, unanswered } from './deleted-workspace.ts';
import { findObstacles } from './obstacles.ts';
import { register } from './providers.ts';
import { checkPlannedQueries } from './queries.ts';

/** What is about to be written. */
export interface Intent {
  readonly solution: Solution;
  readonly target: Target;
  readonly plan: Plan;
  readonly live: LiveResources;
  /** What is known of the definition so far, errors included. */
  readonly findings: readonly Finding[];
  readonly sourcesOf: (findings: readonly Finding[]) => ReadonlyMap<string, string>;
}

/** What was found, and what was done beside the plan. */
export interface Cleared {
  readonly findings: readonly Finding[];
  readonly notes: readonly string[];
  /** What has been done already, with consent; in sentences. */
  readonly done: readonly string[];
  /** true: what is there is no longer what the plan saw. */
  readonly replan: boolean;
}

const unregisteredSays = ({ namespace, subscriptionId }: NeededProvider): string =>
  `the resource provider ${namespace} is not registered in subscription ${subscriptionId}`;

const providerProblem = (provider: NeededProvider): Problem => ({
  kind: 'provider',
  message: unregisteredSays(provider),
  suggestions: [
    'let it be registered: --register-providers',
    `az provider register --namespace ${provider.namespace} --subscription ${provider.subscriptionId} --wait`,
  ],
});

/** All that is wrong in one error: who mends the first thing must not stumble over the second. */
function refusal(problems: readonly Problem[], intent: Intent, findings: readonly Finding[]): UserError {
  const bad = hasErrors(findings);
  const messages = [...(bad ? ['Azure would refuse the definition'] : []), ...problems.map(({ message }) => message)];
  const list = messages.length === 1 ? ` ${messages[0]}` : messages.map((message) => `\n  ${message}`).join('');
  const suggestions = [...problems.flatMap((problem) => problem.suggestions), ...(bad ? ['mtr-oms validate'] : [])];
  const isAuth = problems.some(({ kind }) => kind === 'permission');
  return new UserError(`nothing was sent:${list}`, {
    exitCode: isAuth ? ExitCode.auth : bad ? ExitCode.findings : ExitCode.refused,
    suggestions: [...new Set(suggestions)],
    findings,
    sources: intent.sourcesOf(findings),
  });
}

/** What is wrong with the queries that are to be written; says how long the reading took. */
async function readQueries(
  { host, note, errStyle }: Context,
  solution: Solution,
  plan: Plan,
): Promise<readonly Finding[]> {
  const began = host.now().getTime();
  const onStart = (count: number) => note(`reading ${count} queries as Log Analytics would${ellipsis(errStyle)}`);
  const checked = await checkPlannedQueries(solution, plan, onStart);
  if (checked) note(`read in ${durationText(host.now().getTime() - began)}`);
  return checked ?? [];
}

/**
 * Everything that has to be right before the first write: the definition with all its queries, rights, providers, limits, a deleted
 * workspace of the same name. What can be mended is mended with consent.
 * @throws UserError naming all that stands in the way: nothing was sent
 */
export async function clearTheWay(context: Context, intent: Intent): Promise<Cleared> {
  const { host, note, errStyle } = context;
  const { target, plan, live, solution } = intent;
  if (!hasWrites(plan)) {
    if (hasErrors(intent.findings)) throw refusal([], intent, intent.findings);
    return { findings: intent.findings, notes: [], done: [], replan: false };
  }
  // The requests are on their way while the queries are read; whichever fails first is told.
  const [{ problems, unregistered, deleted, notes }, queries] = await Promise.all([
    findObstacles(target, plan, live),
    readQueries(context, solution, plan),
  ]);
  const findings = [...intent.findings, ...queries];
  const moved = deleted && elsewhere(deleted, target);

  const answers: Problem[] = [...problems, ...(moved ? [moved] : [])];
  const hopeless = answers.length > 0 || hasErrors(findings);
  const ask = async (option: string, question: string): Promise<Consent> =>
    hopeless ? 'nobody' : consentTo(context, option, question);

  const registering: NeededProvider[] = [];
  for (const provider of unregistered) {
    const consent = await ask('registerProviders', `${unregisteredSays(provider)}; register it?`);
    if (consent === 'yes') registering.push(provider);
    else answers.push(providerProblem(provider));
  }
  const recovers = deleted && !moved && (await ask('recoverWorkspace', `${deletedSays(deleted)}; bring it back?`));
  if (deleted && recovers !== undefined && recovers !== 'yes') answers.push(unanswered(deleted));
  if (answers.length > 0 || hasErrors(findings)) throw refusal(answers, intent, findings);

  const done: string[] = [];
  for (const provider of registering) {
    note(`registering ${provider.namespace}${ellipsis(errStyle)}`);
    await register(target.client, provider, (milliseconds) => host.delay(milliseconds, host.interrupted));
    done.push(`registered ${provider.namespace} in subscription ${provider.subscriptionId}`);
  }
  if (deleted && recovers === 'yes') {
    note(`bringing back workspace ${deleted.name}${ellipsis(errStyle)}`);
    await recover(target, deleted, plan);
    done.push(`brought back workspace ${deleted.name}`);
  }
  return { findings, notes, done, replan: recovers === 'yes' };
}

/** The same for a command that only reads: what `deploy` would stumble over, as notes. */
export async function foresee({
  target,
  plan,
  live,
}: Pick<Intent, 'target' | 'plan' | 'live'>): Promise<readonly string[]> {
  if (!hasWrites(plan)) return [];
  const { problems, unregistered, deleted, notes } = await findObstacles(target, plan, live);
  return [
    ...problems.map(({ message }) => `deploy would stop here: ${message}`),
    ...unregistered.map(
      (provider) => `${unregisteredSays(provider)}: deploy offers to register it (--register-providers)`,
    ),
    ...(deleted
      ? [
          elsewhere(deleted, target)?.message ??
            `${deletedSays(deleted)}: deploy offers to bring it back (--recover-workspace)`,
        ]
      : []),
    ...notes,
  ];
}

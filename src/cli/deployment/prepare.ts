import { ArmError } from '../../azure/arm-client.ts';
import { userErrorOf } from '../../azure/arm-errors.ts';
import { withEffects } from '../../deploy/plan/effects/index.ts';
import { keepReceivers } from '../../deploy/plan/lost-receivers.ts';
import type { Wishes } from '../../deploy/plan/ownership/wishes.ts';
import { blockedChanges, type LiveResources, type Plan } from '../../deploy/plan/plan.ts';
import type { Planning } from '../../deploy/plan/plan-changes.ts';
import { type Finding, hasErrors } from '../../finding.ts';
import { apiVersions } from '../../resources/api-versions.ts';
import { resourceGroupId } from '../../resources/ids.ts';
import { buildResources, checkResources, kindOf } from '../../resources/index.ts';
import type { Resource } from '../../resources/resource.ts';
import type { Solution } from '../../solution/model.ts';
import type { Context } from '../command.ts';
import { loadSolutionFor } from '../definition/load-solution.ts';
import { ExitCode } from '../exit-code.ts';
import { UserError } from '../user-error.ts';
import { lookAround } from './look-around.ts';
import { clearTheWay, foresee } from './preflight/before-writing.ts';
import { openTarget, type Target } from './target.ts';
import { requireAdoptable } from './wishes.ts';

/** A definition, its target, and what to do there. */
export interface Deployment {
  readonly solution: Solution;
  readonly target: Target;
  readonly plan: Plan;
  /** What was there when the plan was made, by `Resource.key`. */
  readonly live: LiveResources;
  readonly wishes: Wishes;
  /** None of them is an error, unless a change is blocked as well. */
  readonly findings: readonly Finding[];
  readonly sources: ReadonlyMap<string, string>;
  /** What was done beside the plan, with consent: sentences such as `registered Microsoft.Insights in subscription …`. */
  readonly done: readonly string[];
}

/** Makes a plan of what is wanted and what is there. */
export type Planner = (resources: readonly Resource[], live: LiveResources, planning: Planning) => Plan;

export interface DeploymentSettings {
  /** true: only GET and HEAD pass. */
  readonly readOnly: boolean;
  readonly planner: Planner;
  /** What a person asks for beside the definition. */
  readonly wishes?: Wishes;
}

/** Asked once, before anything else: a person who forgot the flag is told about it. */
async function requireGroup(
  client: Target['client'],
  group: { subscriptionId: string; resourceGroup: string },
): Promise<void> {
  const found = await client.get(resourceGroupId(group), apiVersions.resourceGroups).catch((error: unknown) => {
    // Who may not read the group may still write what is in it.
    if (error instanceof ArmError && error.status === 403) return true;
    throw error;
  });
  if (found) return;
  const { resourceGroup, subscriptionId } = group;
  throw new UserError(`there is no resource group ${resourceGroup} in subscription ${subscriptionId}`, {
    exitCode: ExitCode.refused,
    suggestions: [
      `az group create --name ${resourceGroup} --subscription ${subscriptionId} --location <region>`,
      'or let it be created with the rest: --create-resource-group',
    ],
  });
}

/** @throws UserError where a resource group is missing that isn't created */
async function requireGroups({ scope, client }: Target): Promise<void> {
  const { workspace } = scope;
  const own = resourceGroupId(scope);
  if (!scope.createResourceGroup) await requireGroup(client, scope);
  if (resourceGroupId(workspace).toLowerCase() !== own.toLowerCase()) await requireGroup(client, workspace);
}

/** A plan, and what it was made of. */
interface Planned {
  readonly plan: Plan;
  readonly live: LiveResources;
}

async function makePlan(
  { host }: Context,
  {
    solution,
    target,
    resources,
    loading,
  }: { solution: Solution; target: Target; resources: readonly Resource[]; loading: readonly Finding[] },
  planner: Planner,
  wishes: Wishes,
): Promise<Planned> {
  const { scope, client } = target;
  await requireGroups(target);
  const { live, inventory } = await lookAround(target, solution, resources, host.interrupted);
  const { mask } = client.door;
  const planning = { solution: solution.settings.name, scope, mask: mask.json, kindOf, inventory, wishes };
  return { plan: keepReceivers(withEffects(planner(resources, live, planning)), loading), live };
}

/**
 * Loads, checks, opens the target, reads what is there, plans and sees whether the first write would be taken; then `work` goes on
 * with it. Ends the trace, whatever happens.
 * @throws UserError: nothing of the plan has been written
 */
export async function withDeployment<T>(
  context: Context,
  { readOnly, planner, wishes = {} }: DeploymentSettings,
  work: (deployment: Deployment) => Promise<T>,
): Promise<T> {
  const { solution, findings: loading, sourcesOf } = await loadSolutionFor(context);
  const target = await openTarget(context, solution, readOnly);
  try {
    const resources = buildResources(solution, target.scope);
    requireAdoptable(wishes, resources);
    const findings = [...loading, ...checkResources(resources)];
    const refused = new UserError('nothing was sent: Azure would refuse the definition', {
      exitCode: ExitCode.findings,
      findings,
      sources: sourcesOf(findings),
      suggestions: ['mtr-oms validate'],
    });
    if (readOnly && hasErrors(findings)) throw refused;
    const done: string[] = [];
    for (;;) {
      const { plan, live } = await makePlan(context, { solution, target, resources, loading }, planner, wishes).catch(
        (error: unknown) => {
          // What is wrong with the definition may well be why the target can't be asked.
          throw hasErrors(findings) ? refused : error;
        },
      );
      const intent = { solution, target, plan, live, findings, sourcesOf };
      const cleared =
        readOnly || blockedChanges(plan).length > 0
          ? { findings, notes: await foresee(intent), done: [], replan: false }
          : await clearTheWay(context, intent);
      done.push(...cleared.done);
      if (cleared.replan) continue;
      const notes = [...plan.notes, ...cleared.notes];
      const sources = sourcesOf(cleared.findings);
      return await work({
        solution,
        target,
        plan: { ...plan, notes },
        live,
        wishes,
        findings: cleared.findings,
        sources,
        done,
      });
    }
  } catch (error) {
    throw error instanceof ArmError ? userErrorOf(error, target.who()) : error;
  } finally {
    target.close();
  }
}

import { ArmError } from '../../azure/arm-client.ts';
import { userErrorOf } from '../../azure/arm-errors.ts';
import { leftoverNotes, otherCollection } from '../../deploy/plan/other-collection.ts';
import type { LiveResources, Plan } from '../../deploy/plan/plan.ts';
import type { Planning } from '../../deploy/plan/plan-changes.ts';
import { readLive } from '../../deploy/read-live.ts';
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
import { openTarget, type Target } from './target.ts';

/** A definition, its target, and what to do there. */
export interface Deployment {
  readonly solution: Solution;
  readonly target: Target;
  readonly plan: Plan;
  /** None of them is an error. */
  readonly findings: readonly Finding[];
  readonly sources: ReadonlyMap<string, string>;
}

/** Makes a plan of what is wanted and what is there. */
export type Planner = (resources: readonly Resource[], live: LiveResources, planning: Planning) => Plan;

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

/** A PUT recovers a workspace that was deleted less than 14 days ago, with all that was in it: nobody should be surprised. */
async function recoveryNotes({ client, scope, local }: Target, plan: Plan): Promise<readonly string[]> {
  const creates = plan.changes.some(({ action, resource }) => action === 'create' && resource.kind === 'workspace');
  if (local || !creates) return [];
  const { findDeletedWorkspace } = await import('../../azure/deleted-workspaces.ts');
  const deleted = await findDeletedWorkspace(client.door, scope.workspace);
  if (!deleted) return [];
  return [
    `a deleted workspace ${deleted.name} (${deleted.location}) still holds this name: creating it brings it back with its data`,
  ];
}

/** What the other way of collecting left behind. A hint only: where it can't be read, nothing is said. */
async function collectionNotes(
  { client, scope }: Target,
  solution: Solution,
  resources: readonly Resource[],
): Promise<readonly string[]> {
  const leftovers = otherCollection(solution, scope, resources);
  const live = await readLive(client, leftovers, { kindOf }).catch((error: unknown): LiveResources => {
    if (error instanceof ArmError) return new Map();
    throw error;
  });
  return leftoverNotes(leftovers, live, solution, kindOf);
}

/**
 * Loads, checks, opens the target, reads what is there and plans; then `work` goes on with it. Ends the trace, whatever happens.
 * @throws UserError: nothing has been written
 */
export async function withDeployment<T>(
  context: Context,
  { readOnly, planner }: { readonly readOnly: boolean; readonly planner: Planner },
  work: (deployment: Deployment) => Promise<T>,
): Promise<T> {
  const { solution, findings: loading, sourcesOf } = await loadSolutionFor(context);
  const target = await openTarget(context, solution, readOnly);
  try {
    const { scope, client } = target;
    const resources = buildResources(solution, scope);
    const findings = [...loading, ...checkResources(resources)];
    const sources = sourcesOf(findings);
    if (hasErrors(findings))
      throw new UserError('Azure would refuse this: nothing was sent', {
        findings,
        sources,
        suggestions: ['mtr-oms validate'],
      });
    await requireGroups(target);
    const live = await readLive(client, resources, { kindOf, abortSignal: context.host.interrupted });
    const planning = { solution: solution.settings.name, scope, mask: client.door.mask.json, kindOf };
    const plan = planner(resources, live, planning);
    const notes = [
      ...plan.notes,
      ...(plan.purpose === 'deploy' ? await collectionNotes(target, solution, resources) : []),
      ...(await recoveryNotes(target, plan)),
    ];
    return await work({ solution, target, plan: { ...plan, notes }, findings, sources });
  } catch (error) {
    throw error instanceof ArmError ? userErrorOf(error) : error;
  } finally {
    target.close();
  }
}

import type { DeletedWorkspace } from '../../../azure/deleted-workspaces.ts';
import type { Change, Plan } from '../../../deploy/plan/plan.ts';
import type { Problem } from '../../../deploy/preflight/problem.ts';
import { apiVersions } from '../../../resources/api-versions.ts';
import { canonicalLocation } from '../../../resources/canonical.ts';
import { workspaceId } from '../../../resources/ids.ts';
import type { Target } from '../target.ts';

/** Azure keeps a deleted workspace for so long, its name included. */
const keptDays = 14;

const madeBy = ({ changes }: Plan, kind: string): Change | undefined =>
  changes.find(({ action, resource }) => action === 'create' && resource.kind === kind);

/** A workspace of the name that the plan gives to a new one, which was deleted, perhaps with its group, and can still come back. */
export async function findDeleted({ client, scope }: Target, plan: Plan): Promise<DeletedWorkspace | undefined> {
  if (!madeBy(plan, 'workspace')) return undefined;
  const { findDeletedWorkspace } = await import('../../../azure/deleted-workspaces.ts');
  return findDeletedWorkspace(client.door, scope.workspace, madeBy(plan, 'resource-group') ? 'subscription' : 'group');
}

export const deletedSays = ({ name, location }: DeletedWorkspace): string =>
  `a workspace ${name} (${location}) was deleted less than ${keptDays} days ago and still holds this name, with its data`;

/** Azure brings a workspace back only where it was. */
export function elsewhere(deleted: DeletedWorkspace, { scope }: Target): Problem | undefined {
  const [was, wanted] = [canonicalLocation(deleted.location), canonicalLocation(scope.location)];
  if (was === wanted) return undefined;
  return {
    kind: 'deleted-workspace',
    message: `${deletedSays(deleted)}; it can come back only in ${was}, and this plan is for ${wanted}`,
    suggestions: [
      `mtr-oms deploy --location ${was} --recover-workspace   # with the same options`,
      'or take another name for the workspace: --workspace <name>',
    ],
  };
}

/** What is said where nobody answers whether it should come back. */
export const unanswered = (deleted: DeletedWorkspace): Problem => ({
  kind: 'deleted-workspace',
  message: `${deletedSays(deleted)}: creating it would bring that back`,
  suggestions: ['add --recover-workspace to bring it back, or take another name for it: --workspace <name>'],
});

/**
 * Brings it back as it was, after its group where that went with it. Nothing of ours is sent with it: whose it is, and what then
 * differs, is for the next plan to say.
 * @throws ArmError
 */
export async function recover({ client, scope }: Target, { location }: DeletedWorkspace, plan: Plan): Promise<void> {
  const group = madeBy(plan, 'resource-group')?.resource;
  if (group) await client.put(group.id, group.apiVersion, group.body);
  await client.put(workspaceId(scope), apiVersions.operationalInsights, { location: canonicalLocation(location) });
}

import { OperationalInsightsManagementClient } from '@azure/arm-operationalinsights';
import { bearerTokenAuthenticationPolicyName, isRestError } from '@azure/core-rest-pipeline';
import { workspaceId } from '../resources/ids.ts';
import type { Scope } from '../resources/resource.ts';
import { armErrorOf, unreachable } from './arm-errors.ts';
import type { Door } from './wire/door.ts';
import { parsed } from './wire/parsed.ts';

export interface DeletedWorkspace {
  readonly id: string;
  readonly name: string;
  readonly location: string;
}

/**
 * A workspace of this name that was deleted less than 14 days ago: its name is taken, and a PUT brings it back with its data.
 * Asked through Azure's own client, made of the same door.
 * @param within what is asked: the group, or the whole subscription, for a workspace that went with its group
 * @returns undefined: there is none
 * @throws ArmError
 */
export async function findDeletedWorkspace(
  door: Door,
  workspace: Scope['workspace'],
  within: 'group' | 'subscription' = 'group',
): Promise<DeletedWorkspace | undefined> {
  const client = operationalInsights(door, workspace.subscriptionId);
  const wanted = workspaceId({ workspace }).toLowerCase();
  const group = within === 'group' ? `/resourceGroups/${workspace.resourceGroup}` : '';
  const path = `/subscriptions/${workspace.subscriptionId}${group}/providers/Microsoft.OperationalInsights/deletedWorkspaces`;
  const all =
    within === 'group'
      ? client.deletedWorkspaces.listByResourceGroup(workspace.resourceGroup)
      : client.deletedWorkspaces.list();
  try {
    for await (const { id, name, location } of all) {
      if (id !== undefined && name !== undefined && id.toLowerCase() === wanted) return { id, name, location };
    }
  } catch (error) {
    if (!isRestError(error)) throw error;
    if (error.statusCode === undefined) {
      throw unreachable(error, new URL(door.cloud.resourceManager).host, 'GET', path);
    }
    const body = parsed(error.response?.bodyAsText);
    const refused = armErrorOf({ status: error.statusCode, body, method: 'GET', id: path, mask: door.mask.text });
    // A group that isn't there yet holds no deleted workspace either.
    if (refused.code !== 'ResourceGroupNotFound') throw refused;
  }
  return undefined;
}

function operationalInsights(door: Door, subscriptionId: string) {
  const client = new OperationalInsightsManagementClient(door.credential ?? nobody, subscriptionId, {
    endpoint: door.cloud.resourceManager,
    credentialScopes: door.cloud.scope,
    httpClient: door.httpClient,
    redirectOptions: { maxRetries: 0 },
    userAgentOptions: { userAgentPrefix: door.userAgent },
    additionalPolicies: door.wirePolicies.map((policy) => ({ policy, position: 'perRetry' as const })),
  });
  if (!door.credential) client.pipeline.removePolicy({ name: bearerTokenAuthenticationPolicyName });
  return client;
}

/** The client insists on a credential; its signing policy is taken out where there is none. */
const nobody = { getToken: () => Promise.resolve(null) };

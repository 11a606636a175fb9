import { bearerTokenAuthenticationPolicyName, isRestError } from '@azure/core-rest-pipeline';
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
 * @returns undefined: there is none
 * @throws ArmError
 */
export async function findDeletedWorkspace(
  door: Door,
  workspace: Scope['workspace'],
): Promise<DeletedWorkspace | undefined> {
  const client = await operationalInsights(door, workspace.subscriptionId);
  const path = `/subscriptions/${workspace.subscriptionId}/resourceGroups/${workspace.resourceGroup}/providers/Microsoft.OperationalInsights/deletedWorkspaces`;
  try {
    for await (const found of client.deletedWorkspaces.listByResourceGroup(workspace.resourceGroup)) {
      const { id, name, location } = found;
      if (id !== undefined && name?.toLowerCase() === workspace.name.toLowerCase()) return { id, name, location };
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

async function operationalInsights(door: Door, subscriptionId: string) {
  const { OperationalInsightsManagementClient } = await import('@azure/arm-operationalinsights');
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

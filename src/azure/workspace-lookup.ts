import { UserError } from '../cli/user-error.ts';
import { isJsonObject, type JsonObject } from '../json.ts';
import { apiVersions } from '../resources/api-versions.ts';
import type { Scope } from '../resources/resource.ts';
import type { ArmClient } from './arm-client.ts';

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const workspaceId =
  /^\/?subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/Microsoft\.OperationalInsights\/workspaces\/([^/]+)\/?$/i;

/**
 * Subscription from `--subscription`, else from the environment.
 * @throws UserError naming the flag
 */
export function subscriptionOf(option: string | undefined, env: Readonly<Record<string, string | undefined>>): string {
  const given = option ?? env['AZURE_SUBSCRIPTION_ID'];
  const suggestions = ['az account list --query "[].{name:name, id:id}" --output table'];
  if (given === undefined || given === '') {
    throw new UserError('no subscription: give --subscription <id> or set AZURE_SUBSCRIPTION_ID', { suggestions });
  }
  if (!guid.test(given)) {
    const source = option === undefined ? 'AZURE_SUBSCRIPTION_ID' : '--subscription';
    throw new UserError(`${source} takes the id of a subscription (a GUID), not '${given}'`, { suggestions });
  }
  return given.toLowerCase();
}

export interface WorkspaceGiven {
  /** A name, an ARM id or the workspace's GUID (`customerId`). */
  readonly workspace: string;
  readonly subscriptionId: string;
  readonly resourceGroup: string;
}

/**
 * Where the workspace lives. A name stays in the given subscription and resource group (it may not exist yet); an ARM id says all by
 * itself; a GUID is looked up among the subscription's workspaces.
 * @throws UserError for a malformed id, and for a GUID that no workspace has
 */
export async function lookUpWorkspace(
  { workspace, subscriptionId, resourceGroup }: WorkspaceGiven,
  client: Pick<ArmClient, 'list'>,
): Promise<Scope['workspace']> {
  if (guid.test(workspace)) return byCustomerId(workspace, subscriptionId, client);
  if (!workspace.includes('/')) return { name: workspace, subscriptionId, resourceGroup };
  const parts = parseWorkspaceId(workspace);
  if (parts) return parts;
  throw new UserError(`'${workspace}' is no ARM id of a workspace`, {
    suggestions: [
      'write /subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.OperationalInsights/workspaces/<name>, or only the name',
      'az monitor log-analytics workspace list --query "[].id" --output tsv',
    ],
  });
}

async function byCustomerId(
  customerId: string,
  subscriptionId: string,
  client: Pick<ArmClient, 'list'>,
): Promise<Scope['workspace']> {
  const path = `/subscriptions/${subscriptionId}/providers/Microsoft.OperationalInsights/workspaces`;
  const live = await client.list(path, apiVersions.operationalInsights);
  const found = live.find((item) => customerIdOf(item)?.toLowerCase() === customerId.toLowerCase());
  const parts = typeof found?.['id'] === 'string' ? parseWorkspaceId(found['id']) : undefined;
  if (parts) return parts;
  throw new UserError(
    `no workspace has the id ${customerId} among the ${live.length} of subscription ${subscriptionId}`,
    {
      suggestions: [
        'az monitor log-analytics workspace list --query "[].{name:name, id:customerId}" --output table',
        'give the subscription that holds it with --subscription, or the ARM id with --workspace',
      ],
    },
  );
}

function parseWorkspaceId(id: string): Scope['workspace'] | undefined {
  const [, subscriptionId, resourceGroup, name] = workspaceId.exec(id) ?? [];
  if (subscriptionId === undefined || resourceGroup === undefined || name === undefined) return undefined;
  return { name, subscriptionId, resourceGroup };
}

function customerIdOf(item: JsonObject): string | undefined {
  const properties = item['properties'];
  const customerId = isJsonObject(properties) ? properties['customerId'] : undefined;
  return typeof customerId === 'string' ? customerId : undefined;
}

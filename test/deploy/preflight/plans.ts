import type { Action, Change, Plan } from '../../../src/deploy/plan/plan.ts';
import type { JsonObject } from '../../../src/json.ts';
import type { Scope } from '../../../src/resources/resource.ts';

/** Plans of changes that say no more than what is looked at before the first write. */

export const subscription = '/subscriptions/11111111-1111-1111-1111-111111111111';
export const group = `${subscription}/resourceGroups/rg-rooms`;
export const logGroup = `${subscription}/resourceGroups/rg-logs`;
export const workspace = `${logGroup}/providers/Microsoft.OperationalInsights/workspaces/log-rooms`;
export const alertRule = 'Microsoft.Insights/scheduledQueryRules';

const scope: Scope = {
  subscriptionId: '11111111-1111-1111-1111-111111111111',
  resourceGroup: 'rg-rooms',
  location: 'westeurope',
  workspace: { name: 'log-rooms', subscriptionId: '11111111-1111-1111-1111-111111111111', resourceGroup: 'rg-logs' },
  createResourceGroup: false,
};

const typeOf = (id: string): string => {
  const [namespace, ...rest] = (id.split('/providers/')[1] ?? 'Microsoft.Resources/resourceGroups').split('/');
  return rest.length === 1 ? `${namespace}/${rest[0]}` : [namespace, ...rest.filter((_, at) => at % 2 === 0)].join('/');
};

export function change(action: Action, id: string, body: JsonObject = {}): Change {
  const type = typeOf(id);
  const resource = {
    kind: 'any',
    key: id.toLowerCase(),
    id,
    type,
    apiVersion: 'x',
    body,
    dependsOn: [],
    title: id.slice(id.lastIndexOf('/') + 1),
  };
  return { action, resource, differences: [], suppressed: [], seen: null };
}

export const planOf = (...changes: readonly Change[]): Plan => ({ purpose: 'deploy', scope, changes, notes: [] });

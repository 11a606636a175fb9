import type { Scope } from './resource.ts';

/** ARM ids of what a solution deploys; pure text. Keys of resources are these in lower case. */
export const resourceGroupId = (scope: Pick<Scope, 'subscriptionId' | 'resourceGroup'>): string =>
  `/subscriptions/${scope.subscriptionId}/resourceGroups/${scope.resourceGroup}`;

export const workspaceId = ({ workspace }: Pick<Scope, 'workspace'>): string =>
  `${resourceGroupId(workspace)}/providers/Microsoft.OperationalInsights/workspaces/${workspace.name}`;

/** A resource directly in the scope's resource group. */
export const regionalId = (scope: Scope, type: string, name: string): string =>
  `${resourceGroupId(scope)}/providers/${type}/${name}`;

/** A child of the workspace: `collection` is `savedSearches`, `tables` … */
export const workspaceChildId = (scope: Scope, collection: string, name: string): string =>
  `${workspaceId(scope)}/${collection}/${name}`;

/** Key of a resource: its id in lower case, with `#part` where two kinds write the same id. */
export const keyOf = (id: string, part?: string): string => id.toLowerCase() + (part === undefined ? '' : `#${part}`);

/** Last segment of an ARM id. */
export const nameOf = (id: string): string => id.slice(id.lastIndexOf('/') + 1);

import type { Kept } from '../../store/resource-store.ts';
import type { Route } from '../route.ts';
import { operationalInsightsVersions, workspaceType } from './versions.ts';

const keptFor = 14 * 86_400_000;

/** true: deleted, and its fourteen days are not over. */
export const isRecoverable = ({ deletedAt }: Kept, now: Date): boolean =>
  deletedAt !== undefined && now.getTime() - Date.parse(deletedAt) < keptFor;

export const deletedWorkspaces: Route = {
  type: 'Microsoft.OperationalInsights/deletedWorkspaces',
  apiVersions: operationalInsightsVersions,
  item: {},
  collection({ path, store, now }) {
    const group = path.resourceGroup === undefined ? '' : `/resourceGroups/${path.resourceGroup}`;
    const prefix = `/subscriptions/${path.subscriptionId}${group}/`.toLowerCase();
    const value = store
      .all(workspaceType)
      .filter((kept) => isRecoverable(kept, now) && kept.id.toLowerCase().startsWith(prefix))
      .map(({ id, resource }) => ({ id, name: id.slice(id.lastIndexOf('/') + 1), type: workspaceType, ...resource }));
    return { status: 200, body: { value } };
  },
};

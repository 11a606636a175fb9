import { actionGroups } from './insights/action-groups.ts';
import { dataCollectionRules } from './insights/data-collection-rules.ts';
import { scheduledQueryRules } from './insights/scheduled-query-rules.ts';
import { workbooks } from './insights/workbooks.ts';
import { dataSources } from './operational-insights/data-sources.ts';
import { deletedWorkspaces } from './operational-insights/deleted-workspaces.ts';
import { operationResults, operationStatuses } from './operational-insights/operations.ts';
import { savedSearches } from './operational-insights/saved-searches.ts';
import { tables } from './operational-insights/tables.ts';
import { views } from './operational-insights/views.ts';
import { workspaces } from './operational-insights/workspaces.ts';
import { permissions } from './resources/permissions.ts';
import { providerRegistration, providers } from './resources/providers.ts';
import { resourceGroups } from './resources/resource-groups.ts';
import { subscriptions } from './resources/subscriptions.ts';
import type { Route } from './route.ts';

/** Types of resources that stand in a resource group. */
const inGroups: readonly Route[] = [
  workspaces,
  tables,
  savedSearches,
  dataSources,
  views,
  dataCollectionRules,
  scheduledQueryRules,
  actionGroups,
  workbooks,
];

/** Everything that the embedded workspace answers. A new type of resource is one file and one row. */
export const routes: readonly Route[] = [
  subscriptions,
  permissions,
  providers,
  providerRegistration,
  resourceGroups(inGroups.map(({ type }) => type)),
  deletedWorkspaces,
  operationStatuses,
  operationResults,
  ...inGroups,
];

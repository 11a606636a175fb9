import { resourceGroupId, workspaceId } from '../../resources/ids.ts';
import type { Scope } from '../../resources/resource.ts';
import { type Change, isWrite, type Plan } from '../plan/plan.ts';

/** What somebody must be allowed to do at a scope, for some writes of a plan. */
export interface Right {
  /** `Microsoft.Insights/scheduledQueryRules/write` */
  readonly action: string;
  /** ARM id at which permissions are asked for: the narrowest thing that exists already and holds what is written. */
  readonly scope: string;
  /** What can't be done without it. */
  readonly titles: readonly string[];
  /** Ids of what is written, where all of it exists: rights may have been given on each of them alone. */
  readonly existing: readonly string[];
}

const groupType = 'microsoft.resources/resourcegroups';
const workspaceType = 'microsoft.operationalinsights/workspaces';

/** Azure names the right to a resource group otherwise than its type. */
const actionType = (type: string): string =>
  type.toLowerCase() === groupType ? 'Microsoft.Resources/subscriptions/resourceGroups' : type;

const isMade = (plan: Plan, type: string, id: string): boolean =>
  plan.changes.some(
    ({ action, resource }) =>
      action === 'create' && resource.type.toLowerCase() === type && resource.id.toLowerCase() === id.toLowerCase(),
  );

/** A group that the plan makes is not there to be asked about: its subscription is. */
function groupScope(plan: Plan, group: Pick<Scope, 'subscriptionId' | 'resourceGroup'>): string {
  const id = resourceGroupId(group);
  return isMade(plan, groupType, id) ? `/subscriptions/${group.subscriptionId}` : id;
}

function scopeOf(plan: Plan, { resource }: Change): string {
  const { scope } = plan;
  const workspace = workspaceId(scope);
  const id = resource.id.toLowerCase();
  if (resource.type.toLowerCase() === groupType) return `/subscriptions/${scope.subscriptionId}`;
  if (id !== workspace.toLowerCase() && !id.startsWith(`${workspace.toLowerCase()}/`)) return groupScope(plan, scope);
  // Often somebody has rights on a workspace, and none on its group.
  return isMade(plan, workspaceType, workspace) ? groupScope(plan, scope.workspace) : workspace;
}

/** The rights that the writes of a plan need, each once, in the plan's order. */
export function neededRights(plan: Plan): readonly Right[] {
  const writes = new Map<string, { readonly action: string; readonly scope: string; readonly changes: Change[] }>();
  for (const change of plan.changes.filter(({ action }) => isWrite(action))) {
    const action = `${actionType(change.resource.type)}/${change.action === 'delete' ? 'delete' : 'write'}`;
    const scope = scopeOf(plan, change);
    const key = `${scope} ${action}`.toLowerCase();
    const known = writes.get(key);
    if (known) known.changes.push(change);
    else writes.set(key, { action, scope, changes: [change] });
  }
  return [...writes.values()].map(({ action, scope, changes }) => ({
    action,
    scope,
    titles: changes.map(({ resource }) => resource.title),
    existing: changes.some((change) => change.action === 'create') ? [] : changes.map(({ resource }) => resource.id),
  }));
}

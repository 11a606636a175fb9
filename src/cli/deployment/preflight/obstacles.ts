import { ArmError } from '../../../azure/arm-client.ts';
import type { DeletedWorkspace } from '../../../azure/deleted-workspaces.ts';
import type { LiveResources, Plan } from '../../../deploy/plan/plan.ts';
import { addsAlertRules, alertRuleLimits, columnLimits } from '../../../deploy/preflight/limits.ts';
import type { Problem } from '../../../deploy/preflight/problem.ts';
import { type NeededProvider, neededProviders } from '../../../deploy/preflight/providers.ts';
import { rightProblems } from '../../../deploy/preflight/right-problems.ts';
import { neededRights } from '../../../deploy/preflight/rights.ts';
import { apiVersions } from '../../../resources/api-versions.ts';
import type { Target } from '../target.ts';
import { findDeleted } from './deleted-workspace.ts';
import { findUnregistered } from './providers.ts';
import { findLackingRights } from './rights.ts';

/** What stands in the way of a plan's first write, as far as the target tells. */
export interface Obstacles {
  /** What a person has to mend. */
  readonly problems: readonly Problem[];
  /** What can be mended on request. */
  readonly unregistered: readonly NeededProvider[];
  readonly deleted: DeletedWorkspace | undefined;
  /** What could not be found out, in sentences. */
  readonly notes: readonly string[];
}

/**
 * Asks the target, all at once, whether it would take the writes of a plan: rights, resource providers, a deleted workspace of the
 * same name, limits that depend on what is there. Only reads.
 */
export async function findObstacles(target: Target, plan: Plan, live: LiveResources): Promise<Obstacles> {
  const { client } = target;
  const [rights, providers, deleted, rules] = await Promise.all([
    findLackingRights(client, neededRights(plan)),
    findUnregistered(client, neededProviders(plan)),
    findDeleted(target, plan).catch(untold),
    ruleProblems(target, plan),
  ]);
  return {
    problems: [...rightProblems(rights.lacking, target.who()), ...rules, ...columnLimits(plan, live)],
    unregistered: providers.missing,
    deleted: typeof deleted === 'string' ? undefined : deleted,
    notes: [
      ...(typeof deleted === 'string'
        ? [`whether a deleted workspace still holds the name can't be told (${deleted})`]
        : []),
      ...rights.unknown.map(
        ({ scope, reason }) => `whether you may write can't be told beforehand for ${scope} (${reason})`,
      ),
      ...providers.unknown.map(
        ({ provider: { namespace }, reason }) => `whether ${namespace} is registered can't be told (${reason})`,
      ),
    ],
  };
}

/** Why something could not be found out, where it is the service that doesn't tell. */
function untold(error: unknown): string {
  if (error instanceof ArmError) return `${error.code}: ${error.message}`;
  throw error;
}

/** One list of the subscription's rules, and only where the plan adds some. A hint: where it can't be read, Azure decides. */
async function ruleProblems({ client, scope }: Target, plan: Plan): Promise<readonly Problem[]> {
  if (!addsAlertRules(plan)) return [];
  const path = `/subscriptions/${scope.subscriptionId}/providers/Microsoft.Insights/scheduledQueryRules`;
  const live = await client.list(path, apiVersions.scheduledQueryRules).catch(untold);
  return typeof live === 'string' ? [] : alertRuleLimits(plan, live);
}

import type { Resource } from '../../resources/resource.ts';
import { withLeftovers } from './ownership/plan-leftovers.ts';
import type { LiveResources, Plan } from './plan.ts';
import { type Planning, planChanges } from './plan-changes.ts';

/** What `deploy` does: desired against live, and what is ours but no longer in the definition. */
export const planDeployment = (resources: readonly Resource[], live: LiveResources, planning: Planning): Plan =>
  withLeftovers(planChanges(resources, live, planning), resources, live, planning);

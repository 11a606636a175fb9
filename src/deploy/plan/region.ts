import { canonicalLocation } from '../../resources/canonical.ts';
import type { Resource } from '../../resources/resource.ts';
import type { Change, LiveResources } from './plan.ts';

const workspaceType = 'microsoft.operationalinsights/workspaces';
const ruleType = 'microsoft.insights/datacollectionrules';

/**
 * Azure refuses a data collection rule outside its workspace's region; an existing workspace may well be elsewhere than what the
 * solution creates. (azure-contract: `location` of a rule must be the workspace's.)
 */
export function dataRuleElsewhere(
  resource: Resource,
  resources: readonly Resource[],
  live: LiveResources,
): Omit<Change, 'resource' | 'seen' | 'suppressed'> | undefined {
  if (resource.type.toLowerCase() !== ruleType) return undefined;
  const workspace = resources.find(({ type }) => type.toLowerCase() === workspaceType);
  const existing = workspace && live.get(workspace.key);
  if (existing?.state !== 'present') return undefined;
  const region = canonicalLocation(existing.body['location']);
  const ours = canonicalLocation(resource.body['location']);
  if (region === ours) return undefined;
  return {
    action: 'blocked',
    differences: [],
    reason: `it must be in the region of its workspace: the workspace is in ${region}, the rule would be in ${ours}; write location: ${region} or add --location ${region}`,
  };
}

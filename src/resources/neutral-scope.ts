import type { SolutionSettings } from '../solution/model.ts';
import type { Scope } from './resource.ts';

/** A subscription that nobody has: for commands that build resources without deploying them. */
export const noSubscription = '00000000-0000-0000-0000-000000000000';

/** Where resources would live if only the definition decided. */
export function neutralScope({ location, resourceGroup, workspace }: SolutionSettings): Scope {
  return {
    subscriptionId: noSubscription,
    resourceGroup: resourceGroup.name,
    location,
    workspace: {
      name: workspace.name.split('/').at(-1) ?? workspace.name,
      subscriptionId: noSubscription,
      // An ARM id says where the workspace is; a name or a GUID doesn't.
      resourceGroup:
        /^\/subscriptions\/[^/]+\/resourceGroups\/([^/]+)\//i.exec(workspace.name)?.[1] ?? resourceGroup.name,
    },
    createResourceGroup: resourceGroup.create === true,
  };
}

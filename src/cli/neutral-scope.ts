import type { Scope } from '../resources/resource.ts';
import type { SolutionSettings } from '../solution/model.ts';

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
      resourceGroup: resourceGroup.name,
    },
    createResourceGroup: resourceGroup.create === true,
  };
}

import { apiVersions } from '../api-versions.ts';
import { checkName, checkTags, type NameRule } from '../checks.ts';
import { resourceGroupId } from '../ids.ts';
import { armResource } from '../levelling/arm.ts';
import { serverFilled } from '../levelling/steps.ts';
import { makeResource } from '../make-resource.ts';
import { ownerByTag, tagsOf } from '../ownership.ts';
import type { ResourceKind } from '../resource.ts';

/** What Azure takes as the name of a resource group: letters of any script (naming rules of Azure Resource Manager). */
export const resourceGroupName: NameRule = {
  pattern: /^[-_.()\p{L}\p{N}]{0,89}[-_()\p{L}\p{N}]$/u,
  says: '1 to 90 letters, digits, hyphens, underscores, parentheses and full stops, no full stop at the end',
};

export const resourceGroup: ResourceKind = {
  name: 'resource-group',
  label: 'resource group',
  type: 'Microsoft.Resources/resourceGroups',
  apiVersion: apiVersions.resourceGroups,
  method: 'PUT',
  ownership: 'tag',
  removable: false,
  build(solution, scope) {
    if (!scope.createResourceGroup) return [];
    return [
      makeResource(resourceGroup, {
        id: resourceGroupId(scope),
        body: { location: scope.location, tags: tagsOf(solution) },
        dependsOn: [],
        place: solution.placeOf('settings', '', '/resourceGroup'),
      }),
    ];
  },
  check: (resource) => [...checkName(resource, resourceGroupName), ...checkTags(resource)],
  form: armResource({ properties: serverFilled }),
  owner: ownerByTag,
};

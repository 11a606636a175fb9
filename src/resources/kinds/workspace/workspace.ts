import type { Finding } from '../../../finding.ts';
import { findingOf } from '../../../finding.ts';
import { apiVersions } from '../../api-versions.ts';
import { propertiesOf } from '../../canonical.ts';
import { checkName, checkTags, type NameRule } from '../../checks.ts';
import { resourceGroupId, workspaceId } from '../../ids.ts';
import { makeResource } from '../../make-resource.ts';
import { ownerByTag, tagsOf } from '../../ownership.ts';
import type { Resource, ResourceKind } from '../../resource.ts';
import { rules } from '../../rules.ts';
import { workspaceDefaults as defaults, workspaceForm } from './workspace-form.ts';

const retention = { minimum: 30, maximum: 730 } as const;

/** What Azure takes as the name of a workspace. */
export const workspaceName: NameRule = {
  pattern: /^[A-Za-z0-9][A-Za-z0-9-]{2,61}[A-Za-z0-9]$/u,
  says: '4 to 63 letters, digits and hyphens, a letter or digit at both ends',
};

export const workspace: ResourceKind = {
  name: 'workspace',
  label: 'workspace',
  type: 'Microsoft.OperationalInsights/workspaces',
  apiVersion: apiVersions.operationalInsights,
  method: 'PUT',
  updateMethod: 'PATCH',
  ownership: 'tag',
  removable: false,
  build(solution, scope) {
    const { sku, retentionInDays, dailyQuotaGb } = solution.settings.workspace;
    return [
      makeResource(workspace, {
        id: workspaceId(scope),
        body: {
          location: scope.location,
          tags: tagsOf(solution),
          properties: {
            sku: { name: sku ?? defaults.sku },
            retentionInDays: retentionInDays ?? defaults.retentionInDays,
            workspaceCapping: { dailyQuotaGb: dailyQuotaGb ?? defaults.dailyQuotaGb },
          },
        },
        dependsOn: [resourceGroupId(scope.workspace)],
        place: solution.placeOf('settings', '', '/workspace'),
      }),
    ];
  },
  check: (resource) => [...checkName(resource, workspaceName), ...checkTags(resource), ...checkRetention(resource)],
  form: workspaceForm,
  owner: ownerByTag,
};

function checkRetention(resource: Resource): readonly Finding[] {
  const days = propertiesOf(resource.body)['retentionInDays'];
  const { minimum, maximum } = retention;
  if (typeof days === 'number' && days >= minimum && days <= maximum) return [];
  return [
    findingOf(
      rules.retention,
      `retentionInDays of ${resource.title} is ${days}; Azure allows ${minimum} to ${maximum}`,
      resource.place,
    ),
  ];
}

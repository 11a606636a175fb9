import { apiVersions } from '../../api-versions.ts';
import { keyOf, workspaceId } from '../../ids.ts';
import { sharedResource } from '../../levelling/arm.ts';
import { letterCase } from '../../levelling/steps.ts';
import { makeResource } from '../../make-resource.ts';
import type { ResourceKind, Scope } from '../../resource.ts';
import { transformsInWorkspace, workspaceTransformationId } from './workspace-transformation.ts';

const keyPart = 'transformation-link';

export const transformationLinkKey = (scope: Scope): string => keyOf(workspaceId(scope), keyPart);

/**
 * Makes our transformation rule the one that the workspace applies. A property of the workspace itself: Azure refuses it when the
 * workspace is created, so it is a write of its own (and never removed: deleting its id would delete the workspace).
 */
export const transformationLink: ResourceKind = {
  name: 'transformation-link',
  label: 'transformation of workspace',
  type: 'Microsoft.OperationalInsights/workspaces',
  apiVersion: apiVersions.operationalInsights,
  method: 'PATCH',
  ownership: 'none',
  removable: false,
  build(solution, scope) {
    if (!transformsInWorkspace(solution)) return [];
    const rule = workspaceTransformationId(solution, scope);
    return [
      makeResource(transformationLink, {
        id: workspaceId(scope),
        keyPart,
        body: { properties: { defaultDataCollectionRuleResourceId: rule } },
        dependsOn: [workspaceId(scope), rule],
        place: solution.placeOf('settings', '', '/collection'),
      }),
    ];
  },
  check: () => [],
  form: sharedResource({ defaultDataCollectionRuleResourceId: letterCase }),
  owner: () => undefined,
};

import { transformKql } from '../../../events/fields/index.ts';
import type { Solution } from '../../../solution/model.ts';
import { apiVersions } from '../../api-versions.ts';
import { regionalId, resourceGroupId, workspaceChildId, workspaceId } from '../../ids.ts';
import { inGroup, namesWorkspace } from '../../listing.ts';
import { makeResource } from '../../make-resource.ts';
import { ownerByTag, tagsOf } from '../../ownership.ts';
import type { ResourceKind, Scope } from '../../resource.ts';
import {
  checkRule,
  dataCollectionRuleType,
  destination,
  isWorkspaceTransformation,
  logAnalyticsDestination,
} from './data-collection.ts';
import { ruleForm } from './data-collection-form.ts';

export const workspaceTransformationId = (solution: Solution, scope: Scope): string =>
  regionalId(scope, dataCollectionRuleType, `${solution.settings.namePrefix}-event-transformation`);

/** true: events come through the legacy agent and columns are filled by the workspace. */
export const transformsInWorkspace = ({ settings, eventLogs }: Solution): boolean =>
  settings.collection === 'mma' && eventLogs.length > 0;

/**
 * `mma`: the transformation that the workspace applies to every row of the table `Event`, whoever sends it. A workspace has one:
 * `transformationLink` makes it this one.
 */
export const workspaceTransformation: ResourceKind = {
  name: 'workspace-transformation',
  label: 'workspace transformation rule',
  type: dataCollectionRuleType,
  apiVersion: apiVersions.dataCollectionRules,
  method: 'PUT',
  ownership: 'tag',
  removable: true,
  fixedKind: true,
  list: {
    path: inGroup(dataCollectionRuleType),
    belongs: (body, scope) => isWorkspaceTransformation(body) && namesWorkspace(body, scope),
  },
  build(solution, scope) {
    const { settings, eventLogs, customFields } = solution;
    const first = eventLogs[0];
    if (!transformsInWorkspace(solution) || !first) return [];
    return [
      makeResource(workspaceTransformation, {
        id: workspaceTransformationId(solution, scope),
        body: {
          location: scope.location,
          kind: 'WorkspaceTransforms',
          tags: tagsOf(solution),
          properties: {
            description: `Custom columns for events of Teams Rooms; leaves all other rows as they are (solution ${settings.name})`,
            dataSources: {},
            destinations: logAnalyticsDestination(workspaceId(scope)),
            dataFlows: [
              {
                streams: ['Microsoft-Table-Event'],
                destinations: [destination],
                transformKql: transformKql(customFields, {
                  collection: 'mma',
                  eventLogs: eventLogs.map(({ eventLog }) => eventLog),
                }),
              },
            ],
          },
        },
        dependsOn: [resourceGroupId(scope), workspaceId(scope), workspaceChildId(scope, 'tables', 'Event')],
        place: solution.placeOf('eventLogs', first.name),
      }),
    ];
  },
  check: checkRule,
  form: ruleForm,
  owner: ownerByTag,
};

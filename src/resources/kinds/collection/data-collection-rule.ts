import { transformKql } from '../../../events/fields/index.ts';
import type { EventLevel } from '../../../generated/types.ts';
import type { EventLog, Solution } from '../../../solution/model.ts';
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

const stream = 'Microsoft-Event';

/** Windows levels behind the names that Event Viewer shows: 1 critical, 2 error, 3 warning, 4 information, 0 "log always", shown as information. */
const levels: Readonly<Record<EventLevel, readonly number[]>> = {
  Error: [1, 2],
  Warning: [3],
  Information: [4, 0],
};

export const dataCollectionRuleId = (solution: Solution, scope: Scope): string =>
  regionalId(scope, dataCollectionRuleType, `${solution.settings.namePrefix}-event-collection`);

/** `ama`: what the Azure Monitor Agent collects, and the transformation that fills the custom columns. */
export const dataCollectionRule: ResourceKind = {
  name: 'data-collection-rule',
  label: 'data collection rule',
  type: dataCollectionRuleType,
  apiVersion: apiVersions.dataCollectionRules,
  method: 'PUT',
  ownership: 'tag',
  removable: true,
  fixedKind: true,
  list: {
    path: inGroup(dataCollectionRuleType),
    belongs: (body, scope) => !isWorkspaceTransformation(body) && namesWorkspace(body, scope),
  },
  build(solution, scope) {
    const { settings, eventLogs, customFields } = solution;
    const first = eventLogs[0];
    if (settings.collection !== 'ama' || !first) return [];
    return [
      makeResource(dataCollectionRule, {
        id: dataCollectionRuleId(solution, scope),
        body: {
          location: scope.location,
          kind: 'Windows',
          tags: tagsOf(solution),
          properties: {
            description: `Events of Teams Rooms, with their custom columns (solution ${settings.name})`,
            dataSources: {
              windowsEventLogs: eventLogs.map((log) => ({
                name: log.name,
                streams: [stream],
                xPathQueries: [xPathQuery(log)],
              })),
            },
            destinations: logAnalyticsDestination(workspaceId(scope)),
            dataFlows: [
              {
                streams: [stream],
                destinations: [destination],
                transformKql: transformKql(customFields, {
                  collection: 'ama',
                  eventLogs: eventLogs.map(({ eventLog }) => eventLog),
                }),
                outputStream: stream,
              },
            ],
          },
        },
        // Columns that the table lacks would be dropped without an error.
        dependsOn: [resourceGroupId(scope), workspaceId(scope), workspaceChildId(scope, 'tables', 'Event')],
        place: solution.placeOf('eventLogs', first.name),
      }),
    ];
  },
  check: checkRule,
  form: ruleForm,
  owner: ownerByTag,
};

const xPathQuery = (log: EventLog): string =>
  `${log.eventLog}!*[System[(${log.levels
    .flatMap((level) => levels[level])
    .map((level) => `Level=${level}`)
    .join(' or ')})]]`;

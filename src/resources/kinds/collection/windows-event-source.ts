import { apiVersions } from '../../api-versions.ts';
import { canonicalEnum, canonicalTags, objectsOf, propertiesOf, sortedBy, textOf } from '../../canonical.ts';
import { checkTags } from '../../checks.ts';
import { workspaceChildId, workspaceId } from '../../ids.ts';
import { makeResource } from '../../make-resource.ts';
import { ownerByTag, tagsOf } from '../../ownership.ts';
import type { ResourceKind } from '../../resource.ts';

const levels = ['Error', 'Warning', 'Information'] as const;

/** `mma`: the event log that the legacy agent collects. */
export const windowsEventSource: ResourceKind = {
  name: 'windows-event-source',
  label: 'Windows event data source',
  type: 'Microsoft.OperationalInsights/workspaces/dataSources',
  apiVersion: apiVersions.operationalInsights,
  method: 'PUT',
  ownership: 'tag',
  removable: true,
  build(solution, scope) {
    const { settings, eventLogs } = solution;
    if (settings.collection !== 'mma') return [];
    return eventLogs.map((log) =>
      makeResource(windowsEventSource, {
        id: workspaceChildId(scope, 'dataSources', `${settings.namePrefix}-${log.name}`),
        body: {
          kind: 'WindowsEvent',
          tags: tagsOf(solution),
          properties: {
            eventLogName: log.eventLog,
            eventTypes: log.levels.map((level) => ({ eventType: level })),
          },
        },
        dependsOn: [workspaceId(scope)],
        place: solution.placeOf('eventLogs', log.name),
      }),
    );
  },
  check: checkTags,
  canonical(body) {
    const { eventLogName, eventTypes } = propertiesOf(body);
    const types = objectsOf(eventTypes).map(({ eventType }) => ({ eventType: canonicalEnum(eventType, levels) }));
    return {
      kind: canonicalEnum(body['kind'], ['WindowsEvent']),
      tags: canonicalTags(body['tags']),
      properties: {
        // Azure does not keep the casing of a log's name.
        eventLogName: textOf(eventLogName).toLowerCase(),
        eventTypes: sortedBy(types, ({ eventType }) => textOf(eventType)),
      },
    };
  },
  owner: ownerByTag,
};

import { apiVersions } from '../../api-versions.ts';
import { checkTags } from '../../checks.ts';
import { workspaceChildId, workspaceId } from '../../ids.ts';
import { armResource, setBy } from '../../levelling/arm.ts';
import { object } from '../../levelling/objects.ts';
import { letterCase } from '../../levelling/steps.ts';
import { inWorkspace } from '../../listing.ts';
import { makeResource } from '../../make-resource.ts';
import { ownerByTag, tagsOf } from '../../ownership.ts';
import type { ResourceKind } from '../../resource.ts';

/** `mma`: the event log that the legacy agent collects. */
export const windowsEventSource: ResourceKind = {
  name: 'windows-event-source',
  label: 'Windows event data source',
  type: 'Microsoft.OperationalInsights/workspaces/dataSources',
  apiVersion: apiVersions.operationalInsights,
  method: 'PUT',
  ownership: 'tag',
  removable: true,
  list: { path: inWorkspace('dataSources'), query: { $filter: "kind eq 'WindowsEvent'" } },
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
  form: armResource({
    kind: letterCase,
    properties: object({
      // Azure does not keep the casing of a log's name, or of a level.
      eventLogName: letterCase,
      eventTypes: setBy('eventType', object({ eventType: letterCase })),
    }),
  }),
  owner: ownerByTag,
};

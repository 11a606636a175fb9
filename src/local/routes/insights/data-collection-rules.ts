import type { JsonObject } from '../../../json.ts';
import { guidOf, hashOf } from '../../derive.ts';
import { badRequest } from '../../http/answer.ts';
import { objectAt, objectsAt, textAt, without } from '../../json-access.ts';
import { locationOf, mergedProperties, systemDataOf, tagsOf } from '../checks.ts';
import { workspaceType } from '../operational-insights/versions.ts';
import { keptById, resourceRoute, type Write } from '../resource-route.ts';
import type { Exchange, Route } from '../route.ts';
import { ruleProblems } from './rule-problems.ts';

const readOnly = ['immutableId', 'provisioningState', 'metadata', 'endpoints', 'ingestionQuotas'];

function put(write: Write): JsonObject {
  const { body, existing, exchange, id } = write;
  const location = locationOf(body, existing);
  const kind = textAt(body, 'kind');
  if (existing && textAt(existing.resource, 'kind') !== kind) {
    const before = textAt(existing.resource, 'kind') ?? 'none';
    throw badRequest(
      'InvalidKind',
      `The kind of a data collection rule can't be changed from '${before}' to '${kind ?? 'none'}'.`,
    );
  }
  const properties = without(objectAt(body, 'properties'), ...readOnly);
  const problems = [...ruleProblems(kind, properties), ...workspaceProblems(properties, location, exchange)];
  if (problems.length > 0) throw badRequest('InvalidPayload', 'Data collection rule is invalid', problems);
  return {
    location,
    ...(kind !== undefined && { kind }),
    ...tagsOf(body),
    etag: `"${guidOf(`${id.toLowerCase()} ${write.revision}`)}"`,
    systemData: systemDataOf(existing, exchange.now),
    properties: {
      ...properties,
      destinations: destinations(properties, exchange),
      immutableId: `dcr-${hashOf(`rule ${id.toLowerCase()}`).slice(0, 32)}`,
      provisioningState: 'Succeeded',
    },
  };
}

/** The rule and its workspaces must stand in one region; a workspace that isn't there is refused. */
function workspaceProblems(properties: JsonObject, location: string, exchange: Exchange): readonly string[] {
  return objectsAt(objectAt(properties, 'destinations'), 'logAnalytics').flatMap((destination) => {
    const id = textAt(destination, 'workspaceResourceId') ?? '';
    const workspace = keptById(exchange, workspaceType, id);
    if (!workspace)
      return [`The workspace '${id}' of destination '${textAt(destination, 'name') ?? ''}' could not be found.`];
    const its = textAt(workspace.resource, 'location') ?? '';
    return its === location
      ? []
      : [`The rule is in '${location}', its workspace '${id}' in '${its}': they must be in the same region.`];
  });
}

/** Each workspace comes back with its GUID. */
function destinations(properties: JsonObject, exchange: Exchange): JsonObject {
  const given = objectAt(properties, 'destinations');
  if (given['logAnalytics'] === undefined) return given;
  const logAnalytics = objectsAt(given, 'logAnalytics').map((destination) => {
    const workspace = keptById(exchange, workspaceType, textAt(destination, 'workspaceResourceId'));
    return { ...destination, workspaceId: textAt(objectAt(workspace?.resource, 'properties'), 'customerId') ?? '' };
  });
  return { ...given, logAnalytics };
}

export const dataCollectionRules: Route = resourceRoute({
  type: 'Microsoft.Insights/dataCollectionRules',
  apiVersions: ['2022-06-01', '2023-03-11'],
  put,
  patch: ({ existing, body }) => mergedProperties(existing, without(body, 'properties')),
  // 200 for a new one, too.
  written: (body) => ({ status: 200, body }),
  nothingToRemove: 204,
});

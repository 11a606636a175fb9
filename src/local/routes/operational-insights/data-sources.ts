import type { JsonObject } from '../../../json.ts';
import { guidOf } from '../../derive.ts';
import { badRequest } from '../../http/answer.ts';
import { objectAt, objectsAt, textAt } from '../../json-access.ts';
import { tagsOf } from '../checks.ts';
import { resourceRoute, type Write } from '../resource-route.ts';
import type { Exchange, Route } from '../route.ts';
import { childVersions } from './versions.ts';

const eventTypes = ['error', 'warning', 'information'];
const kindFilter = /^\s*kind\s+eq\s+'([^']+)'\s*$/i;

function put({ body, id, revision }: Write): JsonObject {
  const kind = textAt(body, 'kind');
  const properties = objectAt(body, 'properties');
  if (kind === undefined) throw badRequest('InvalidParameter', "The data source lacks 'kind'.");
  if (body['properties'] === undefined) throw badRequest('InvalidParameter', "The data source lacks 'properties'.");
  const checked = kind === 'WindowsEvent' ? windowsEvents(properties) : properties;
  return { kind, ...tagsOf(body), etag: `W/"${guidOf(`${id.toLowerCase()} ${revision}`)}"`, properties: checked };
}

/** Azure does not keep the case of event types. */
function windowsEvents(properties: JsonObject): JsonObject {
  if (textAt(properties, 'eventLogName') === undefined) {
    throw badRequest('InvalidParameter', "A data source of kind 'WindowsEvent' lacks 'eventLogName'.");
  }
  const types = objectsAt(properties, 'eventTypes').map((item) => (textAt(item, 'eventType') ?? '').toLowerCase());
  const wrong = types.find((type) => !eventTypes.includes(type));
  if (wrong !== undefined || types.length === 0) {
    throw badRequest('InvalidParameter', `Event type '${wrong ?? ''}' is not one of Error, Warning, Information.`);
  }
  return { ...properties, eventTypes: types.map((eventType) => ({ eventType })) };
}

function listed({ query }: Exchange): (resource: JsonObject) => boolean {
  const [, kind] = kindFilter.exec(query.get('$filter') ?? '') ?? [];
  if (kind === undefined)
    throw badRequest('InvalidParameter', "A list of data sources needs $filter=kind eq '<kind>'.");
  return (resource) => textAt(resource, 'kind')?.toLowerCase() === kind.toLowerCase();
}

export const dataSources: Route = resourceRoute({
  type: 'Microsoft.OperationalInsights/workspaces/dataSources',
  apiVersions: childVersions,
  put,
  listed,
  nothingToRemove: 204,
});

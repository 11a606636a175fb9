import type { JsonObject } from '../../../json.ts';
import { guidOf } from '../../derive.ts';
import { badRequest } from '../../http/answer.ts';
import { objectAt, textAt } from '../../json-access.ts';
import { locationOf, mergedProperties, systemDataOf, tagsOf } from '../checks.ts';
import { resourceRoute, type Write } from '../resource-route.ts';
import type { Exchange, Route } from '../route.ts';

const validName = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const refuse = (message: string) => badRequest('BadRequest', message);

/** What the service adds, the tag that portals show as the title among it. */
function filledIn(resource: JsonObject, { id, existing, revision, exchange }: Write): JsonObject {
  const properties = objectAt(resource, 'properties');
  const displayName = textAt(properties, 'displayName');
  if (displayName === undefined) throw refuse("The workbook lacks 'displayName'.");
  if (textAt(properties, 'category') === undefined) throw refuse("The workbook lacks 'category'.");
  const serializedData = textAt(properties, 'serializedData');
  if (serializedData === undefined || !isJson(serializedData))
    throw refuse("The workbook's 'serializedData' is no JSON text.");
  return {
    ...resource,
    kind: 'shared',
    tags: { ...objectAt(resource, 'tags'), 'hidden-title': displayName },
    etag: `"${guidOf(`${id.toLowerCase()} ${revision}`)}"`,
    systemData: systemDataOf(existing, exchange.now),
    properties: {
      ...properties,
      version: textAt(properties, 'version') ?? 'Notebook/1.0',
      sourceId: textAt(properties, 'sourceId')?.toLowerCase() ?? 'azure monitor',
      timeModified: exchange.now.toISOString(),
      userId: guidOf('embedded user'),
      revision: guidOf(`revision ${id.toLowerCase()} ${revision}`).replaceAll('-', ''),
    },
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function put(write: Write): JsonObject {
  const { body, existing, exchange } = write;
  const name = exchange.path.names[0] ?? '';
  if (!validName.test(name)) throw refuse(`The name of a workbook must be a GUID in lower case; '${name}' is none.`);
  if (body['kind'] !== 'shared') throw refuse("The workbook's 'kind' must be 'shared'.");
  const location = locationOf(body, existing);
  return filledIn({ location, ...tagsOf(body), properties: objectAt(body, 'properties') }, write);
}

/** Content comes only when asked for. */
function show(resource: JsonObject, { query, method }: Exchange): JsonObject {
  const properties = objectAt(resource, 'properties');
  if (method !== 'GET' || query.get('canFetchContent')?.toLowerCase() === 'true') return resource;
  return { ...resource, properties: { ...properties, serializedData: null } };
}

function listed({ query }: Exchange): (resource: JsonObject) => boolean {
  const category = query.get('category');
  const sourceId = query.get('sourceId')?.toLowerCase();
  if (category === null || category === '') throw refuse("A list of workbooks needs the query parameter 'category'.");
  return (resource) => {
    const properties = objectAt(resource, 'properties');
    return properties['category'] === category && (sourceId === undefined || properties['sourceId'] === sourceId);
  };
}

export const workbooks: Route = resourceRoute({
  type: 'Microsoft.Insights/workbooks',
  apiVersions: ['2021-08-01', '2022-04-01', '2023-06-01'],
  put,
  patch: (write) => filledIn(mergedProperties(write.existing, write.body), write),
  show,
  listed,
  nothingToRemove: 204,
});

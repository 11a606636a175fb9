import type { JsonObject } from '../../../json.ts';
import { badRequest, Refusal } from '../../http/answer.ts';
import { objectAt, textAt } from '../../json-access.ts';
import { resourceRoute, type Write } from '../resource-route.ts';
import type { Exchange, Route } from '../route.ts';
import { childVersions } from './versions.ts';

/** As the service writes them: a time in quotes, fine enough that two writes differ. */
const etagOf = (now: Date, revision: number): string =>
  `W/"datetime'${encodeURIComponent(now.toISOString().replace('Z', `${String(revision % 10_000).padStart(4, '0')}Z`))}'"`;

function put({ body, existing, exchange, revision, id }: Write): JsonObject {
  const properties = objectAt(body, 'properties');
  for (const key of ['category', 'displayName', 'query']) {
    if (textAt(properties, key) === undefined) throw badRequest('BadRequest', `The saved search lacks '${key}'.`);
  }
  const etag = body['etag'] ?? body['eTag'];
  if (existing && etag !== '*' && etag !== existing.resource['etag']) {
    const message = `The saved search '${id}' exists already, and the etag ${etag === undefined ? 'is missing' : 'is not the current one'}.`;
    throw new Refusal(409, 'Conflict', message);
  }
  return { etag: etagOf(exchange.now, revision), properties: { ...properties, version: properties['version'] ?? 2 } };
}

/** Some of what every workspace brings along, without etags. */
function builtIn({ path }: Exchange): ReadonlyMap<string, JsonObject> {
  const own = (displayName: string, query: string): [string, JsonObject] => [
    `LogManagement(${path.names[0]})_General|${displayName.replaceAll(' ', '')}`,
    { properties: { category: 'General Exploration', displayName, query, version: 2 } },
  ];
  return new Map([
    own(
      'All Computers with their most recent data',
      'search not(ObjectName == "Advisor Metrics") | summarize max(TimeGenerated) by Computer',
    ),
    own(
      'Stale Computers',
      'Heartbeat | summarize lastdata = max(TimeGenerated) by Computer | where lastdata < ago(24h)',
    ),
  ]);
}

export const savedSearches: Route = resourceRoute(
  {
    type: 'Microsoft.OperationalInsights/workspaces/savedSearches',
    apiVersions: childVersions,
    put,
    written: (body) => ({ status: 200, body }),
    builtIn,
    nothingToRemove: 404,
  },
  { type: 'Microsoft.OperationalInsights/savedSearches' },
);

import { badRequest } from '../../http/answer.ts';
import { objectAt, textAt } from '../../json-access.ts';
import { locationOf } from '../checks.ts';
import { resourceRoute } from '../resource-route.ts';
import type { Route } from '../route.ts';

const required = ['Name', 'Source', 'Dashboard', 'OverviewTile'];

/** Views of the View Designer: retired in Azure on 2023-08-31, kept here so that its JSON can be tried. */
export const views: Route = resourceRoute({
  type: 'Microsoft.OperationalInsights/workspaces/views',
  apiVersions: ['2015-11-01-preview'],
  put({ body, existing }) {
    const properties = objectAt(body, 'properties');
    const missing = required.find((key) => properties[key] === undefined);
    if (missing !== undefined) throw badRequest('BadRequest', `The view lacks '${missing}'.`);
    if (textAt(properties, 'Name') === undefined) throw badRequest('BadRequest', "The view's 'Name' is no text.");
    return { location: locationOf(body, existing), properties };
  },
  nothingToRemove: 204,
});

import { viewPieces } from '../../../views/diff/view-pieces.ts';
import { viewProperties } from '../../../views/view-designer/view.ts';
import { apiVersions } from '../../api-versions.ts';
import { canonicalLocation, compactObject, propertiesOf, textOf } from '../../canonical.ts';
import { checkName } from '../../checks.ts';
import { workspaceChildId, workspaceId } from '../../ids.ts';
import { makeResource } from '../../make-resource.ts';
import { ownerAuthor, ownerByAuthor } from '../../ownership.ts';
import type { ResourceKind } from '../../resource.ts';

/** The dashboard in the form of View Designer, which Microsoft retired on 2023-08-31. */
export const view: ResourceKind = {
  name: 'view',
  label: 'View Designer view',
  type: 'Microsoft.OperationalInsights/workspaces/views',
  apiVersion: apiVersions.views,
  method: 'PUT',
  ownership: 'marker',
  removable: true,
  build(solution, scope) {
    if (!solution.settings.dashboards.includes('view-designer')) return [];
    return solution.views.map((one) =>
      makeResource(view, {
        id: workspaceChildId(scope, 'views', one.title),
        body: { location: scope.location, properties: viewProperties(one, { author: ownerAuthor(solution) }) },
        dependsOn: [workspaceId(scope), workspaceChildId(scope, 'tables', 'Event')],
        place: solution.placeOf('views', one.name),
      }),
    );
  },
  // The title is the last part of the id.
  check: (resource) =>
    checkName(
      resource,
      { pattern: /^[^<>*%&:\\?/+]{1,260}$/u, says: '1 to 260 characters, none of < > * % & : \\ ? / +' },
      textOf(propertiesOf(resource.body)['Id']),
    ),
  canonical(body) {
    const { Id, Name, DisplayName, Description, Author, Source, Version, Dashboard, Filters, OverviewTile } =
      propertiesOf(body);
    return {
      location: canonicalLocation(body['location']),
      properties: compactObject({
        Id,
        Name,
        DisplayName,
        Description,
        Author,
        Source,
        Version,
        Dashboard,
        Filters,
        OverviewTile,
      }),
    };
  },
  pieces: viewPieces,
  owner: ownerByAuthor,
};

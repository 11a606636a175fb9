import { viewPieces } from '../../../views/diff/view-pieces.ts';
import { viewProperties } from '../../../views/view-designer/view.ts';
import { apiVersions } from '../../api-versions.ts';
import { propertiesOf, textOf } from '../../canonical.ts';
import { checkName } from '../../checks.ts';
import { workspaceChildId, workspaceId } from '../../ids.ts';
import { armResource } from '../../levelling/arm.ts';
import { document, object } from '../../levelling/objects.ts';
import { query, serverFilled } from '../../levelling/steps.ts';
import { inWorkspace } from '../../listing.ts';
import { makeResource } from '../../make-resource.ts';
import { ownerAuthor, ownerByAuthor } from '../../ownership.ts';
import type { ResourceKind } from '../../resource.ts';
import { locationOf, withResourceSettings } from '../../resource-settings.ts';
import { viewsIn } from './forms.ts';

/** What people draw: every word of it counts, but the layout of its queries. */
const content = document({ Query: query, NavigationQuery: query });

/** The dashboard in the form of View Designer, which Microsoft retired on 2023-08-31. */
export const view: ResourceKind = {
  name: 'view',
  label: 'View Designer view',
  type: 'Microsoft.OperationalInsights/workspaces/views',
  apiVersion: apiVersions.views,
  method: 'PUT',
  ownership: 'marker',
  removable: true,
  list: { path: inWorkspace('views') },
  build(solution, scope) {
    return viewsIn('view-designer', solution).map((one) =>
      makeResource(view, {
        id: workspaceChildId(scope, 'views', one.resource?.name ?? one.title),
        body: withResourceSettings(
          {
            location: locationOf(scope, one),
            properties: viewProperties(one, { author: ownerAuthor(solution) }),
          },
          one,
        ),
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
  form: armResource({
    properties: object({
      Dashboard: content,
      OverviewTile: content,
      Filters: content,
      CreatedBy: serverFilled,
      CreatedTime: serverFilled,
      ModifiedBy: serverFilled,
      ModifiedTime: serverFilled,
    }),
  }),
  pieces: viewPieces,
  owner: ownerByAuthor,
};

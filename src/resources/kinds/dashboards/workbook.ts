import type { Solution } from '../../../solution/model.ts';
import { armGuid } from '../../../text/uuid.ts';
import { workbookPieces } from '../../../views/diff/workbook-pieces.ts';
import { workbookContent } from '../../../views/workbook/workbook.ts';
import { apiVersions } from '../../api-versions.ts';
import { propertiesOf, textOf } from '../../canonical.ts';
import { checkTags } from '../../checks.ts';
import { regionalId, resourceGroupId, workspaceId } from '../../ids.ts';
import { armResource } from '../../levelling/arm.ts';
import { document, jsonText, object } from '../../levelling/objects.ts';
import { texts } from '../../levelling/sets.ts';
import { defaultsTo, letterCase, lineEnds, query, serverFilled } from '../../levelling/steps.ts';
import { inGroup, namesWorkspace } from '../../listing.ts';
import { makeResource } from '../../make-resource.ts';
import { ownerByTag, tagsOf } from '../../ownership.ts';
import type { ResourceKind, Scope } from '../../resource.ts';
import { locationOf, type NamedItem, withResourceSettings } from '../../resource-settings.ts';
import { viewsIn } from './forms.ts';

const type = 'Microsoft.Insights/workbooks';

/** The name must be a UUID: the same for the same view of the same workspace, as a template's guid() gives it. */
function workbookId(solution: Solution, scope: Scope, item: NamedItem): string {
  const name = armGuid(workspaceId(scope).toLowerCase(), `${solution.settings.namePrefix}-${item.name}`);
  return regionalId(scope, type, item.resource?.name ?? name);
}

export const workbook: ResourceKind = {
  name: 'workbook',
  label: 'workbook',
  type,
  apiVersion: apiVersions.workbooks,
  method: 'PUT',
  // Without it the service leaves the content out.
  readQuery: { canFetchContent: 'true' },
  ownership: 'tag',
  removable: true,
  list: {
    path: inGroup(type),
    // The content tells whose columns a workbook shows.
    query: { category: 'workbook', canFetchContent: 'true' },
    belongs: namesWorkspace,
    nameOf: (body) => textOf(propertiesOf(body)['displayName']) || undefined,
  },
  build(solution, scope) {
    const fromViews = viewsIn('workbook', solution).map((view) => ({
      item: view,
      kind: 'views' as const,
      content: workbookContent(view, { workspaceId: workspaceId(scope) }),
    }));
    const kept = solution.workbooks.map((item) => ({ item, kind: 'workbooks' as const, content: item.content }));
    return [...fromViews, ...kept].map(({ item, kind, content }) =>
      makeResource(workbook, {
        id: workbookId(solution, scope, item),
        name: `${solution.settings.namePrefix}-${item.name}`,
        body: withResourceSettings(
          {
            location: locationOf(scope, item),
            kind: 'shared',
            tags: tagsOf(solution, item.resource?.tags),
            properties: {
              displayName: item.title,
              ...(item.description !== undefined && { description: item.description }),
              category: 'workbook',
              version: 'Notebook/1.0',
              sourceId: workspaceId(scope).toLowerCase(),
              serializedData: JSON.stringify(content),
            },
          },
          item,
        ),
        dependsOn: [resourceGroupId(scope), workspaceId(scope)],
        place: solution.placeOf(kind, item.name),
      }),
    );
  },
  check: checkTags,
  form: armResource({
    kind: letterCase,
    properties: object({
      description: lineEnds,
      version: defaultsTo('Notebook/1.0'),
      sourceId: letterCase,
      // The service may order and space the text as it likes.
      serializedData: jsonText(document({ query })),
      tags: texts,
      timeModified: serverFilled,
      userId: serverFilled,
      revision: serverFilled,
    }),
  }),
  pieces: workbookPieces,
  owner: ownerByTag,
};

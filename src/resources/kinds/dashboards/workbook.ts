import type { JsonValue } from '../../../json.ts';
import { armGuid } from '../../../text/uuid.ts';
import { workbookPieces } from '../../../views/diff/workbook-pieces.ts';
import { workbookContent } from '../../../views/workbook/workbook.ts';
import { apiVersions } from '../../api-versions.ts';
import { canonicalEnum, canonicalId, canonicalLocation, canonicalTags, propertiesOf, textOf } from '../../canonical.ts';
import { checkTags } from '../../checks.ts';
import { regionalId, resourceGroupId, workspaceId } from '../../ids.ts';
import { makeResource } from '../../make-resource.ts';
import { ownerByTag, tagsOf } from '../../ownership.ts';
import type { ResourceKind } from '../../resource.ts';

const type = 'Microsoft.Insights/workbooks';

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
  build(solution, scope) {
    const { settings, views } = solution;
    if (!settings.dashboards.includes('workbook')) return [];
    const sourceId = workspaceId(scope).toLowerCase();
    return views.map((view) =>
      makeResource(workbook, {
        // The name must be a UUID: the same for the same view of the same workspace, as a template's guid() gives it.
        id: regionalId(scope, type, armGuid(sourceId, `${settings.namePrefix}-${view.name}`)),
        name: `${settings.namePrefix}-${view.name}`,
        body: {
          location: scope.location,
          kind: 'shared',
          tags: tagsOf(solution),
          properties: {
            displayName: view.title,
            ...(view.description !== undefined && { description: view.description }),
            category: 'workbook',
            version: 'Notebook/1.0',
            sourceId,
            serializedData: JSON.stringify(workbookContent(view, { workspaceId: workspaceId(scope) })),
          },
        },
        dependsOn: [resourceGroupId(scope), workspaceId(scope)],
        place: solution.placeOf('views', view.name),
      }),
    );
  },
  check: checkTags,
  canonical(body) {
    const { displayName, description, category, sourceId, serializedData } = propertiesOf(body);
    return {
      location: canonicalLocation(body['location']),
      kind: canonicalEnum(body['kind'], ['shared']),
      tags: canonicalTags(body['tags']),
      properties: {
        displayName,
        description: textOf(description) || undefined,
        category,
        sourceId: canonicalId(sourceId),
        serializedData: parsedContent(serializedData),
      },
    };
  },
  pieces: workbookPieces,
  owner: ownerByTag,
};

/** The service may order and space the JSON text as it likes; a text that is no JSON stands for itself. */
function parsedContent(text: JsonValue | undefined): JsonValue | undefined {
  if (typeof text !== 'string') return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

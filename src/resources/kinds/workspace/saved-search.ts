import type { JsonObject } from '../../../json.ts';
import type { SavedSearch, Solution } from '../../../solution/model.ts';
import { apiVersions } from '../../api-versions.ts';
import { canonicalText, compactObject, objectsOf, propertiesOf, sortedBy, textOf } from '../../canonical.ts';
import { workspaceChildId, workspaceId } from '../../ids.ts';
import { makeResource } from '../../make-resource.ts';
import { ownerByTagList, ownerTags } from '../../ownership.ts';
import type { ResourceKind, Scope } from '../../resource.ts';

export const savedSearchId = (solution: Solution, scope: Scope, name: string): string =>
  workspaceChildId(scope, 'savedSearches', `${solution.settings.namePrefix}-${name}`);

export const savedSearch: ResourceKind = {
  name: 'saved-search',
  label: 'saved search',
  type: 'Microsoft.OperationalInsights/workspaces/savedSearches',
  apiVersion: apiVersions.operationalInsights,
  method: 'PUT',
  ownership: 'tag',
  removable: true,
  // Parallel writes answer 409, "Newer data exists in the Customer Configuration Store".
  serialWrites: true,
  etagInBody: true,
  build: (solution, scope) =>
    solution.savedSearches.map((search) =>
      makeResource(savedSearch, {
        id: savedSearchId(solution, scope, search.name),
        body: {
          // Without it a PUT on an existing saved search answers 409.
          etag: '*',
          properties: {
            category: search.category,
            displayName: search.displayName,
            query: queryText(search),
            version: 2,
            ...functionProperties(search),
            tags: ownerTags(solution),
          },
        },
        dependsOn: [workspaceId(scope), workspaceChildId(scope, 'tables', 'Event')],
        place: solution.placeOf('savedSearches', search.name),
      }),
    ),
  check: () => [],
  canonical(body) {
    const { category, displayName, query, version, functionAlias, functionParameters, tags } = propertiesOf(body);
    return {
      properties: compactObject({
        category,
        displayName,
        query: canonicalText(query),
        version: version ?? 2,
        // Azure may answer with empty texts where there is no function.
        functionAlias: functionAlias === '' ? undefined : functionAlias,
        functionParameters: functionParameters === '' ? undefined : functionParameters,
        tags: sortedBy(objectsOf(tags), (tag) => textOf(tag['name'])),
      }),
    } satisfies JsonObject;
  },
  owner: ownerByTagList,
};

/** Saved searches have no description of their own: it stands above the query as a comment. */
function queryText({ description, query }: SavedSearch): string {
  const lines = (description ?? '').trim().split(/\r?\n/u);
  const comment = lines.map((line) => `// ${line}`.trimEnd());
  return [...(lines.join('') === '' ? [] : comment), query].join('\n');
}

function functionProperties({ function: settings }: SavedSearch): JsonObject {
  if (!settings) return {};
  const parameters = (settings.parameters ?? []).map(
    ({ name, type, default: value }) => `${name}:${type}${value === undefined ? '' : ` = ${value}`}`,
  );
  return {
    functionAlias: settings.alias,
    ...(parameters.length > 0 && { functionParameters: parameters.join(', ') }),
  };
}

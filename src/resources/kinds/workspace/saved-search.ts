import type { JsonObject } from '../../../json.ts';
import type { SavedSearch, Solution } from '../../../solution/model.ts';
import { apiVersions } from '../../api-versions.ts';
import { propertiesOf, textOf } from '../../canonical.ts';
import { workspaceChildId, workspaceId } from '../../ids.ts';
import { armResource } from '../../levelling/arm.ts';
import { object } from '../../levelling/objects.ts';
import { namedSet } from '../../levelling/sets.ts';
import { defaultsTo, exact, query } from '../../levelling/steps.ts';
import { inWorkspace } from '../../listing.ts';
import { makeResource } from '../../make-resource.ts';
import { ownerByTagList, ownerTags } from '../../ownership.ts';
import type { ResourceKind, Scope } from '../../resource.ts';
import { type NamedItem, resourceNameOf, withResourceSettings } from '../../resource-settings.ts';

export const savedSearchId = (solution: Solution, scope: Scope, search: NamedItem): string =>
  workspaceChildId(scope, 'savedSearches', resourceNameOf(solution, search));

export const savedSearch: ResourceKind = {
  name: 'saved-search',
  label: 'saved search',
  type: 'Microsoft.OperationalInsights/workspaces/savedSearches',
  apiVersion: apiVersions.operationalInsights,
  method: 'PUT',
  ownership: 'tag',
  removable: true,
  // Those that every workspace brings along have no etag.
  list: { path: inWorkspace('savedSearches'), complete: true, builtIn: (body) => body['etag'] === undefined },
  // Parallel writes answer 409, "Newer data exists in the Customer Configuration Store".
  serialWrites: true,
  etagInBody: true,
  introduces: ({ body }) => [textOf(propertiesOf(body)['functionAlias'])].filter((alias) => alias !== ''),
  build: (solution, scope) =>
    solution.savedSearches.map((search) =>
      makeResource(savedSearch, {
        id: savedSearchId(solution, scope, search),
        body: withResourceSettings(
          {
            // Without it a PUT on an existing saved search answers 409.
            etag: '*',
            properties: {
              category: search.category,
              displayName: search.displayName,
              query: queryText(search),
              version: 2,
              ...functionProperties(search),
              tags: ownerTags(solution, search.resource?.tags),
            },
          },
          search,
        ),
        dependsOn: [workspaceId(scope), workspaceChildId(scope, 'tables', 'Event')],
        place: solution.placeOf('savedSearches', search.name),
      }),
    ),
  check: () => [],
  form: armResource({
    properties: object({
      query,
      version: defaultsTo(2),
      functionParameters: query,
      tags: namedSet(exact),
    }),
  }),
  owner: ownerByTagList,
};

/** Saved searches have no description of their own: it stands above the query as a comment. */
export function descriptionComment(description: string): string {
  const lines = description.trim().split(/\r?\n/u);
  return lines.join('') === '' ? '' : lines.map((line) => `// ${line}`.trimEnd()).join('\n');
}

const queryText = ({ description, query }: SavedSearch): string =>
  [descriptionComment(description ?? ''), query].filter((text) => text !== '').join('\n');

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

import type { Finding } from '../../../finding.ts';
import { findingOf } from '../../../finding.ts';
import type { JsonObject } from '../../../json.ts';
import { apiVersions } from '../../api-versions.ts';
import { objectOf, objectsOf, propertiesOf, textOf } from '../../canonical.ts';
import { workspaceChildId, workspaceId } from '../../ids.ts';
import { sharedResource } from '../../levelling/arm.ts';
import { object } from '../../levelling/objects.ts';
import { keyOfMember, set } from '../../levelling/sets.ts';
import { exact, letterCase, ownedByOthers, serverFilled } from '../../levelling/steps.ts';
import { makeResource } from '../../make-resource.ts';
import type { ResourceKind } from '../../resource.ts';
import { rules } from '../../rules.ts';

const table = 'Event';
const maximumColumns = 500;
const reserved = new Set(
  `id billedsize isbillable invalidtimegenerated tenantid title type uniqueid
  _itemid _resourcegroup _resourceid _subscriptionid _timereceived`.split(/\s+/u),
);

/** What only the service says of a table. */
const readOnly = Object.fromEntries(
  ['name', 'standardColumns', 'tableType', 'tableSubType', 'solutions', 'isTroubleshootingAllowed'].map((name) => [
    name,
    serverFilled,
  ]),
);

const column = object(
  { name: exact, type: letterCase, isDefaultDisplay: serverFilled, isHidden: serverFilled },
  ownedByOthers,
);

/** Custom columns of the table `Event`. Written with PATCH, which adds; PUT would delete the columns of others. */
export const eventColumns: ResourceKind = {
  name: 'event-columns',
  label: 'columns of table',
  type: 'Microsoft.OperationalInsights/workspaces/tables',
  apiVersion: apiVersions.operationalInsights,
  method: 'PATCH',
  ownership: 'none',
  removable: false,
  introduces: ({ body }) => columnsOf(body).map(({ name }) => name),
  build(solution, scope) {
    if (solution.customFields.length === 0) return [];
    const first = solution.customFields[0];
    return [
      makeResource(eventColumns, {
        id: workspaceChildId(scope, 'tables', table),
        body: {
          properties: {
            schema: { name: table, columns: solution.customFields.map(({ name }) => ({ name, type: 'string' })) },
          },
        },
        dependsOn: [workspaceId(scope)],
        place: first && solution.placeOf('customFields', first.name),
      }),
    ];
  },
  check(resource) {
    const names = columnsOf(resource.body).map(({ name }) => name);
    const complain = (rule: keyof typeof rules, message: string): Finding =>
      findingOf(rules[rule], message, resource.place);
    return [
      ...names
        .filter((name) => !/^[A-Za-z][A-Za-z0-9_]{1,41}_CF$/u.test(name))
        .map((name) =>
          complain(
            'columnName',
            `column '${name}' (${name.length} characters) must have 2 to 45 characters, begin with a letter, go on with letters, digits and underscores and end in _CF`,
          ),
        ),
      ...names
        .filter((name) => reserved.has(name.toLowerCase()))
        .map((name) => complain('columnReserved', `column '${name}' has a name that Azure keeps for itself`)),
      ...(names.length > maximumColumns
        ? [complain('columnCount', `${names.length} columns; a table has at most ${maximumColumns}`)]
        : []),
    ];
  },
  // Of a live table only the columns that we want: all others belong to others, and so does what is said of the table.
  form: sharedResource({
    schema: object(
      { ...readOnly, columns: set({ key: keyOfMember('name'), entry: column, shared: true }) },
      ownedByOthers,
    ),
    provisioningState: serverFilled,
  }),
  owner: () => undefined,
};

/** Names and types; types in lower case. */
export const columnsOf = (body: JsonObject): readonly { readonly name: string; readonly type: string }[] =>
  objectsOf(objectOf(propertiesOf(body)['schema'])['columns']).map((column) => ({
    name: textOf(column['name']),
    type: textOf(column['type']).toLowerCase(),
  }));

import type { Finding } from '../../../finding.ts';
import { findingOf } from '../../../finding.ts';
import type { JsonObject } from '../../../json.ts';
import { apiVersions } from '../../api-versions.ts';
import { objectOf, objectsOf, propertiesOf, sortedBy, textOf } from '../../canonical.ts';
import { workspaceChildId, workspaceId } from '../../ids.ts';
import { makeResource } from '../../make-resource.ts';
import type { ResourceKind } from '../../resource.ts';
import { rules } from '../../rules.ts';

const table = 'Event';
const maximumColumns = 500;
const reserved = new Set(
  `id billedsize isbillable invalidtimegenerated tenantid title type uniqueid
  _itemid _resourcegroup _resourceid _subscriptionid _timereceived`.split(/\s+/u),
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
  /** Of a live table only the columns that we want: all others belong to others. */
  canonical(body, desired) {
    const wanted = desired && new Set(columnsOf(desired).map(({ name }) => name));
    const columns = columnsOf(body).filter(({ name }) => !wanted || wanted.has(name));
    return { properties: { schema: { name: table, columns: sortedBy(columns, ({ name }) => name) } } };
  },
  owner: () => undefined,
};

const columnsOf = (body: JsonObject): readonly { readonly name: string; readonly type: string }[] =>
  objectsOf(objectOf(propertiesOf(body)['schema'])['columns']).map((column) => ({
    name: textOf(column['name']),
    type: textOf(column['type']).toLowerCase(),
  }));

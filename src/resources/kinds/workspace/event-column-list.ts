import { isJsonObject, type JsonObject, type JsonValue } from '../../../json.ts';
import { objectOf, objectsOf, omit, propertiesOf, textOf } from '../../canonical.ts';
import { anything, object } from '../../levelling/objects.ts';
import { namedSet } from '../../levelling/sets.ts';
import { makeResource } from '../../make-resource.ts';
import type { Resource, ResourceKind } from '../../resource.ts';
import { columnsOf, eventColumns } from './event-columns.ts';

/** Filled in by Azure; a PUT that has them is refused, or they say nothing. */
const readOnlyOfColumn = ['isDefaultDisplay', 'isHidden'];

/**
 * The whole list of custom columns of `Event`, others' as well as ours: what a PUT replaces. Only `destroy --include-columns` makes
 * one, to take ours out. All of it is what the plan rests on: whoever adds a column in between stops the run.
 */
export const eventColumnList: ResourceKind = {
  ...eventColumns,
  name: 'event-column-list',
  method: 'PUT',
  build: () => [],
  check: () => [],
  form: ({ live, desired }, site) => wholeList({ live: listed(live), desired: listed(desired) }, site),
};

const wholeList = object({ properties: object({ schema: object({ columns: namedSet(anything) }) }) });

const listed = (body: JsonValue | undefined): JsonValue | undefined =>
  isJsonObject(body) ? { properties: listBody(body, columnsIn(body)) } : body;

const columnsIn = (body: JsonObject): readonly JsonObject[] =>
  objectsOf(objectOf(propertiesOf(body)['schema'])['columns']);

/**
 * `properties` of a PUT with these columns that leaves all else about the table as it is. A number that is only the workspace's
 * stays out: sent back, it would be pinned.
 */
function listBody(live: JsonObject, columns: readonly JsonObject[]): JsonObject {
  const properties = propertiesOf(live);
  const { plan, retentionInDays, totalRetentionInDays } = properties;
  return {
    ...(plan !== undefined && { plan }),
    ...(properties['retentionInDaysAsDefault'] !== true && retentionInDays !== undefined && { retentionInDays }),
    ...(properties['totalRetentionInDaysAsDefault'] !== true &&
      totalRetentionInDays !== undefined && { totalRetentionInDays }),
    schema: {
      name: objectOf(properties['schema'])['name'],
      columns: columns.map((column) => omit(column, readOnlyOfColumn)),
    },
  };
}

/**
 * The table without our columns: those that the definition names, as long as they are of the type that we give them.
 * @param columns what the definition asks for, a resource of the kind `eventColumns`
 * @param live the table as it is
 * @param kept names of ours that stay
 */
export function withoutColumns(columns: Resource, live: JsonObject, kept: ReadonlySet<string> = new Set()): Resource {
  const ours = columnsOf(columns.body).filter(({ name }) => !kept.has(name));
  const isOurs = (column: JsonObject): boolean =>
    ours.some(({ name, type }) => name === textOf(column['name']) && type === textOf(column['type']).toLowerCase());
  const others = columnsIn(live).filter((column) => !isOurs(column));
  return makeResource(eventColumnList, {
    id: columns.id,
    keyPart: 'columns',
    body: { properties: listBody(live, others) },
    dependsOn: columns.dependsOn,
    place: columns.place,
  });
}

import type { JsonObject, JsonValue } from '../../json.ts';
import { objectOf, objectsOf, omit, propertiesOf, textOf } from '../../resources/canonical.ts';
import { nameOf } from '../../resources/ids.ts';
import type { Resource } from '../../resources/resource.ts';
import { mapObject, mapStrings, quoted } from '../../text/arm-expression.ts';
import { nameOfResource, workspaceIdExpression } from './ids.ts';
import { parameterNames, parameterOf } from './parameters.ts';
import { type Secret, secretLists } from './secrets.ts';

/** What a form needs to know of the template. */
export interface Context {
  /** A text of a body as text of a template. */
  readonly rewrite: (text: string) => string;
  readonly location: string;
  readonly secrets: readonly Secret[];
  /** What the name of a workbook is made from, by that name. */
  readonly workbookKeys: ReadonlyMap<string, string>;
}

/** What differs from the body as it is sent, and variables of its own. */
interface Form {
  readonly head?: JsonObject;
  readonly body?: JsonObject;
  readonly variables?: JsonObject;
}

const expression = (text: string): string => `[${text}]`;

/** `createWorkspace` decides; nothing but the workspace itself has a condition, so all else also goes into an existing one. */
function workspace({ body }: Resource, { rewrite }: Context): Form {
  const retention = propertiesOf(body)['retentionInDays'] !== undefined;
  const properties = {
    ...mapObject(propertiesOf(body), rewrite),
    ...(retention && { retentionInDays: expression(parameterOf(parameterNames.retentionInDays)) }),
  };
  return { head: { condition: expression(parameterOf(parameterNames.createWorkspace)) }, body: { properties } };
}

/**
 * A template can only PUT a table, and that deletes columns that it doesn't name: ours are joined to the existing ones, which the
 * deployer names. One that is ours already is taken in our form: a name may stand there once.
 */
function eventColumns({ body }: Resource, { rewrite }: Context): Form {
  const schema = objectOf(propertiesOf(body)['schema']);
  const columns = objectsOf(schema['columns']).map((column) => mapObject(column, rewrite));
  const others = `filter(${parameterOf(parameterNames.existingEventColumns)}, lambda('column', not(contains(variables('eventColumnNames'), lambdaVariables('column').name))))`;
  return {
    variables: { eventColumns: columns, eventColumnNames: columns.map(({ name }) => textOf(name)) },
    body: {
      properties: { schema: { ...schema, columns: expression(`union(${others}, variables('eventColumns'))`) } },
    },
  };
}

/** Addresses that receivers are called at are parameters. */
function actionGroup({ body, key }: Resource, { rewrite, secrets }: Context): Form {
  const properties = propertiesOf(body);
  const lists = secretLists.filter(({ property }) => properties[property] !== undefined);
  const called = lists.map(({ property, secret: address }) => [
    property,
    objectsOf(properties[property]).map((receiver) => {
      const secret = secrets.find(({ resource, receiver: name }) => resource === key && name === receiver['name']);
      return {
        ...mapObject(receiver, rewrite),
        ...(secret && { [address]: expression(parameterOf(secret.parameter)) }),
      };
    }),
  ]);
  const others = omit(
    properties,
    lists.map(({ property }) => property),
  );
  return { body: { properties: { ...mapObject(others, rewrite), ...Object.fromEntries(called) } } };
}

/**
 * A workbook's name is a UUID made from the workspace's id, so that two workspaces in one resource group have one each. The
 * template's guid() makes the very UUID that `deploy` gives it.
 */
const workbookName = (key: string): string => `guid(toLower(${workspaceIdExpression}), ${quoted(key)})`;

/** The content as a readable variable, so that the workspace's id in it can be an expression. */
function workbook({ body, id }: Resource, { rewrite, workbookKeys }: Context): Form {
  const properties = propertiesOf(body);
  const content: JsonValue = JSON.parse(textOf(properties['serializedData']));
  // A workbook that was imported keeps the name that it has.
  const key = workbookKeys.get(nameOf(id));
  const variable = `workbook-${key ?? nameOf(id)}`;
  return {
    ...(key !== undefined && { head: { name: expression(workbookName(key)) } }),
    variables: { [variable]: mapStrings(content, rewrite) },
    body: {
      properties: {
        ...mapObject(omit(properties, ['serializedData']), rewrite),
        serializedData: expression(`string(variables(${quoted(variable)}))`),
      },
    },
  };
}

/** Forms of kinds that the template states otherwise than they are sent. */
const forms: Readonly<Record<string, (resource: Resource, context: Context) => Form>> = {
  workspace,
  'event-columns': eventColumns,
  'action-group': actionGroup,
  workbook,
};

/** Kinds that a template can't state: each is a step of its own. */
const unstatable: ReadonlySet<string> = new Set([
  // A deployment to a resource group can't create the group.
  'resource-group',
  // Azure refuses it while the workspace is created, and for an existing workspace a template would write all of its settings.
  'transformation-link',
]);

export const statable = ({ kind }: Resource): boolean => !unstatable.has(kind);

/** A resource as the template states it, with the variables that it uses. `dependsOn` holds expressions. */
export function templateResource(
  resource: Resource,
  dependsOn: readonly string[],
  context: Context,
): { readonly resource: JsonObject; readonly variables: JsonObject } {
  const form = Object.hasOwn(forms, resource.kind) ? forms[resource.kind]?.(resource, context) : undefined;
  const { location, ...body } = { ...mapObject(resource.body, context.rewrite), ...form?.body };
  const here = resource.body['location'] === context.location;
  return {
    variables: form?.variables ?? {},
    resource: {
      type: resource.type,
      apiVersion: resource.apiVersion,
      name: nameOfResource(resource.id),
      ...form?.head,
      ...(location !== undefined && { location: here ? expression(parameterOf(parameterNames.location)) : location }),
      ...(dependsOn.length > 0 && { dependsOn }),
      ...body,
    },
  };
}

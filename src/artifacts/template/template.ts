import type { JsonObject } from '../../json.ts';
import { propertiesOf } from '../../resources/canonical.ts';
import { workspaceId as idOfWorkspace } from '../../resources/ids.ts';
import { dataCollectionRuleType } from '../../resources/kinds/collection/data-collection.ts';
import type { Resource, ResourceKind, Scope } from '../../resources/resource.ts';
import type { Solution } from '../../solution/model.ts';
import { armGuid } from '../../text/uuid.ts';
import { statable, templateResource } from './forms.ts';
import { idExpression, workspaceIdExpression, workspaceIdVariable } from './ids.ts';
import { parameterDefinitions, type TemplateParameter, templateParameters } from './parameters.ts';
import { rewriter } from './rewrite.ts';
import { secretsOf } from './secrets.ts';

/** Output with the id of the rule that collects or transforms events: a solution has one. */
export const dataCollectionRuleOutput = 'dataCollectionRuleId';

export interface Template {
  readonly content: JsonObject;
  readonly parameters: readonly TemplateParameter[];
  /** What a template can't state: each is a step of its own. */
  readonly leftOut: readonly Resource[];
}

/** Azure takes writes of some kinds one at a time: each waits for the one before it. */
function chained(resources: readonly Resource[], kinds: readonly ResourceKind[]): readonly Resource[] {
  const serial = new Set(kinds.filter(({ serialWrites }) => serialWrites).map(({ name }) => name));
  const last = new Map<string, string>();
  return resources.map((resource) => {
    const before = last.get(resource.kind);
    if (serial.has(resource.kind)) last.set(resource.kind, resource.key);
    return before === undefined ? resource : { ...resource, dependsOn: [...resource.dependsOn, before] };
  });
}

const retentionOf = (resource: Resource | undefined): number | undefined => {
  const days = resource && propertiesOf(resource.body)['retentionInDays'];
  return typeof days === 'number' ? days : undefined;
};

/**
 * The ARM template of a solution's resources: for a deployment to the workspace's resource group, which also takes the rules and
 * workbooks. Ids are expressions, so that one template serves every subscription.
 */
export function buildTemplate(
  solution: Solution,
  resources: readonly Resource[],
  scope: Scope,
  kinds: readonly ResourceKind[],
): Template {
  const workspaceId = idOfWorkspace(scope);
  const secrets = secretsOf(resources);
  const expressionById = new Map([
    ...resources.map(({ id }) => [id, idExpression(id)] as const),
    [workspaceId, workspaceIdExpression] as const,
  ]);
  const rewrite = rewriter(Array.from(expressionById, ([text, expression]) => ({ text, expression })));
  const expressionByKey = new Map(resources.map(({ id, key }) => [key, idExpression(id)]));
  const workbookKeys = new Map(
    [...solution.views, ...solution.workbooks.filter(({ resource }) => resource?.name === undefined)]
      .map(({ name }) => `${solution.settings.namePrefix}-${name}`)
      .map((key) => [armGuid(workspaceId.toLowerCase(), key), key]),
  );
  const context = { rewrite, location: scope.location, secrets, workbookKeys };
  const stated = chained(
    resources.filter((resource) => statable(resource)),
    kinds,
  );
  const keys = new Set(stated.map(({ key }) => key));
  const forms = stated.map((resource) => {
    const before = new Set(resource.dependsOn.filter((key) => keys.has(key)));
    const dependsOn = [...before].map((key) => `[${expressionByKey.get(key)}]`);
    return templateResource(resource, dependsOn, context);
  });
  const workspace = stated.find(({ kind }) => kind === 'workspace');
  const parameters = templateParameters({
    workspaceName: scope.workspace.name,
    retentionInDays: retentionOf(workspace),
    hasWorkspace: workspace !== undefined,
    hasColumns: stated.some(({ kind }) => kind === 'event-columns'),
    secrets,
  });
  return {
    content: {
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      contentVersion: '1.0.0.0',
      metadata: { description: `Teams Rooms monitoring (solution ${solution.settings.name})` },
      parameters: parameterDefinitions(parameters),
      variables: Object.assign(
        { [workspaceIdVariable]: `[${idExpression(workspaceId)}]` },
        ...forms.map(({ variables }) => variables),
      ),
      resources: forms.map(({ resource }) => resource),
      outputs: Object.fromEntries(
        [
          ['workspaceId', workspaceIdExpression],
          ...stated
            .filter(({ type }) => type === dataCollectionRuleType)
            .map(({ id }) => [dataCollectionRuleOutput, idExpression(id)]),
        ].map(([name, value]) => [name, { type: 'string', value: `[${value}]` }]),
      ),
    },
    parameters,
    leftOut: resources.filter((resource) => !statable(resource)),
  };
}

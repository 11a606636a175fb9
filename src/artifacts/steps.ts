import type { JsonObject } from '../json.ts';
import { textOf } from '../resources/canonical.ts';
import { nameOf } from '../resources/ids.ts';
import type { Resource, Scope } from '../resources/resource.ts';
import { isGuid, parameterNames, requiredParameters } from './template/parameters.ts';
import { dataCollectionRuleOutput, type Template } from './template/template.ts';

/** Something to do, in order; `command` is what the Azure CLI does it with. */
export interface Step {
  readonly title: string;
  readonly command: string;
  readonly note?: string;
}

export const templateFile = 'azuredeploy.json';
export const parametersFile = 'azuredeploy.parameters.json';
const columnsFile = 'existing-event-columns.json';

/** A name as one word of a command line, in bash and in PowerShell. */
const word = (text: string): string => (/^[\w./@=:-]+$/.test(text) ? text : `"${text}"`);

/** Words of a command line. */
interface Target {
  readonly resourceGroup: string;
  readonly workspace: string;
}

/** What whoever runs a command fills in; quoted, so that no shell takes it for a redirection. */
const blank = (what: string): string => `"<${what}>"`;

const ruleId = blank(`output ${dataCollectionRuleOutput} of the deployment`);

const createGroup = (resource: Resource): Step => ({
  title: 'create the resource group',
  command: `az group create --name ${word(nameOf(resource.id))} --location ${word(textOf(resource.body['location']))}`,
});

const readColumns = ({ resourceGroup, workspace }: Target): Step => ({
  title: 'read the columns that the table Event has, so that the template keeps them',
  command:
    `az monitor log-analytics workspace table show --resource-group ${resourceGroup} --workspace-name ${workspace} ` +
    `--name Event --query "schema.columns[].{name:name,type:type}" --output json > ${columnsFile}`,
  note: `where the workspace is new, or the answer is empty, write [] into ${columnsFile}; Windows PowerShell 5.1: "| Out-File -Encoding utf8 ${columnsFile}" instead of "> ${columnsFile}"`,
});

function deployCommand({ parameters }: Template, { resourceGroup }: Target): string {
  const given = requiredParameters(parameters).map((name) =>
    name === parameterNames.existingEventColumns ? `"${name}=@${columnsFile}"` : `"${name}=<value>"`,
  );
  return (
    `az deployment group create --resource-group ${resourceGroup} --template-file ${templateFile} ` +
    `--parameters ${[`"@${parametersFile}"`, ...given].join(' ')}`
  );
}

const linkTransformation = (resource: Resource, { resourceGroup, workspace }: Target): Step => ({
  title: 'make the transformation rule the one that the workspace applies',
  command:
    `az resource update --resource-group ${resourceGroup} --resource-type Microsoft.OperationalInsights/workspaces ` +
    `--name ${workspace} --api-version ${resource.apiVersion} --set properties.defaultDataCollectionRuleResourceId=${ruleId}`,
  note: 'a workspace has one such rule: if it names another already, leave it and add our transformation to that one',
});

const associateRooms = (rule: Resource): Step => ({
  title: 'tell the Azure Monitor Agent of each room to collect by the data collection rule',
  command:
    `az monitor data-collection rule association create --name ${word(nameOf(rule.id))} ` +
    `--resource ${blank("id of the room's Azure Arc machine")} --rule-id ${ruleId}`,
  note: "joined rooms without Azure Arc: associate the rule with the tenant's monitored object instead",
});

/** Everything that brings the solution to Azure with the files alone, the template's deployment among it. */
export function stepsOf(template: Template, resources: readonly Resource[], scope: Scope): readonly Step[] {
  const { name, resourceGroup } = scope.workspace;
  const target: Target = {
    resourceGroup: word(resourceGroup),
    workspace: isGuid(name) ? blank('name of the workspace') : word(name),
  };
  // The group of an existing workspace is there, and takes everything.
  const isTarget = ({ id }: Resource): boolean => nameOf(id).toLowerCase() === resourceGroup.toLowerCase();
  const leftOut = (kind: string): readonly Resource[] => template.leftOut.filter((resource) => resource.kind === kind);
  const of = (kind: string): readonly Resource[] => resources.filter((resource) => resource.kind === kind);
  return [
    ...leftOut('resource-group').filter(isTarget).map(createGroup),
    ...of('event-columns').map(() => readColumns(target)),
    {
      title: 'deploy the template',
      command: deployCommand(template, target),
      note: 'to the resource group of the workspace, which then also holds rules, notification groups and workbooks; createWorkspace=true creates the workspace',
    },
    ...leftOut('transformation-link').map((resource) => linkTransformation(resource, target)),
    ...of('data-collection-rule').map(associateRooms),
  ];
}

export const stepObjects = (steps: readonly Step[]): readonly JsonObject[] => steps.map((step) => ({ ...step }));

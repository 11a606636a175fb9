import { namer } from '../../artifacts/file-name.ts';
import type { JsonObject } from '../../json.ts';
import { keyOf, nameOf } from '../../resources/ids.ts';
import { columnsOf } from '../../resources/kinds/workspace/event-columns.ts';
import type { Resource, ResourceKind } from '../../resources/resource.ts';
import type { Change, LiveResources, Plan } from '../plan/plan.ts';
import { retirementOf } from '../plan/retired.ts';
import { groupOf, restoringTemplate } from './restoring-template.ts';

/** What a backup says of itself. */
export interface BackupHeading {
  readonly solution: string;
  /** When, in UTC. */
  readonly at: string;
  /** Where: the target's description. */
  readonly target: string;
}

/** Changes that take something away which a second run can't bring back: all that a backup is made of. */
export const takenAway = ({ changes }: Pick<Plan, 'changes'>): readonly Change[] =>
  changes.filter(
    ({ action, resource }) => action === 'delete' || (action === 'update' && resource.kind === 'event-column-list'),
  );

const json = (value: JsonObject): string => `${JSON.stringify(value, undefined, 2)}\n`;

/** A name as one word of a command line, in bash and in PowerShell. */
const word = (text: string): string => (/^[\w./@=:-]+$/u.test(text) ? text : `"${text}"`);

const isRestorable = ({ action, resource }: Change): boolean =>
  action === 'delete' && resource.kind !== 'workspace' && retirementOf(resource)?.skippable !== true;

interface Step {
  readonly says: string;
  readonly command?: string;
}

const columnStep = (plan: Plan, wanted: JsonObject, live: JsonObject): Step => {
  const { workspace } = plan.scope;
  const left = new Set(columnsOf(wanted).map(({ name }) => name));
  const gone = columnsOf(live).flatMap(({ name, type }) => (left.has(name) ? [] : [`${name}=${type}`]));
  return {
    says: 'columns of the table Event come back empty:',
    command:
      `az monitor log-analytics workspace table update --subscription ${workspace.subscriptionId} ` +
      `--resource-group ${word(workspace.resourceGroup)} --workspace-name ${workspace.name} --name Event --columns ${gone.join(' ')}`,
  };
};

const workspaceStep = ({ scope: { workspace } }: Plan): Step => ({
  says: 'the workspace comes back with its rows within 14 days; its name stays taken as long:',
  command:
    `az monitor log-analytics workspace recover --subscription ${workspace.subscriptionId} ` +
    `--resource-group ${word(workspace.resourceGroup)} --workspace-name ${workspace.name}`,
});

function readme(heading: BackupHeading, plan: Plan, steps: readonly Step[]): string {
  const removed = takenAway(plan).map(({ resource }) => `- ${resource.title}`);
  return [
    `# What mtr-oms removed for ${heading.solution}`,
    '',
    `${heading.at}, ${heading.target}.`,
    '',
    'These are the live bodies right before they were removed. They may hold secrets, such as addresses of webhooks: keep them as such.',
    '',
    ...removed,
    '',
    '## How it comes back',
    '',
    'As the definition says it: `mtr-oms deploy`. As it was:',
    '',
    ...steps.flatMap(({ says, command }) => [
      `- ${says}`,
      ...(command === undefined ? [] : ['', `      ${command}`, '']),
    ]),
    '',
  ].join('\n');
}

/**
 * A backup of what a plan takes away: each live body as ARM JSON, templates that bring them back, and how.
 * @param live bodies as the plan saw them
 * @returns path → text; empty where nothing is taken away
 * @throws Error for a removal of what was never read: a defect
 */
export function backupFiles(
  plan: Plan,
  live: LiveResources,
  kindOf: (resource: Resource) => ResourceKind,
  heading: BackupHeading,
): ReadonlyMap<string, string> {
  const taken = takenAway(plan).map((change) => {
    const { key, id, title } = change.resource;
    // A change of the columns has a key of its own; what was read is the table.
    const state = live.get(key) ?? live.get(keyOf(id));
    if (state?.state !== 'present') throw new Error(`${title} is to be removed, but was not read`);
    return { ...change, wanted: change.resource.body, resource: { ...change.resource, body: state.body } };
  });
  const files = new Map<string, string>();
  if (taken.length === 0) return files;
  const name = namer();
  for (const { resource } of taken) {
    const { id, type, apiVersion, body } = resource;
    files.set(`resources/${name(`${resource.kind}-${nameOf(id)}`)}.json`, json({ ...body, id, type, apiVersion }));
  }
  const restorable = taken.filter(isRestorable).map(({ resource }) => resource);
  const own = plan.scope.resourceGroup.toLowerCase();
  const steps: Step[] = [];
  for (const group of new Set(restorable.map(groupOf))) {
    const file = group === own ? 'azuredeploy.json' : `azuredeploy.${name(group)}.json`;
    const inside = restorable.filter((resource) => groupOf(resource) === group);
    files.set(file, json(restoringTemplate(inside, kindOf)));
    const { subscriptionId, resourceGroup } = group === own ? plan.scope : plan.scope.workspace;
    steps.push({
      says: `${inside.length} of them by the template ${file}:`,
      command: `az deployment group create --subscription ${subscriptionId} --resource-group ${word(resourceGroup)} --template-file ${file}`,
    });
  }
  for (const change of taken) {
    if (change.resource.kind === 'workspace') steps.unshift(workspaceStep(plan));
    else if (change.action === 'update') steps.unshift(columnStep(plan, change.wanted, change.resource.body));
    else if (!isRestorable(change))
      steps.push({ says: `${change.resource.title} is of a retired service: no template brings it back` });
  }
  files.set('README.md', readme(heading, plan, steps));
  // It may hold secrets, and its folder may lie in a repository.
  files.set('.gitignore', '*\n');
  return files;
}

import { compareFindings, type Finding, findingOf } from '../finding.ts';
import type { Solution } from '../solution/model.ts';
import { actionGroup } from './kinds/alerting/action-group.ts';
import { alertRule } from './kinds/alerting/alert-rule.ts';
import { dataCollectionRule } from './kinds/collection/data-collection-rule.ts';
import { transformationLink } from './kinds/collection/transformation-link.ts';
import { windowsEventSource } from './kinds/collection/windows-event-source.ts';
import { workspaceTransformation } from './kinds/collection/workspace-transformation.ts';
import { view } from './kinds/dashboards/view.ts';
import { workbook } from './kinds/dashboards/workbook.ts';
import { resourceGroup } from './kinds/resource-group.ts';
import { eventColumnList } from './kinds/workspace/event-column-list.ts';
import { eventColumns } from './kinds/workspace/event-columns.ts';
import { savedSearch } from './kinds/workspace/saved-search.ts';
import { workspace } from './kinds/workspace/workspace.ts';
import type { Resource, ResourceKind, Scope } from './resource.ts';
import { rules } from './rules.ts';

/** Every kind of resource, in the order in which people read a plan. To add one: write its file, add it here. */
export const resourceKinds: readonly ResourceKind[] = [
  resourceGroup,
  workspace,
  eventColumns,
  eventColumnList,
  windowsEventSource,
  dataCollectionRule,
  workspaceTransformation,
  transformationLink,
  savedSearch,
  actionGroup,
  alertRule,
  workbook,
  view,
];

const kindsByName = new Map(resourceKinds.map((kind) => [kind.name, kind]));

/** @throws Error for a resource that no kind has built: a defect */
export function kindOf(resource: Pick<Resource, 'kind'>): ResourceKind {
  const kind = kindsByName.get(resource.kind);
  if (!kind) throw new Error(`no kind of resource is named ${resource.kind}`);
  return kind;
}

/** All resources of a solution, in the order of `resourceKinds` and, within a kind, of the solution. */
export function buildResources(solution: Solution, scope: Scope): readonly Resource[] {
  const resources = resourceKinds.flatMap((kind) => kind.build(solution, scope));
  const keys = new Set(resources.map(({ key }) => key));
  return resources.map((resource) => ({
    ...resource,
    dependsOn: [...new Set(resource.dependsOn)].filter((key) => keys.has(key)),
  }));
}

/** What Azure would refuse: names, limits, settings that exclude each other. */
export const checkResources = (resources: readonly Resource[]): readonly Finding[] =>
  [...resources.flatMap((resource) => kindOf(resource).check(resource, resources)), ...sameKeys(resources)].toSorted(
    compareFindings,
  );

function sameKeys(resources: readonly Resource[]): readonly Finding[] {
  const seen = new Map<string, Resource>();
  return resources.flatMap((resource) => {
    const first = seen.get(resource.key);
    if (!first) seen.set(resource.key, resource);
    return first
      ? [
          findingOf(
            rules.sameResource,
            `${resource.title} and ${first.title} are one resource in Azure`,
            resource.place,
          ),
        ]
      : [];
  });
}

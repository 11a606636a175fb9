import type { Finding } from '../../../finding.ts';
import type { JsonObject } from '../../../json.ts';
import type { Solution } from '../../../solution/model.ts';
import { apiVersions } from '../../api-versions.ts';
import { objectsOf, propertiesOf, textOf } from '../../canonical.ts';
import { checkTags, findingsAt } from '../../checks.ts';
import { nameOf, regionalId, resourceGroupId } from '../../ids.ts';
import { inGroup } from '../../listing.ts';
import { makeResource } from '../../make-resource.ts';
import { ownerByTag, tagsOf } from '../../ownership.ts';
import type { Resource, ResourceKind, Scope } from '../../resource.ts';
import { resourceNameOf, withResourceSettings } from '../../resource-settings.ts';
import { actionGroupForm } from './action-group-form.ts';
import { receiverProperties } from './receivers.ts';

const type = 'Microsoft.Insights/actionGroups';

/** @param group as the definition names it */
export function actionGroupId(solution: Solution, scope: Scope, group: string): string {
  const item = solution.notificationGroups.find(({ name }) => name === group) ?? { name: group };
  return regionalId(scope, type, resourceNameOf(solution, item));
}

export const actionGroup: ResourceKind = {
  name: 'action-group',
  label: 'notification group',
  type,
  apiVersion: apiVersions.actionGroups,
  method: 'PUT',
  ownership: 'tag',
  removable: true,
  introduces: ({ id }) => [nameOf(id)],
  list: { path: inGroup(type), unbound: true },
  build: (solution, scope) =>
    solution.notificationGroups.map((group) =>
      makeResource(actionGroup, {
        id: actionGroupId(solution, scope, group.name),
        body: withResourceSettings(
          {
            location: group.resource?.location ?? 'Global',
            tags: tagsOf(solution, group.resource?.tags),
            properties: { groupShortName: group.shortName, enabled: true, ...receiverProperties(group) },
          },
          group,
        ),
        dependsOn: [resourceGroupId(scope)],
        place: solution.placeOf('notificationGroups', group.name),
      }),
    ),
  check: checkActionGroup,
  form: actionGroupForm,
  owner: ownerByTag,
};

const receiverListsIn = (properties: JsonObject): readonly (readonly [kind: string, list: readonly JsonObject[]])[] =>
  Object.entries(properties)
    .filter(([key]) => key.endsWith('Receivers'))
    .map(([kind, list]) => [kind, objectsOf(list)] as const);

/** Most receivers of each kind (service limits of Azure Monitor action groups). */
const receiverMaximums: Readonly<Record<string, number>> = { emailReceivers: 1_000 };
const otherMaximum = 10;
const shortNameMaximum = 12;
const emailMaximum = 64;

function checkActionGroup(resource: Resource): readonly Finding[] {
  const properties = propertiesOf(resource.body);
  const lists = receiverListsIn(properties);
  const shortName = textOf(properties['groupShortName']);
  const names = lists.flatMap(([, list]) => list.map((receiver) => textOf(receiver['name'])));
  const repeated = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  return [
    ...checkTags(resource),
    ...findingsAt(resource, [
      lists.every(([, list]) => list.length === 0) && ['receiverNone', `${resource.title} has no receiver`],
      (shortName.length < 1 || shortName.length > shortNameMaximum) && [
        'shortName',
        `short name '${shortName}' has ${shortName.length} characters; Azure allows 1 to ${shortNameMaximum}`,
      ],
      ...[...repeated].map((name) => ['receiverName', `${resource.title} has two receivers named '${name}'`] as const),
      ...lists.map(([kind, list]) => {
        const maximum = receiverMaximums[kind] ?? otherMaximum;
        return (
          list.length > maximum &&
          (['receiverCount', `${resource.title} has ${list.length} ${kind}; Azure allows ${maximum}`] as const)
        );
      }),
      ...objectsOf(properties['emailReceivers']).map(({ emailAddress }) => {
        const address = textOf(emailAddress);
        return (
          address.length > emailMaximum &&
          ([
            'emailLength',
            `e-mail address '${address}' has ${address.length} characters; Azure allows ${emailMaximum}`,
          ] as const)
        );
      }),
    ]),
  ];
}

import type { Finding } from '../../../finding.ts';
import type { JsonObject } from '../../../json.ts';
import type { NotificationGroup, Solution } from '../../../solution/model.ts';
import { apiVersions } from '../../api-versions.ts';
import {
  canonicalLocation,
  canonicalTags,
  compactObject,
  objectsOf,
  omit,
  propertiesOf,
  sortedBy,
  textOf,
} from '../../canonical.ts';
import { checkTags, findingsAt } from '../../checks.ts';
import { regionalId, resourceGroupId } from '../../ids.ts';
import { makeResource } from '../../make-resource.ts';
import { ownerByTag, tagsOf } from '../../ownership.ts';
import type { Resource, ResourceKind, Scope } from '../../resource.ts';

const type = 'Microsoft.Insights/actionGroups';

export const actionGroupId = (solution: Solution, scope: Scope, group: string): string =>
  regionalId(scope, type, `${solution.settings.namePrefix}-${group}`);

export const actionGroup: ResourceKind = {
  name: 'action-group',
  label: 'notification group',
  type,
  apiVersion: apiVersions.actionGroups,
  method: 'PUT',
  ownership: 'tag',
  removable: true,
  build: (solution, scope) =>
    solution.notificationGroups.map((group) =>
      makeResource(actionGroup, {
        id: actionGroupId(solution, scope, group.name),
        body: {
          location: 'Global',
          tags: tagsOf(solution),
          properties: { groupShortName: group.shortName, enabled: true, ...receiversOf(group) },
        },
        dependsOn: [resourceGroupId(scope)],
        place: solution.placeOf('notificationGroups', group.name),
      }),
    ),
  check: checkActionGroup,
  canonical(body) {
    const properties = propertiesOf(body);
    return {
      location: canonicalLocation(body['location'] ?? 'Global'),
      tags: canonicalTags(body['tags']),
      properties: compactObject({
        groupShortName: properties['groupShortName'],
        enabled: properties['enabled'] ?? true,
        // All kinds of receivers, also those that we never write: a PUT would remove them.
        ...Object.fromEntries(receiverLists(properties).map(([kind, list]) => [kind, canonicalReceivers(list)])),
      }),
    };
  },
  owner: ownerByTag,
};

const receiversOf = ({ receivers }: NotificationGroup): JsonObject => ({
  emailReceivers: (receivers.email ?? []).map(({ name, address }) => ({
    name,
    emailAddress: address,
    useCommonAlertSchema: true,
  })),
  smsReceivers: (receivers.sms ?? []).map(({ name, countryCode, phoneNumber }) => ({ name, countryCode, phoneNumber })),
  voiceReceivers: (receivers.voice ?? []).map(({ name, countryCode, phoneNumber }) => ({
    name,
    countryCode,
    phoneNumber,
  })),
  webhookReceivers: (receivers.webhook ?? []).map(({ name, serviceUri }) => ({
    name,
    serviceUri,
    useCommonAlertSchema: true,
  })),
});

const receiverLists = (properties: JsonObject): readonly (readonly [kind: string, list: readonly JsonObject[]])[] =>
  Object.entries(properties)
    .filter(([key]) => key.endsWith('Receivers'))
    .map(([kind, list]) => [kind, objectsOf(list)] as const);

/** `status` says whether the receiver has unsubscribed; `false` and empty texts are what Azure fills in. */
const canonicalReceivers = (receivers: readonly JsonObject[]): readonly JsonObject[] =>
  sortedBy(
    receivers.map((receiver) =>
      Object.fromEntries(
        Object.entries(omit(receiver, ['status'])).filter(([, value]) => value !== false && value !== ''),
      ),
    ),
    (receiver) => textOf(receiver['name']),
  );

/** Most receivers of each kind (service limits of Azure Monitor action groups). */
const receiverMaximums: Readonly<Record<string, number>> = { emailReceivers: 1_000 };
const otherMaximum = 10;
const shortNameMaximum = 12;
const emailMaximum = 64;

function checkActionGroup(resource: Resource): readonly Finding[] {
  const properties = propertiesOf(resource.body);
  const lists = receiverLists(properties);
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

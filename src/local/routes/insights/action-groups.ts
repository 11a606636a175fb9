import type { JsonObject } from '../../../json.ts';
import { badRequest } from '../../http/answer.ts';
import { objectAt, objectsAt, textAt } from '../../json-access.ts';
import { locationOf, mergedProperties, plainLocation, tagsOf } from '../checks.ts';
import { resourceRoute, type Write } from '../resource-route.ts';
import type { Route } from '../route.ts';

interface ReceiverKind {
  /** What each receiver must state, beside its name. */
  readonly required: readonly string[];
  readonly most: number;
  /** What the service fills in. */
  readonly filledIn: JsonObject;
}

const common = { useCommonAlertSchema: false };

/** Every list of receivers that a group has; all of them come back, empty or not. */
const receiverKinds: Readonly<Record<string, ReceiverKind>> = {
  emailReceivers: { required: ['emailAddress'], most: 1000, filledIn: { ...common, status: 'Enabled' } },
  smsReceivers: { required: ['countryCode', 'phoneNumber'], most: 10, filledIn: { status: 'Enabled' } },
  webhookReceivers: { required: ['serviceUri'], most: 10, filledIn: { ...common, useAadAuth: false } },
  itsmReceivers: { required: ['workspaceId', 'connectionId', 'ticketConfiguration', 'region'], most: 10, filledIn: {} },
  azureAppPushReceivers: { required: ['emailAddress'], most: 10, filledIn: {} },
  automationRunbookReceivers: {
    required: ['automationAccountId', 'runbookName', 'webhookResourceId'],
    most: 10,
    filledIn: common,
  },
  voiceReceivers: { required: ['countryCode', 'phoneNumber'], most: 10, filledIn: {} },
  logicAppReceivers: { required: ['resourceId', 'callbackUrl'], most: 10, filledIn: common },
  azureFunctionReceivers: {
    required: ['functionAppResourceId', 'functionName', 'httpTriggerUrl'],
    most: 10,
    filledIn: common,
  },
  armRoleReceivers: { required: ['roleId'], most: 10, filledIn: common },
  eventHubReceivers: { required: ['eventHubNameSpace', 'eventHubName', 'subscriptionId'], most: 10, filledIn: common },
};

const longestAddress = 64;
const refuse = (message: string) => badRequest('BadRequest', message);

function receivers(properties: JsonObject, kind: string, { required, most, filledIn }: ReceiverKind): JsonObject[] {
  const given = objectsAt(properties, kind);
  if (given.length > most) throw refuse(`An action group takes at most ${most} ${kind}; these are ${given.length}.`);
  return given.map((receiver) => {
    const name = textAt(receiver, 'name');
    if (name === undefined) throw refuse(`One of ${kind} has no name.`);
    const missing = required.find((key) => receiver[key] === undefined || receiver[key] === '');
    if (missing !== undefined) throw refuse(`Receiver '${name}' of ${kind} lacks '${missing}'.`);
    const address = textAt(receiver, 'emailAddress') ?? '';
    if (address.length > longestAddress) {
      throw refuse(`E-mail address '${address}' is longer than ${longestAddress} characters.`);
    }
    const uri = textAt(receiver, 'serviceUri');
    if (uri !== undefined && !/^https?:\/\/[^/]/i.test(uri))
      throw refuse(`The address of webhook '${name}' is no web address.`);
    return { ...filledIn, ...receiver };
  });
}

function put({ body, existing }: Write): JsonObject {
  const location = locationOf(body, existing);
  const properties = objectAt(body, 'properties');
  const groupShortName = textAt(properties, 'groupShortName') ?? '';
  if (groupShortName.length < 1 || groupShortName.length > 12) {
    throw refuse(`groupShortName '${groupShortName}' has ${groupShortName.length} characters; 1 to 12 are possible.`);
  }
  if (typeof properties['enabled'] !== 'boolean') throw refuse("The action group lacks 'enabled'.");
  const lists = Object.fromEntries(
    Object.entries(receiverKinds).map(([kind, rules]) => [kind, receivers(properties, kind, rules)]),
  );
  const names = Object.values(lists)
    .flat()
    .map((receiver) => textAt(receiver, 'name')?.toLowerCase());
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) throw refuse(`Receiver names must be unique in an action group: '${twice}' is there twice.`);
  return {
    location: plainLocation(location) === 'global' ? 'Global' : location,
    kind: null,
    tags: tagsOf(body).tags ?? null,
    properties: { groupShortName, enabled: properties['enabled'], ...lists },
  };
}

export const actionGroups: Route = resourceRoute(
  {
    type: 'Microsoft.Insights/actionGroups',
    apiVersions: ['2021-09-01', '2022-06-01', '2023-01-01'],
    put,
    patch: ({ existing, body }) => mergedProperties(existing, body),
    nothingToRemove: 204,
  },
  { type: 'Microsoft.Insights/ActionGroups' },
);

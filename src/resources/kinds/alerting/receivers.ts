import type { Receivers } from '../../../generated/types.ts';
import type { JsonObject } from '../../../json.ts';
import type { NotificationGroup } from '../../../solution/model.ts';

/** One list of receivers: how the definition writes it and how Azure does. Keys are the same but for `renamed`. */
export interface ReceiverList {
  readonly list: keyof Receivers;
  /** Azure's property. */
  readonly property: string;
  readonly keys: readonly string[];
  /** Keys of the definition that Azure calls otherwise. */
  readonly renamed?: Readonly<Record<string, string>>;
  /** true: the receiver chooses the form of the message; ours is the common one where nothing is stated. */
  readonly choosesSchema?: boolean;
  /** Key whose value is an address with a key in it. */
  readonly secret?: string;
  /** true: written also where it is empty. */
  readonly always?: boolean;
}

const phone = { keys: ['name', 'countryCode', 'phoneNumber'], always: true } as const;
const mailAddress = { keys: ['name', 'address'], renamed: { address: 'emailAddress' } } as const;

export const receiverLists: readonly ReceiverList[] = [
  { list: 'email', property: 'emailReceivers', ...mailAddress, choosesSchema: true, always: true },
  { list: 'sms', property: 'smsReceivers', ...phone },
  { list: 'voice', property: 'voiceReceivers', ...phone },
  {
    list: 'webhook',
    property: 'webhookReceivers',
    keys: ['name', 'serviceUri', 'useAadAuth', 'objectId', 'identifierUri', 'tenantId'],
    choosesSchema: true,
    secret: 'serviceUri',
    always: true,
  },
  { list: 'armRole', property: 'armRoleReceivers', keys: ['name', 'roleId'], choosesSchema: true },
  { list: 'azureAppPush', property: 'azureAppPushReceivers', ...mailAddress },
  {
    list: 'logicApp',
    property: 'logicAppReceivers',
    keys: ['name', 'resourceId', 'callbackUrl'],
    choosesSchema: true,
    secret: 'callbackUrl',
  },
  {
    list: 'azureFunction',
    property: 'azureFunctionReceivers',
    keys: ['name', 'functionAppResourceId', 'functionName', 'httpTriggerUrl'],
    choosesSchema: true,
    secret: 'httpTriggerUrl',
  },
  {
    list: 'automationRunbook',
    property: 'automationRunbookReceivers',
    keys: ['name', 'automationAccountId', 'runbookName', 'webhookResourceId', 'isGlobalRunbook', 'serviceUri'],
    choosesSchema: true,
    secret: 'serviceUri',
  },
  {
    list: 'eventHub',
    property: 'eventHubReceivers',
    keys: ['name', 'subscriptionId', 'eventHubNameSpace', 'eventHubName', 'tenantId'],
    choosesSchema: true,
  },
  {
    list: 'itsm',
    property: 'itsmReceivers',
    keys: ['name', 'workspaceId', 'connectionId', 'ticketConfiguration', 'region'],
  },
];

/** Receivers as Azure takes them, by property. */
export function receiverProperties({ receivers }: NotificationGroup): JsonObject {
  const lists: Readonly<Partial<Record<string, readonly JsonObject[]>>> = receivers;
  return Object.fromEntries(
    receiverLists.flatMap((row): [string, readonly JsonObject[]][] => {
      const given = lists[row.list] ?? [];
      return given.length > 0 || row.always ? [[row.property, given.map((one) => written(one, row))]] : [];
    }),
  );
}

function written(receiver: JsonObject, { keys, renamed, choosesSchema }: ReceiverList): JsonObject {
  const stated = keys.filter((key) => receiver[key] !== undefined);
  return {
    ...Object.fromEntries(stated.map((key) => [renamed?.[key] ?? key, receiver[key]])),
    ...(choosesSchema && { useCommonAlertSchema: receiver['useCommonAlertSchema'] ?? true }),
  };
}

/** The receiver of the definition that `written` makes into this one, less what only the service says of it. */
export function readReceiver(live: JsonObject, { keys, renamed, choosesSchema }: ReceiverList): JsonObject {
  const read = keys.map((key) => [key, live[renamed?.[key] ?? key]] as const);
  const says = (value: unknown) => value !== undefined && value !== null && value !== '' && value !== false;
  return {
    ...Object.fromEntries(read.filter(([, value]) => says(value))),
    ...(choosesSchema && live['useCommonAlertSchema'] !== true && { useCommonAlertSchema: false }),
  };
}

import { armResource } from '../../levelling/arm.ts';
import type { Form } from '../../levelling/form.ts';
import { object } from '../../levelling/objects.ts';
import { namedSet } from '../../levelling/sets.ts';
import { defaultsTo, region, serverFilled } from '../../levelling/steps.ts';

const receivers = namedSet(
  object({
    // Says whether the receiver has unsubscribed.
    status: serverFilled,
    useCommonAlertSchema: defaultsTo(false),
    useAadAuth: defaultsTo(false),
    isGlobalRunbook: defaultsTo(false),
  }),
);

/** All kinds of receivers, also those that we never write: a PUT would remove them. */
const receiverKinds = [
  'emailReceivers',
  'smsReceivers',
  'voiceReceivers',
  'webhookReceivers',
  'armRoleReceivers',
  'azureAppPushReceivers',
  'azureFunctionReceivers',
  'logicAppReceivers',
  'automationRunbookReceivers',
  'itsmReceivers',
  'eventHubReceivers',
] as const;

export const actionGroupForm: Form = armResource({
  location: defaultsTo('Global', region),
  properties: object({
    enabled: defaultsTo(true),
    ...Object.fromEntries(receiverKinds.map((kind) => [kind, receivers])),
  }),
});

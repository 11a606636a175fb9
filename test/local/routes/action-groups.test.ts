import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../../src/json.ts';
import { insights, refusal, withWorkspace } from '../embedded.ts';

const id = `${insights}/actionGroups/admins`;
const api = '2023-01-01';
const email = (name: string, emailAddress = 'a@contoso.example') => ({ name, emailAddress });
const actionGroup = (properties: JsonObject = {}): JsonObject => ({
  location: 'global',
  properties: { groupShortName: 'MTR Rooms', enabled: true, ...properties },
});

describe('an action group', () => {
  test('comes back with every list of receivers, and null where nothing was given', async () => {
    const { client } = await withWorkspace();
    const made = await client.put(id, api, actionGroup({ emailReceivers: [email('a')] }));
    expect(made.status).toBe(201);
    expect(made.body).toEqual({
      id,
      name: 'admins',
      type: 'Microsoft.Insights/ActionGroups',
      location: 'Global',
      kind: null,
      tags: null,
      properties: {
        groupShortName: 'MTR Rooms',
        enabled: true,
        emailReceivers: [
          { name: 'a', emailAddress: 'a@contoso.example', useCommonAlertSchema: false, status: 'Enabled' },
        ],
        smsReceivers: [],
        webhookReceivers: [],
        itsmReceivers: [],
        azureAppPushReceivers: [],
        automationRunbookReceivers: [],
        voiceReceivers: [],
        logicAppReceivers: [],
        azureFunctionReceivers: [],
        armRoleReceivers: [],
        eventHubReceivers: [],
      },
    });
    expect((await client.patch(id, api, { tags: { a: 'b' }, properties: { enabled: false } })).body).toMatchObject({
      tags: { a: 'b' },
      properties: { enabled: false, emailReceivers: [{ name: 'a' }] },
    });
  });

  test.each<[string, JsonObject, RegExp]>([
    ['no location', { properties: {} }, /location/],
    ['no short name', actionGroup({ groupShortName: '' }), /0 characters; 1 to 12/],
    ['a short name of 13 characters', actionGroup({ groupShortName: 'x'.repeat(13) }), /13 characters/],
    ['no enabled', actionGroup({ enabled: undefined }), /enabled/],
    [
      'two receivers of one name',
      actionGroup({ emailReceivers: [email('a')], smsReceivers: [{ name: 'A', countryCode: '1', phoneNumber: '2' }] }),
      /'a' is there twice/,
    ],
    ['a receiver without a name', actionGroup({ emailReceivers: [{ emailAddress: 'a@b' }] }), /no name/],
    [
      'a receiver without what it needs',
      actionGroup({ smsReceivers: [{ name: 's', countryCode: '1' }] }),
      /lacks 'phoneNumber'/,
    ],
    ['an address of 65 characters', actionGroup({ emailReceivers: [email('a', `${'x'.repeat(61)}@b.c`)] }), /64/],
    [
      'a webhook that is no web address',
      actionGroup({ webhookReceivers: [{ name: 'w', serviceUri: 'ftp://x' }] }),
      /no web address/,
    ],
    [
      'eleven webhooks',
      actionGroup({
        webhookReceivers: Array.from({ length: 11 }, (_, index) => ({
          name: `w${index}`,
          serviceUri: 'https://a.example',
        })),
      }),
      /at most 10/,
    ],
  ])('is refused with %s', async (_, body, message) => {
    const { client } = await withWorkspace();
    expect(await refusal(client.put(id, api, body))).toMatchObject({
      status: 400,
      message: expect.stringMatching(message),
    });
  });
});

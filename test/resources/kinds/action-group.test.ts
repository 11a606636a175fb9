import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../../src/json.ts';
import type { NotificationGroup } from '../../../src/solution/model.ts';
import { levelled, one, problemsOf, solutionWith } from '../fixture.ts';

const groupOf = (receivers: NotificationGroup['receivers'], shortName = 'Admins') =>
  one(
    'action-group',
    solutionWith({
      notificationGroups: [{ name: 'admins', shortName, receivers }],
      alertRules: [],
    }),
  );

describe('notification group', () => {
  const group = one('action-group');
  const properties = group.body['properties'] as JsonObject;

  test('body', () => {
    expect(group.body).toMatchInlineSnapshot(`
     {
       "location": "Global",
       "properties": {
         "emailReceivers": [
           {
             "emailAddress": "desk@contoso.example",
             "name": "desk",
             "useCommonAlertSchema": true,
           },
         ],
         "enabled": true,
         "groupShortName": "Admins",
         "smsReceivers": [
           {
             "countryCode": "49",
             "name": "duty",
             "phoneNumber": "301234567",
           },
         ],
         "voiceReceivers": [
           {
             "countryCode": "49",
             "name": "duty-call",
             "phoneNumber": "301234567",
           },
         ],
         "webhookReceivers": [
           {
             "name": "chat",
             "serviceUri": "https://hooks.contoso.example/rooms",
             "useCommonAlertSchema": true,
           },
         ],
       },
       "tags": {
         "costCenter": "4711",
         "mtr-oms": "rooms",
       },
     }
    `);
  });

  const live: JsonObject = {
    id: group.id,
    type: 'Microsoft.Insights/ActionGroups',
    kind: null,
    identity: null,
    location: 'global',
    tags: group.body['tags'],
    properties: {
      ...properties,
      emailReceivers: [
        {
          status: 'Enabled',
          useCommonAlertSchema: true,
          emailAddress: 'desk@contoso.example',
          name: 'desk',
        },
      ],
      smsReceivers: [
        {
          name: 'duty',
          countryCode: '49',
          phoneNumber: '301234567',
          status: 'Disabled',
        },
      ],
      webhookReceivers: [
        {
          name: 'chat',
          serviceUri: 'https://hooks.contoso.example/rooms',
          useCommonAlertSchema: true,
          useAadAuth: false,
          objectId: '',
          identifierUri: null,
        },
      ],
      itsmReceivers: [],
      armRoleReceivers: [],
      eventHubReceivers: [],
    },
  };

  test('what Azure answers is no change', () => {
    expect(levelled(group, live)).toEqual(levelled(group));
    const empty = groupOf({});
    const filled = {
      ...(empty.body['properties'] as JsonObject),
      armRoleReceivers: [],
    };
    expect(levelled(empty, { ...empty.body, properties: filled })).toEqual(levelled(empty));
  });

  test('the order of receivers is none', () => {
    const [a, b] = [
      { name: 'a', address: 'a@contoso.example' },
      { name: 'b', address: 'b@contoso.example' },
    ];
    const turned = groupOf({ email: [b, a] });
    expect(levelled(turned, groupOf({ email: [a, b] }).body)).toEqual(levelled(turned));
  });

  test.each([
    ['enabled', false],
    ['groupShortName', 'Else'],
    ['emailReceivers', []],
    ['armRoleReceivers', [{ name: 'owner', roleId: 'x', useCommonAlertSchema: true }]],
  ])('a change of %s is seen', (property, value) => {
    const changed = {
      ...live,
      properties: { ...(live['properties'] as JsonObject), [property]: value },
    };
    expect(levelled(group, changed)).not.toEqual(levelled(group));
  });

  const phone = (name: string) => ({
    name,
    countryCode: '1',
    phoneNumber: '5550100',
  });
  const names = (count: number) => Array.from({ length: count }, (_, index) => `r${index}`);

  test.each<[string, ReturnType<typeof groupOf>, string]>([
    ['nobody', groupOf({ email: [], webhook: [] }), 'MTR254 notification group mtr-admins has no receiver'],
    [
      'no short name',
      groupOf({ sms: [phone('duty')] }, ''),
      "MTR250 short name '' has 0 characters; Azure allows 1 to 12",
    ],
    [
      'long short name',
      groupOf({ sms: [phone('duty')] }, 'Thirteen char'),
      "MTR250 short name 'Thirteen char' has 13 characters; Azure allows 1 to 12",
    ],
    [
      'name used twice, in two kinds',
      groupOf({ sms: [phone('duty')], voice: [phone('duty')] }),
      "MTR251 notification group mtr-admins has two receivers named 'duty'",
    ],
    [
      'too many e-mail receivers',
      groupOf({
        email: names(1001).map((name) => ({
          name,
          address: 'a@contoso.example',
        })),
      }),
      'MTR252 notification group mtr-admins has 1001 emailReceivers; Azure allows 1000',
    ],
    [
      'too many SMS receivers',
      groupOf({ sms: names(11).map(phone) }),
      'MTR252 notification group mtr-admins has 11 smsReceivers; Azure allows 10',
    ],
    [
      'long address',
      groupOf({
        email: [{ name: 'a', address: `${'x'.repeat(49)}@contoso.example` }],
      }),
      `MTR253 e-mail address '${'x'.repeat(49)}@contoso.example' has 65 characters; Azure allows 64`,
    ],
  ])('%s', (_, resource, message) => {
    expect(problemsOf(resource)).toEqual([message]);
  });

  test('as many as allowed are allowed', () => {
    const email = names(1000).map((name) => ({
      name,
      address: `${'x'.repeat(48)}@contoso.example`,
    }));
    expect(problemsOf(groupOf({ email, sms: [] }, 'Twelve chars'))).toEqual([]);
  });
});

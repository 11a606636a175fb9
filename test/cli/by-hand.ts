import type { ArmClient } from '../../src/azure/arm-client.ts';
import type { JsonObject } from '../../src/json.ts';
import {
  actionGroupVersion,
  alertRuleVersion,
  groupId,
  groupVersion,
  workspaceId,
  workspaceVersion,
} from './deployment.ts';

/** What somebody made by hand in the portal: a workspace, and around it everything that a definition says otherwise than people do. */

export const workbookVersion = '2023-06-01';
export const viewVersion = '2015-11-01-preview';

const insights = `${groupId}/providers/Microsoft.Insights`;
export const idOf = {
  group: (name: string) => `${insights}/actionGroups/${name}`,
  rule: (name: string) => `${insights}/scheduledQueryRules/${name}`,
  workbook: (name: string) => `${insights}/workbooks/${name}`,
  search: (name: string) => `${workspaceId}/savedSearches/${name}`,
  view: (name: string) => `${workspaceId}/views/${name}`,
} as const;

/** Addresses with keys in them: they must stand in no file and in no output. */
export const secrets = {
  webhook: 'https://hooks.contoso.example/services/canary-4711?sig=canary-4712',
  logicApp: 'https://prod.logic.example/workflows/canary-4713/triggers/manual?sig=canary-4714',
} as const;

export const actionGroup: JsonObject = {
  location: 'Global',
  tags: { team: 'rooms', 'cost center': '4711' },
  properties: {
    groupShortName: 'Ops',
    enabled: false,
    emailReceivers: [
      { name: 'Desk', emailAddress: 'desk@contoso.example', useCommonAlertSchema: false },
      { name: 'Anna', emailAddress: 'anna@contoso.example', useCommonAlertSchema: true },
    ],
    smsReceivers: [{ name: 'On call', countryCode: '1', phoneNumber: '2065550100' }],
    webhookReceivers: [{ name: 'Tickets', serviceUri: secrets.webhook, useCommonAlertSchema: true }],
    armRoleReceivers: [{ name: 'Owners', roleId: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635', useCommonAlertSchema: true }],
    logicAppReceivers: [
      {
        name: 'Flow',
        resourceId: `${groupId}/providers/Microsoft.Logic/workflows/flow`,
        callbackUrl: secrets.logicApp,
        useCommonAlertSchema: true,
      },
    ],
  },
};

export const alertRule: JsonObject = {
  location: 'northeurope',
  kind: 'LogAlert',
  tags: { team: 'rooms' },
  properties: {
    displayName: 'Rooms {{without}} a camera',
    description: 'Made by hand.\r\nAsk Anna; {{braces}}',
    enabled: false,
    severity: 3,
    evaluationFrequency: 'PT15M',
    windowSize: 'PT1H',
    overrideQueryTimeRange: 'PT2H',
    scopes: [workspaceId],
    criteria: {
      allOf: [
        {
          query:
            'Event\r\n| extend t = strcat("{{x}}", @"\\{{y}}")\r\n| summarize n = count() by Computer, _ResourceId\r\n',
          timeAggregation: 'Total',
          metricMeasureColumn: 'n',
          resourceIdColumn: '_ResourceId',
          dimensions: [
            { name: 'Computer', operator: 'Exclude', values: ['MTR-LAB-02', 'MTR-LAB-01'] },
            { name: '_ResourceId', operator: 'Include', values: ['*'] },
          ],
          operator: 'LessThan',
          threshold: 2.5,
          failingPeriods: { numberOfEvaluationPeriods: 4, minFailingPeriodsToAlert: 2 },
        },
      ],
    },
    autoMitigate: false,
    muteActionsDuration: 'PT30M',
    skipQueryValidation: true,
    actions: { actionGroups: [idOf.group('Ops Team')], customProperties: { room: 'all', '{{x}}': 'y' } },
  },
};

const search = (displayName: string, query: string, more: JsonObject = {}): JsonObject => ({
  etag: '*',
  properties: { category: 'Rooms', displayName, query, version: 2, ...more },
});

export const savedSearches: Readonly<Record<string, JsonObject>> = {
  '6f0f3c0a-2a77-4c11-9a2f-0123456789ab': search('Räume ohne Kamera 会議室', 'Event\n| where Computer has "Ä 会議室"'),
  'My|Search': search('First', 'Event | take 1'),
  'my-search': search('Second', 'Event | take 2'),
  con: search('Device', 'Event | take 3'),
  __proto__x: search('Proto', 'Event | where RenderedDescription has "{{"\r\n| take 4'),
  long: search('Long', `Event\n| where Computer in (\n${'  "MTR-BER-101", // {{#if y}}\n'.repeat(1_500)}  "x")`),
  roomsOf: search('Function', 'Event | where Computer has building | take top', {
    functionAlias: 'RoomsOf',
    functionParameters: "building:string = 'a, b', top:int=5",
    tags: [{ name: 'Group', value: 'Rooms' }],
  }),
};

export const workbookName = '0a1b2c3d-0000-4000-8000-000000000001';
export const workbookContent: JsonObject = {
  version: 'Notebook/1.0',
  items: [
    { type: 1, name: 'text - 0', content: { json: '## Rooms {{not a template}}\r\n' } },
    { type: 3, name: 'query - 1', content: { version: 'KqlItem/1.0', query: 'Event\n| take 5', size: 0 } },
  ],
  fallbackResourceIds: [workspaceId],
};

export const workbook: JsonObject = {
  location: 'northeurope',
  kind: 'shared',
  tags: { 'hidden-title': 'By hand', team: 'rooms' },
  properties: {
    displayName: 'By hand',
    category: 'workbook',
    version: 'Notebook/1.0',
    sourceId: workspaceId.toLowerCase(),
    serializedData: JSON.stringify(workbookContent),
  },
};

export const view: JsonObject = {
  location: 'northeurope',
  properties: {
    Id: 'Old view',
    Name: 'Old view',
    DisplayName: 'An old {{view}}',
    Author: 'anna@contoso.example',
    Source: 'Local',
    Version: 2,
    Dashboard: [],
    Filters: [],
    OverviewTile: {
      Id: 'SingleNumberBuilderTileV1',
      Type: 'OverviewTile',
      Version: 2,
      Configuration: {
        Tile: { Query: 'Event | count', Legend: 'Events' },
        Advanced: { DataFlowVerification: { Enabled: false, Query: '*', Message: '' } },
      },
    },
  },
};

/** Makes the group, the workspace and all of the above in northeurope. */
export async function madeByHand(client: ArmClient): Promise<void> {
  await client.put(groupId, groupVersion, { location: 'northeurope' });
  await client.put(workspaceId, workspaceVersion, { location: 'northeurope', properties: {} });
  await client.put(idOf.group('Ops Team'), actionGroupVersion, actionGroup);
  await client.put(idOf.rule('Rooms without (a camera)'), alertRuleVersion, alertRule);
  for (const [name, body] of Object.entries(savedSearches)) await client.put(idOf.search(name), workspaceVersion, body);
  await client.put(idOf.workbook(workbookName), workbookVersion, workbook);
  await client.put(idOf.view('Old view'), viewVersion, view);
}

import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../../src/json.ts';
import { kindOf } from '../../../src/resources/index.ts';
import type { EventLog } from '../../../src/solution/model.ts';
import { built, levelled, one, problemsOf, solutionWith } from '../fixture.ts';

/** A body without the text of its transformation, which has tests of its own. */
const withoutText = (body: JsonObject): unknown =>
  JSON.parse(JSON.stringify(body), (key, value) => (key === 'transformKql' ? 'source' : value));
const mma = solutionWith({}, { collection: 'mma' });
const logs = (...eventLogs: readonly EventLog[]) => solutionWith({ eventLogs });
const properties = (body: JsonObject) => body['properties'] as JsonObject;

describe('data collection rule', () => {
  const rule = one('data-collection-rule');

  test('body', () => {
    expect(withoutText(rule.body)).toMatchInlineSnapshot(`
     {
       "kind": "Windows",
       "location": "westeurope",
       "properties": {
         "dataFlows": [
           {
             "destinations": [
               "workspace",
             ],
             "outputStream": "Microsoft-Event",
             "streams": [
               "Microsoft-Event",
             ],
             "transformKql": "source",
           },
         ],
         "dataSources": {
           "windowsEventLogs": [
             {
               "name": "rooms",
               "streams": [
                 "Microsoft-Event",
               ],
               "xPathQueries": [
                 "Skype Room System!*[System[(Level=1 or Level=2 or Level=3 or Level=4 or Level=0)]]",
               ],
             },
           ],
         },
         "description": "Events of Teams Rooms, with their custom columns (solution rooms)",
         "destinations": {
           "logAnalytics": [
             {
               "name": "workspace",
               "workspaceResourceId": "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-Logs/providers/Microsoft.OperationalInsights/workspaces/log-rooms",
             },
           ],
         },
       },
       "tags": {
         "costCenter": "4711",
         "mtr-oms": "rooms",
       },
     }
    `);
  });

  test('levels become those of Windows', () => {
    const two = one(
      'data-collection-rule',
      logs(
        { name: 'a', eventLog: 'A', levels: ['Warning'] },
        { name: 'b', eventLog: 'B', levels: ['Information', 'Error'] },
      ),
    );
    expect(properties(two.body)).toMatchObject({
      dataSources: {
        windowsEventLogs: [
          { name: 'a', xPathQueries: ['A!*[System[(Level=3)]]'] },
          {
            name: 'b',
            xPathQueries: ['B!*[System[(Level=4 or Level=0 or Level=1 or Level=2)]]'],
          },
        ],
      },
    });
  });

  test('is built for ama only, and only if there is something to collect', () => {
    expect(built('data-collection-rule', mma)).toEqual([]);
    expect(built('data-collection-rule', logs())).toEqual([]);
  });

  const live: JsonObject = {
    id: rule.id,
    kind: 'windows',
    location: 'West Europe',
    type: 'microsoft.insights/datacollectionrules',
    etag: '"2"',
    tags: rule.body['tags'],
    systemData: {},
    properties: {
      ...properties(rule.body),
      immutableId: 'dcr-1',
      provisioningState: 'Succeeded',
      dataCollectionEndpointId: null,
      streamDeclarations: {},
      dataSources: {
        ...(properties(rule.body)['dataSources'] as JsonObject),
        syslog: [],
        performanceCounters: null,
      },
      destinations: {
        logAnalytics: [
          {
            name: 'workspace',
            workspaceId: '99999999-0000-0000-0000-000000000000',
            workspaceResourceId:
              '/subscriptions/11111111-2222-3333-4444-555555555555/resourcegroups/RG-LOGS/providers/microsoft.operationalinsights/workspaces/log-rooms',
          },
        ],
      },
    },
  };

  test('what Azure answers is no change', () => {
    expect(levelled(rule, live)).toEqual(levelled(rule));
  });

  test('what somebody added to the rule is a change: a PUT would remove it', () => {
    const more = {
      ...properties(live),
      dataSources: {
        ...(properties(live)['dataSources'] as JsonObject),
        syslog: [{ name: 's' }],
      },
    };
    expect(levelled(rule, { ...live, properties: more })).not.toEqual(levelled(rule));
    const other = {
      ...properties(live),
      dataFlows: [{ streams: ['Microsoft-Event'], destinations: ['workspace'] }],
    };
    expect(levelled(rule, { ...live, properties: other })).not.toEqual(levelled(rule));
  });

  test('limits', () => {
    const problems = (...eventLogs: readonly EventLog[]) => problemsOf(one('data-collection-rule', logs(...eventLogs)));
    const log = (name: string, eventLog = 'Log'): EventLog => ({
      name,
      eventLog,
      levels: ['Error'],
    });
    expect(problems(log('x'.repeat(32)))).toEqual([]);
    expect(problems(log('x'.repeat(33)))).toEqual([
      `MTR220 data source '${'x'.repeat(33)}' has 33 characters; Azure allows 1 to 32`,
    ]);
    expect(problems(log('a', 'A!*[B]'))).toEqual([
      "MTR222 event log 'A!*[B]' must be a name without an exclamation mark",
    ]);
    expect(problems(log('a', ''))).toEqual(["MTR222 event log '' must be a name without an exclamation mark"]);
    expect(problems(...Array.from({ length: 11 }, (_, index) => log(`l${index}`)))).toEqual([
      'MTR221 data collection rule mtr-event-collection has 11 data sources; Azure allows 10',
    ]);
    const fields = Array.from({ length: 120 }, (_, index) => ({
      name: `F${index}_CF`,
      from: { status: `Label ${index}` },
      description: '',
    }));
    expect(problemsOf(one('data-collection-rule', solutionWith({ customFields: fields })))).toEqual([
      expect.stringMatching(/^MTR223 transformation of .* has \d{5} characters; Azure allows 15360$/u),
    ]);
  });
});

describe('mma', () => {
  const rule = one('workspace-transformation', mma);
  const link = one('transformation-link', mma);
  const source = one('windows-event-source', mma);

  test('the transformation rule of the workspace', () => {
    expect(withoutText(rule.body)).toMatchInlineSnapshot(`
     {
       "kind": "WorkspaceTransforms",
       "location": "westeurope",
       "properties": {
         "dataFlows": [
           {
             "destinations": [
               "workspace",
             ],
             "streams": [
               "Microsoft-Table-Event",
             ],
             "transformKql": "source",
           },
         ],
         "dataSources": {},
         "description": "Custom columns for events of Teams Rooms; leaves all other rows as they are (solution rooms)",
         "destinations": {
           "logAnalytics": [
             {
               "name": "workspace",
               "workspaceResourceId": "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-Logs/providers/Microsoft.OperationalInsights/workspaces/log-rooms",
             },
           ],
         },
       },
       "tags": {
         "costCenter": "4711",
         "mtr-oms": "rooms",
       },
     }
    `);
    expect(
      levelled(rule, {
        ...rule.body,
        kind: 'workspacetransforms',
        etag: '"1"',
      }),
    ).toEqual(levelled(rule));
  });

  test('its link is a write of its own, never removed', () => {
    expect(kindOf(link)).toMatchObject({
      method: 'PATCH',
      removable: false,
      ownership: 'none',
    });
    expect(link.key).toBe(`${link.id.toLowerCase()}#transformation-link`);
    expect(link.body).toEqual({
      properties: { defaultDataCollectionRuleResourceId: rule.id },
    });
    expect(link.dependsOn).toContain(rule.key);
    const live = (id?: string) => ({
      id: link.id,
      properties: {
        customerId: 'x',
        ...(id && { defaultDataCollectionRuleResourceId: id }),
      },
    });
    expect(levelled(link, live(rule.id.toUpperCase()))).toEqual(levelled(link));
    expect(levelled(link, live('/else'))).not.toEqual(levelled(link));
    expect(levelled(link, live())).not.toEqual(levelled(link));
  });

  test('the data source of the legacy agent', () => {
    expect(source.body).toMatchInlineSnapshot(`
     {
       "kind": "WindowsEvent",
       "properties": {
         "eventLogName": "Skype Room System",
         "eventTypes": [
           {
             "eventType": "Error",
           },
           {
             "eventType": "Warning",
           },
           {
             "eventType": "Information",
           },
         ],
       },
       "tags": {
         "costCenter": "4711",
         "mtr-oms": "rooms",
       },
     }
    `);
    const live = {
      ...source.body,
      kind: 'windowsEvent',
      etag: '"1"',
      properties: {
        eventLogName: 'skype room system',
        eventTypes: [{ eventType: 'information' }, { eventType: 'ERROR', Filter: null }, { eventType: 'Warning' }],
      },
    };
    expect(levelled(source, live)).toEqual(levelled(source));
    const fewer = {
      ...live,
      properties: { ...live.properties, eventTypes: [{ eventType: 'Error' }] },
    };
    expect(levelled(source, fewer)).not.toEqual(levelled(source));
  });

  test('nothing of it is built for ama', () => {
    for (const kind of ['workspace-transformation', 'transformation-link', 'windows-event-source'])
      expect(built(kind)).toEqual([]);
  });
});

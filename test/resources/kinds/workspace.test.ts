import { describe, expect, test } from '@jest/globals';
import { kindOf } from '../../../src/resources/index.ts';
import { built, levelled, one, problemsOf, scope, solution, solutionWith } from '../fixture.ts';

describe('resource group', () => {
  const group = one('resource-group', solution, {
    ...scope,
    createResourceGroup: true,
  });

  test('is built only when asked for', () => {
    expect(built('resource-group')).toEqual([]);
    expect(group.id).toBe('/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-rooms');
    expect(group.body).toEqual({
      location: 'westeurope',
      tags: { costCenter: '4711', 'mtr-oms': 'rooms' },
    });
  });

  test('what Azure answers is no change', () => {
    const live = {
      ...group.body,
      location: 'WestEurope',
      id: group.id,
      properties: { provisioningState: 'Succeeded' },
    };
    expect(levelled(group, live)).toEqual(levelled(group));
  });

  test.each(['', 'rg.', 'a b', 'x'.repeat(91)])('name %p is refused', (name) => {
    const wrong = one('resource-group', solution, {
      ...scope,
      resourceGroup: name,
      createResourceGroup: true,
    });
    expect(problemsOf(wrong)).toEqual([expect.stringMatching(/^MTR201 .* must have 1 to 90 /u)]);
  });
});

describe('workspace', () => {
  const workspace = one('workspace');

  test('body, with what the definition leaves out', () => {
    expect(workspace.body).toMatchInlineSnapshot(`
     {
       "location": "westeurope",
       "properties": {
         "retentionInDays": 90,
         "sku": {
           "name": "PerGB2018",
         },
         "workspaceCapping": {
           "dailyQuotaGb": -1,
         },
       },
       "tags": {
         "costCenter": "4711",
         "mtr-oms": "rooms",
       },
     }
    `);
    const plain = one('workspace', solutionWith({}, { workspace: { name: 'x' } }));
    expect(plain.body['properties']).toEqual({
      sku: { name: 'PerGB2018' },
      retentionInDays: 30,
      workspaceCapping: { dailyQuotaGb: -1 },
    });
  });

  test('lives where the scope says, and depends on a resource group only if it is in that one', () => {
    expect(workspace.id).toContain(
      '/resourceGroups/rg-Logs/providers/Microsoft.OperationalInsights/workspaces/log-rooms',
    );
    const inGroup = {
      ...scope,
      createResourceGroup: true,
      workspace: { ...scope.workspace, resourceGroup: 'RG-rooms' },
    };
    expect(one('workspace', solution, inGroup).dependsOn).toEqual([
      '/subscriptions/11111111-2222-3333-4444-555555555555/resourcegroups/rg-rooms',
    ]);
    expect(one('workspace', solution, { ...scope, createResourceGroup: true }).dependsOn).toEqual([]);
  });

  test('what Azure answers is no change; a change of ours is', () => {
    const live = {
      id: workspace.id.toLowerCase(),
      location: 'West Europe',
      etag: '"1"',
      tags: workspace.body['tags'],
      properties: {
        customerId: '99999999-0000-0000-0000-000000000000',
        provisioningState: 'Succeeded',
        sku: { name: 'pergb2018', lastSkuUpdate: '2026-01-01T00:00:00Z' },
        retentionInDays: 90,
        features: {
          legacy: 0,
          searchVersion: 1,
          enableLogAccessUsingOnlyResourcePermissions: true,
        },
        workspaceCapping: {
          dailyQuotaGb: -1.0,
          quotaNextResetTime: '2026-01-01',
          dataIngestionStatus: 'RespectQuota',
        },
        publicNetworkAccessForIngestion: 'Enabled',
        defaultDataCollectionRuleResourceId: '/subscriptions/x',
      },
    };
    expect(levelled(workspace, live)).toEqual(levelled(workspace));
    expect(
      levelled(workspace, {
        ...live,
        properties: { ...live.properties, retentionInDays: 30 },
      }),
    ).not.toEqual(levelled(workspace));
  });

  test.each([29, 731, 90.5 * 10])('retention of %d days is refused', (retentionInDays) => {
    const wrong = one('workspace', solutionWith({}, { workspace: { name: 'x', retentionInDays } }));
    expect(problemsOf(wrong)).toEqual([
      `MTR210 retentionInDays of workspace log-rooms is ${retentionInDays}; Azure allows 30 to 730`,
    ]);
  });

  test.each(['abc', '-abcd', 'abcd-', 'a_bcd', 'x'.repeat(64)])('name %p is refused', (name) => {
    const wrong = one('workspace', solution, {
      ...scope,
      workspace: { ...scope.workspace, name },
    });
    expect(problemsOf(wrong)).toEqual([
      `MTR201 workspace name '${name}' (${name.length} characters) must have 4 to 63 letters, digits and hyphens, a letter or digit at both ends`,
    ]);
  });

  test('limits of tags', () => {
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`t${index}`, 'x']));
    const problems = (tags: Record<string, string>) => problemsOf(one('workspace', solutionWith({}, { tags })));
    expect(problems(many)).toEqual(['MTR203 workspace log-rooms has 51 tags; Azure allows 50']);
    expect(problems({ 'a/b': 'x' })).toEqual([expect.stringContaining("MTR203 name of tag 'a/b' has one of")]);
    expect(problems({ a: 'x'.repeat(257) })).toEqual(["MTR203 value of tag 'a' has 257 characters; Azure allows 256"]);
    expect(problems({ ['n'.repeat(513)]: 'x' })).toEqual([
      expect.stringContaining('has 513 characters; Azure allows 512'),
    ]);
  });
});

describe('columns of table Event', () => {
  const columns = one('event-columns');
  const { method, removable } = kindOf(columns);

  test('are added with PATCH and never removed', () => {
    expect([method, removable]).toEqual(['PATCH', false]);
    expect(columns.id).toMatch(/\/workspaces\/log-rooms\/tables\/Event$/u);
    expect(columns.body).toEqual({
      properties: {
        schema: {
          name: 'Event',
          columns: [
            { name: 'SRSAlias_CF', type: 'string' },
            { name: 'SRSCameraStatus_CF', type: 'string' },
          ],
        },
      },
    });
    expect(built('event-columns', solutionWith({ customFields: [] }))).toEqual([]);
  });

  const live = (more: readonly { name: string; type: string }[]) => ({
    id: columns.id,
    properties: {
      totalRetentionInDays: 90,
      retentionInDaysAsDefault: true,
      plan: 'Analytics',
      provisioningState: 'Succeeded',
      schema: {
        name: 'Event',
        tableType: 'Microsoft',
        standardColumns: [{ name: 'Computer', type: 'string', isDefaultDisplay: true }],
        columns: [...more, { name: 'SRSAlias_CF', type: 'String', isHidden: false }],
        solutions: ['LogManagement'],
      },
    },
  });

  test('only our columns of a live table count', () => {
    const all = [
      { name: 'Theirs_CF', type: 'int' },
      { name: 'SRSCameraStatus_CF', type: 'string' },
    ];
    expect(levelled(columns, live(all))).toEqual(levelled(columns));
    expect(levelled(columns, live([]))).not.toEqual(levelled(columns));
    expect(levelled(columns, live([{ name: 'SRSCameraStatus_CF', type: 'dynamic' }]))).not.toEqual(levelled(columns));
    expect(levelled(columns, { properties: {} })).toEqual({
      properties: { schema: { name: 'Event' } },
    });
  });

  test('limits', () => {
    const problems = (...names: readonly string[]) =>
      problemsOf(
        one(
          'event-columns',
          solutionWith({
            customFields: names.map((name) => ({
              name,
              from: { key: 'a' },
              description: '',
            })),
          }),
        ),
      );
    expect(problems(`${'x'.repeat(42)}_CF`)).toEqual([]);
    expect(problems(`${'x'.repeat(43)}_CF`)).toEqual([
      expect.stringContaining(`(46 characters) must have 2 to 45 characters`),
    ]);
    expect(problems('9a_CF', 'a-b_CF', 'Room')).toHaveLength(3);
    expect(problems('TenantId')).toContain("MTR212 column 'TenantId' has a name that Azure keeps for itself");
    expect(problems(...Array.from({ length: 501 }, (_, index) => `C${index}_CF`))).toEqual([
      'MTR213 501 columns; a table has at most 500',
    ]);
  });
});

describe('saved search', () => {
  const [heartbeats, roomEvents] = built('saved-search');

  test('bodies', () => {
    expect(heartbeats?.body).toMatchInlineSnapshot(`
     {
       "etag": "*",
       "properties": {
         "category": "Rooms",
         "displayName": "Heartbeats",
         "query": "// Every heartbeat
     Event
     | where EventID == 2000",
         "tags": [
           {
             "name": "mtr-oms",
             "value": "rooms",
           },
         ],
         "version": 2,
       },
     }
    `);
    expect(roomEvents?.body).toMatchInlineSnapshot(`
     {
       "etag": "*",
       "properties": {
         "category": "Rooms",
         "displayName": "Events of a room",
         "functionAlias": "RoomEvents",
         "functionParameters": "computer:string, most:int = 10",
         "query": "Event | where Computer == computer",
         "tags": [
           {
             "name": "mtr-oms",
             "value": "rooms",
           },
         ],
         "version": 2,
       },
     }
    `);
  });

  test('a description of many lines is a comment on each', () => {
    const [search] = solution.savedSearches;
    const many = solutionWith({
      savedSearches: search ? [{ ...search, description: 'One\r\n\r\ntwo\n' }] : [],
    });
    expect(one('saved-search', many).body).toHaveProperty(
      'properties.query',
      '// One\n//\n// two\nEvent\n| where EventID == 2000',
    );
  });

  test('what Azure answers is no change', () => {
    if (!heartbeats || !roomEvents) throw new Error('two saved searches expected');
    const live = {
      id: heartbeats.id,
      etag: 'W/"datetime\'2026-01-01T00%3A00%3A00Z\'"',
      type: 'Microsoft.OperationalInsights/savedSearches',
      properties: {
        ...(heartbeats.body['properties'] as object),
        query: '// Every heartbeat\r\nEvent\r\n| where EventID == 2000\r\n',
        functionAlias: '',
        functionParameters: null,
      },
    };
    expect(levelled(heartbeats, live)).toEqual(levelled(heartbeats));
    expect(levelled(heartbeats, { ...live, properties: { ...live.properties, category: 'x' } })).not.toEqual(
      levelled(heartbeats),
    );
    const { version: _, ...older } = roomEvents.body['properties'] as {
      version: number;
    };
    expect(levelled(roomEvents, { properties: older })).toEqual(levelled(roomEvents));
  });
});

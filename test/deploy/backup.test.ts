import { describe, expect, test } from '@jest/globals';
import { restoringTemplate } from '../../src/deploy/backup/restoring-template.ts';
import { writable } from '../../src/deploy/backup/writable.ts';
import type { JsonObject } from '../../src/json.ts';
import { makeResource } from '../../src/resources/make-resource.ts';
import type { Resource } from '../../src/resources/resource.ts';
import { kindOf, scope, workspaceId } from './fake.ts';

describe('a live body as it can be written again', () => {
  test('lacks what only the service writes, and what says that nothing is set', () => {
    const live = {
      id: '/x',
      name: 'x',
      type: 'microsoft.insights/DataCollectionRules',
      etag: '"1"',
      location: 'SwedenCentral',
      kind: 'Windows',
      identity: null,
      tags: { 'mtr-oms': 'rooms' },
      systemData: { createdBy: 'x' },
      properties: {
        immutableId: 'dcr-1',
        provisioningState: 'Succeeded',
        dataSources: {},
        destinations: {
          logAnalytics: [{ name: 'workspace', workspaceId: 'guid', workspaceResourceId: '/w' }],
          azureMonitorMetrics: null,
        },
      },
    };
    expect(writable('Microsoft.Insights/dataCollectionRules', live)).toEqual({
      location: 'SwedenCentral',
      kind: 'Windows',
      tags: { 'mtr-oms': 'rooms' },
      properties: {
        dataSources: {},
        destinations: { logAnalytics: [{ name: 'workspace', workspaceResourceId: '/w' }] },
      },
    });
  });

  test('of an action group: addresses stay, the state of a subscription goes', () => {
    const emailReceivers = [{ name: 'a', emailAddress: 'a@b.c', status: 'Enabled' }];
    expect(writable('microsoft.insights/actiongroups', { properties: { emailReceivers, smsReceivers: [] } })).toEqual({
      properties: { emailReceivers: [{ name: 'a', emailAddress: 'a@b.c' }], smsReceivers: [] },
    });
  });
});

describe('a template that brings back', () => {
  const resource = (kind: string, id: string, body: JsonObject): Resource =>
    makeResource(kindOf({ kind }), { id, body, dependsOn: [] });
  const inGroup = (type: string, name: string): string =>
    `/subscriptions/${scope.subscriptionId}/resourceGroups/${scope.resourceGroup}/providers/Microsoft.Insights/${type}/${name}`;

  test('has what is used before what uses it, one saved search after the other, and texts as texts', () => {
    const group = resource('action-group', inGroup('actionGroups', "o'clock"), { location: 'Global' });
    const rule = resource('alert-rule', inGroup('scheduledQueryRules', 'rule'), {
      properties: { query: 'Faults', actions: [group.id.toUpperCase().replace('/SUBSCRIPTIONS', '/subscriptions')] },
    });
    const one = resource('saved-search', `${workspaceId}/savedSearches/one`, {
      properties: { query: '[x]', functionAlias: 'Faults' },
    });
    const two = resource('saved-search', `${workspaceId}/savedSearches/two`, { properties: { query: 'Faults' } });
    expect(restoringTemplate([rule, two, group, one], kindOf)['resources']).toEqual([
      expect.objectContaining({ name: 'log-rooms/one', properties: { query: '[[x]', functionAlias: 'Faults' } }),
      expect.objectContaining({ name: "o'clock" }),
      expect.objectContaining({
        name: 'log-rooms/two',
        dependsOn: ["[resourceId('Microsoft.OperationalInsights/workspaces/savedSearches', 'log-rooms', 'one')]"],
      }),
      expect.objectContaining({
        name: 'rule',
        dependsOn: [
          "[resourceId('Microsoft.OperationalInsights/workspaces/savedSearches', 'log-rooms', 'one')]",
          "[resourceId('Microsoft.Insights/actionGroups', 'o''clock')]",
        ],
      }),
    ]);
  });

  test('never asks two that name each other to wait for each other', () => {
    const search = (name: string, calls: string): Resource =>
      resource('saved-search', `${workspaceId}/savedSearches/${name}`, {
        properties: { query: calls, functionAlias: name.toUpperCase() },
      });
    const resources = restoringTemplate([search('a', 'B'), search('b', 'A')], kindOf)['resources'] as JsonObject[];
    expect(resources.filter(({ dependsOn }) => dependsOn !== undefined)).toHaveLength(1);
  });
});

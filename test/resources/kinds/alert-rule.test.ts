import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../../src/json.ts';
import { jsonEqual } from '../../../src/json.ts';
import type { AlertRule } from '../../../src/solution/model.ts';
import { faultRule, levelled, one, problemsOf, solutionWith } from '../fixture.ts';

const alertOf = (changes: Partial<AlertRule> = {}) =>
  one('alert-rule', solutionWith({ alertRules: [{ ...faultRule, ...changes }] }));
const condition = (changes: Partial<AlertRule['condition']>) =>
  alertOf({ condition: { ...faultRule.condition, ...changes } });

describe('alert rule', () => {
  const rule = alertOf();

  test('body', () => {
    expect(rule.id).toBe(
      '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-rooms/providers/Microsoft.Insights/scheduledQueryRules/mtr-fault',
    );
    expect(rule.body).toMatchInlineSnapshot(`
     {
       "kind": "LogAlert",
       "location": "westeurope",
       "properties": {
         "actions": {
           "actionGroups": [
             "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-rooms/providers/Microsoft.Insights/actionGroups/mtr-admins",
           ],
         },
         "autoMitigate": true,
         "criteria": {
           "allOf": [
             {
               "dimensions": [
                 {
                   "name": "Computer",
                   "operator": "Include",
                   "values": [
                     "*",
                   ],
                 },
               ],
               "failingPeriods": {
                 "minFailingPeriodsToAlert": 1,
                 "numberOfEvaluationPeriods": 1,
               },
               "operator": "GreaterThan",
               "query": "Event
     | where EventID == 3001
     | project Computer, SRSCameraStatus_CF",
               "threshold": 0,
               "timeAggregation": "Count",
             },
           ],
         },
         "description": "Says which room",
         "displayName": "A room has a fault",
         "enabled": true,
         "evaluationFrequency": "PT5M",
         "scopes": [
           "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-Logs/providers/Microsoft.OperationalInsights/workspaces/log-rooms",
         ],
         "severity": 1,
         "windowSize": "PT15M",
       },
       "tags": {
         "costCenter": "4711",
         "mtr-oms": "rooms",
       },
     }
    `);
  });

  test('settings that are optional', () => {
    const { properties } = alertOf({
      autoMitigate: false,
      muteActionsFor: 'PT60M',
      overrideQueryTimeRange: 'P2D',
      notify: [],
      condition: {
        operator: 'Equal',
        threshold: 3,
        timeAggregation: 'Average',
        measureColumn: 'Load',
      },
    }).body;
    expect(properties).toMatchObject({
      autoMitigate: false,
      muteActionsDuration: 'PT1H',
      overrideQueryTimeRange: 'P2D',
      criteria: {
        allOf: [
          {
            operator: 'Equal',
            timeAggregation: 'Average',
            metricMeasureColumn: 'Load',
          },
        ],
      },
    });
    expect(properties).not.toHaveProperty('actions');
    expect(properties).not.toHaveProperty('criteria.allOf.0.dimensions');
  });

  test('waits for the functions that its query calls', () => {
    const needs = (query: string) => alertOf({ query }).dependsOn.filter((key) => key.includes('savedsearches'));
    expect(needs("RoomEvents('a')")).toEqual([expect.stringMatching(/savedsearches\/mtr-room-events$/u)]);
    expect(needs('MyRoomEventsToo')).toEqual([]);
  });

  /** As the service answers: casing, defaults and read-only properties filled in, lists in another order. */
  const live: JsonObject = {
    ...rule.body,
    id: rule.id.toLowerCase(),
    name: 'mtr-fault',
    type: 'microsoft.insights/scheduledqueryrules',
    location: 'West Europe',
    etag: '"0"',
    identity: null,
    systemData: { createdAt: '2026-01-01T00:00:00Z' },
    properties: {
      ...(rule.body['properties'] as JsonObject),
      createdWithApiVersion: '2023-12-01',
      isLegacyLogAnalyticsRule: false,
      isWorkspaceAlertsStorageConfigured: false,
      checkWorkspaceAlertsStorageConfigured: false,
      skipQueryValidation: false,
      targetResourceTypes: ['microsoft.operationalinsights/workspaces'],
      scopes: [
        '/SUBSCRIPTIONS/11111111-2222-3333-4444-555555555555/resourcegroups/rg-logs/providers/microsoft.operationalinsights/workspaces/log-rooms',
      ],
      criteria: {
        allOf: [
          {
            query: 'Event\r\n| where EventID == 3001\r\n| project Computer, SRSCameraStatus_CF\r\n',
            timeAggregation: 'count',
            metricMeasureColumn: null,
            resourceIdColumn: '',
            dimensions: [{ name: 'Computer', operator: 'include', values: ['*'] }],
            operator: 'greaterthan',
            threshold: 0.0,
            failingPeriods: {
              minFailingPeriodsToAlert: 1,
              numberOfEvaluationPeriods: 1,
            },
          },
        ],
      },
      actions: {
        actionGroups: [
          '/subscriptions/11111111-2222-3333-4444-555555555555/resourcegroups/rg-rooms/providers/microsoft.insights/actiongroups/mtr-admins',
        ],
        customProperties: {},
      },
    },
  };

  test('what Azure answers right after a deploy is no change', () => {
    expect(levelled(rule, live)).toEqual(levelled(rule));
    const silent = alertOf({ notify: [] });
    const { actions: _, ...properties } = silent.body['properties'] as JsonObject;
    expect(levelled(silent, { ...silent.body, properties })).toEqual(levelled(silent));
  });

  test.each([
    ['enabled', false],
    ['severity', 3],
    ['autoMitigate', false],
    ['muteActionsDuration', 'PT5M'],
    ['windowSize', 'PT30M'],
    ['description', 'else'],
    ['skipQueryValidation', true],
    ['resolveConfiguration', { autoResolved: true }],
    ['actions', { actionGroups: [] }],
    ['scopes', ['/subscriptions/else']],
  ])('a change of %s is seen', (property, value) => {
    const changed = {
      ...live,
      properties: { ...(live['properties'] as JsonObject), [property]: value },
    };
    expect(jsonEqual(levelled(rule, changed), levelled(rule))).toBe(false);
  });
});

describe('limits of alert rules', () => {
  test.each<[string, AlertRule | Partial<AlertRule>, string]>([
    ['frequency', { evaluationFrequency: 'PT7M' }, 'MTR230 evaluationFrequency PT7M is not one of PT1M, PT5M'],
    ['window', { windowSize: 'PT20M' }, 'MTR230 windowSize PT20M is not one of'],
    [
      'mute',
      {
        muteActionsFor: 'PT1M',
        autoMitigate: false,
        evaluationFrequency: 'PT1M',
      },
      'MTR230 muteActionsFor PT1M',
    ],
    ['query time range', { overrideQueryTimeRange: 'P3D' }, 'MTR230 overrideQueryTimeRange P3D is not one of'],
    ['severity', { severity: 5 }, 'MTR231 severity is 5; Azure allows whole numbers from 0 to 4'],
    [
      'mute and auto-resolve',
      { muteActionsFor: 'PT1H' },
      'MTR235 muteActionsFor PT1H together with autoMitigate: true',
    ],
    [
      'mute shorter than frequency',
      {
        muteActionsFor: 'PT5M',
        autoMitigate: false,
        evaluationFrequency: 'PT15M',
      },
      'MTR236 muteActionsFor PT5M is shorter than evaluationFrequency PT15M',
    ],
    [
      'stateful',
      { evaluationFrequency: 'P1D', windowSize: 'P1D' },
      'MTR237 evaluationFrequency P1D with autoMitigate: true',
    ],
    ['gap', { evaluationFrequency: 'PT30M' }, 'MTR244 evaluationFrequency PT30M is longer'],
    [
      'description',
      { description: 'x'.repeat(4097) },
      'MTR242 description of alert rule mtr-fault has 4097 characters; Azure allows 4096',
    ],
    ['size', { query: `Event // ${'ä'.repeat(33_000)}` }, 'MTR243 alert rule mtr-fault has 66'],
    ['name', { name: 'a:b' }, "MTR201 alert rule name 'mtr-a:b' (7 characters) must have 1 to 260 characters"],
    ['bag_unpack', { query: 'T | evaluate bag_unpack(d)' }, 'MTR238 query uses bag_unpack;'],
    ['pivot', { query: 'T | evaluate pivot(d)' }, 'MTR238 query uses pivot;'],
    ['AggregatedValue', { query: 'T | summarize AggregatedValue = count()' }, 'MTR239 query uses AggregatedValue;'],
    ['ago', { query: 'T | where TimeGenerated > ago(w)' }, 'MTR241 query uses ago(w); Azure takes only a literal'],
    [
      'every minute',
      { query: 'T | take 5', evaluationFrequency: 'PT1M' },
      'MTR240 query uses take; Azure does not allow it',
    ],
    [
      'every minute',
      {
        query: 'T | extend i = ingestion_time ()',
        evaluationFrequency: 'PT1M',
      },
      'MTR240 query uses ingestion_time();',
    ],
  ])('%s', (_, changes, message) => {
    expect(problemsOf(alertOf(changes))).toEqual([expect.stringContaining(message)]);
  });

  test.each<[string, Partial<AlertRule['condition']>, string]>([
    ['no measure column', { timeAggregation: 'Total' }, 'MTR233 timeAggregation Total without a measureColumn'],
    ['a measure column to count', { measureColumn: 'n' }, 'MTR233 timeAggregation Count with measureColumn n'],
    ['dimensions', { splitBy: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] }, 'MTR234 splitBy has 7 columns; Azure allows 6'],
    [
      'periods',
      { failingPeriods: { minimum: 1, outOf: 7 } },
      'MTR231 failingPeriods.outOf is 7; Azure allows whole numbers from 1 to 6',
    ],
    [
      'order of periods',
      { failingPeriods: { minimum: 3, outOf: 2 } },
      'MTR232 failingPeriods.minimum 3 is more than failingPeriods.outOf 2',
    ],
  ])('%s', (_, changes, message) => {
    expect(problemsOf(condition(changes))).toEqual([expect.stringContaining(message)]);
  });

  test('more than two days of data', () => {
    const changes = {
      windowSize: 'P1D',
      condition: {
        ...faultRule.condition,
        failingPeriods: { minimum: 1, outOf: 3 },
      },
    };
    expect(problemsOf(alertOf(changes))).toEqual([
      'MTR245 windowSize P1D times 3 evaluation periods is more than the 2 days that Azure looks back',
    ]);
    expect(problemsOf(alertOf({ ...changes, overrideQueryTimeRange: 'P1D' }))).toEqual([]);
  });

  test('words in texts and comments are no operators', () => {
    const query = `T // take union AggregatedValue\n| where A == "search pivot" or B == @'take' or C == 'it\\'s take' and TimeGenerated > ago( 15m )`;
    expect(problemsOf(alertOf({ query, evaluationFrequency: 'PT1M' }))).toEqual([]);
  });

  test('the greatest allowed values are allowed', () => {
    expect(
      problemsOf(
        alertOf({
          severity: 4,
          evaluationFrequency: 'PT6H',
          windowSize: 'PT6H',
          description: 'x'.repeat(4096),
          condition: {
            ...faultRule.condition,
            splitBy: ['a', 'b', 'c', 'd', 'e', 'f'],
            failingPeriods: { minimum: 6, outOf: 6 },
          },
        }),
      ),
    ).toEqual([]);
  });
});

import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../../src/json.ts';
import { columns, eventTable, insights, refusal, version, withWorkspace, workspace } from '../embedded.ts';

const id = `${insights}/scheduledQueryRules/fault`;
const api = '2023-12-01';
const condition: JsonObject = {
  query: "Event | where EventLog == 'No_CF' // Comment_CF",
  timeAggregation: 'Count',
  operator: 'GreaterThan',
  threshold: 0,
  dimensions: [{ name: 'Computer', operator: 'Include', values: ['*'] }],
};
const rule = (properties: JsonObject = {}, more: JsonObject = {}): JsonObject => ({
  location: 'westeurope',
  kind: 'LogAlert',
  properties: {
    severity: 1,
    enabled: true,
    evaluationFrequency: 'PT5M',
    windowSize: 'PT15M',
    scopes: [workspace],
    autoMitigate: true,
    criteria: { allOf: [{ ...condition, ...more }] },
    ...properties,
  },
});

describe('a scheduled query rule', () => {
  test('comes back in the casing of the service, filled in, without actions that do nothing', async () => {
    const { client } = await withWorkspace();
    const made = await client.put(
      id,
      api,
      rule({ actions: { actionGroups: [], customProperties: {} } }, { operator: 'Equal' }),
    );
    expect(made).toMatchObject({
      status: 201,
      body: {
        id: id
          .replace('resourceGroups', 'resourcegroups')
          .replace('Microsoft.Insights/scheduledQueryRules', 'microsoft.insights/scheduledqueryrules'),
        type: 'microsoft.insights/scheduledqueryrules',
        properties: {
          createdWithApiVersion: api,
          isLegacyLogAnalyticsRule: false,
          skipQueryValidation: false,
          criteria: {
            allOf: [
              { operator: 'Equal', failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 } },
            ],
          },
        },
      },
    });
    expect(made.body?.['properties']).not.toHaveProperty('actions');
    expect((await client.put(id, api, rule({ actions: { actionGroups: ['/x'] } }))).status).toBe(200);
    expect((await client.get(id, api))?.body).toMatchObject({ properties: { actions: { actionGroups: ['/x'] } } });
  });

  test('resolves by itself unless told otherwise', async () => {
    const { client } = await withWorkspace();
    const made = await client.put(id, api, rule({ autoMitigate: undefined }));
    expect(made.body).toMatchObject({ properties: { autoMitigate: true } });
  });

  test('PATCH changes what is given and checks the whole', async () => {
    const { client } = await withWorkspace();
    await client.put(id, api, rule());
    expect((await client.patch(id, api, { properties: { enabled: false } })).body).toMatchObject({
      properties: { enabled: false, severity: 1 },
    });
    expect(await refusal(client.patch(id, api, { properties: { severity: 9 } }))).toMatchObject({ status: 400 });
  });

  test('can only query columns that its table has, until it is told not to look', async () => {
    const { client } = await withWorkspace();
    const body = (skip?: boolean) =>
      rule(skip ? { skipQueryValidation: true } : {}, {
        query: 'Event | extend Own_CF = 1 | where Own_CF == 1 and Room_CF == "x"',
      });
    expect(await refusal(client.put(id, api, body()))).toMatchObject({
      status: 400,
      message: expect.stringContaining("named 'Room_CF'"),
    });
    await client.put(id, api, body(true));
    await client.patch(eventTable, version, columns('Room_CF'));
    await client.put(id, api, body());
  });

  test.each<[string, JsonObject, RegExp]>([
    ['Equals', rule({}, { operator: 'Equals' }), /operator 'Equals'.*Supported values: Equal,/],
    ['an unknown aggregation', rule({}, { timeAggregation: 'Sum' }), /timeAggregation 'Sum'/],
    ['no threshold', rule({}, { threshold: undefined }), /threshold/],
    ['a duration that is not on the list', rule({ evaluationFrequency: 'PT7M' }), /evaluationFrequency 'PT7M'/],
    ['a window of a week', rule({ windowSize: 'P7D' }), /windowSize 'P7D'/],
    ['severity 5', rule({ severity: 5 }), /Severity 5/],
    ['no severity', rule({ severity: undefined }), /lacks 'severity'/],
    ['no scopes', rule({ scopes: undefined }), /lacks 'scopes'/],
    ['two scopes', rule({ scopes: [workspace, workspace] }), /exactly one scope; 2/],
    ['a scope that is not there', rule({ scopes: [`${workspace}x`] }), /could not be found/],
    ['muting and resolving', rule({ muteActionsDuration: 'PT10M' }), /Auto mitigation must be disabled/],
    [
      'muting for less than the frequency',
      rule({ autoMitigate: false, muteActionsDuration: 'PT5M', evaluationFrequency: 'PT10M' }),
      /greater than muteActionsDuration/,
    ],
    ['a stateful rule once a day', rule({ evaluationFrequency: 'P1D', windowSize: 'P1D' }), /every 12 hours/],
    [
      'seven failing periods',
      rule({}, { failingPeriods: { numberOfEvaluationPeriods: 7, minFailingPeriodsToAlert: 1 } }),
      /7 is not 1 to 6/,
    ],
    [
      'more failing periods than periods',
      rule({}, { failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 2 } }),
      /exceeds/,
    ],
    ['a measured column while counting', rule({}, { metricMeasureColumn: 'x' }), /can't be given/],
    ['no measured column while averaging', rule({}, { timeAggregation: 'Average' }), /is required/],
    [
      'seven dimensions',
      rule({}, { dimensions: Array(7).fill({ name: 'a', operator: 'Include', values: ['*'] }) }),
      /at most 6/,
    ],
    [
      'a dimension without values',
      rule({}, { dimensions: [{ name: 'a', operator: 'Include', values: [] }] }),
      /no values/,
    ],
    ['pivot', rule({}, { query: 'Event | evaluate pivot(x)' }), /pivot/],
    ['AggregatedValue', rule({}, { query: 'Event | extend AggregatedValue = 1' }), /reserved/],
    [
      'search every minute',
      rule({ evaluationFrequency: 'PT1M' }, { query: "search 'x'" }),
      /one minute can't use search/,
    ],
    ['no query', rule({}, { query: ' ' }), /no query/],
    ['no condition', rule({ criteria: { allOf: [] } }), /no condition/],
    ['a description of 4,097 characters', rule({ description: 'x'.repeat(4_097) }), /4097 characters/],
    ['65 KB', rule({}, { query: `Event // ${'x'.repeat(66_000)}` }), /at most 65536/],
    ['an unknown kind', { ...rule(), kind: 'Other' }, /Kind 'Other'/],
  ])('is refused with %s', async (_, body, message) => {
    const { client } = await withWorkspace();
    expect(await refusal(client.put(id, api, body))).toMatchObject({
      status: 400,
      code: 'BadRequest',
      message: expect.stringMatching(message),
    });
  });
});

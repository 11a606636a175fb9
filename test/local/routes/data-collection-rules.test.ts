import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../../src/json.ts';
import { transformProblems } from '../../../src/local/routes/insights/transform-kql.ts';
import { insights, propertiesOf, refusal, version, withWorkspace, workspace } from '../embedded.ts';

const id = `${insights}/dataCollectionRules/rule`;
const source = { name: 'srs', streams: ['Microsoft-Event'], xPathQueries: ['Skype Room System!*[System[(Level=1)]]'] };
const flow = {
  streams: ['Microsoft-Event'],
  destinations: ['ws'],
  transformKql: 'source',
  outputStream: 'Microsoft-Event',
};
const destinations = { logAnalytics: [{ name: 'ws', workspaceResourceId: workspace }] };
const rule = (more: JsonObject = {}, kind: string | undefined = 'Windows'): JsonObject => ({
  location: 'westeurope',
  kind,
  properties: { dataSources: { windowsEventLogs: [source] }, destinations, dataFlows: [flow], ...more },
});

describe('a data collection rule', () => {
  test('is made with 200 and filled in', async () => {
    const { client } = await withWorkspace();
    const { customerId } = await propertiesOf(client, workspace, version);
    const first = await client.put(id, '2023-03-11', rule());
    expect(first).toMatchObject({
      status: 200,
      body: {
        kind: 'Windows',
        etag: expect.any(String),
        systemData: { createdAt: '2026-11-22T08:00:00.000Z' },
        properties: {
          immutableId: expect.stringMatching(/^dcr-[0-9a-f]{32}$/),
          provisioningState: 'Succeeded',
          destinations: { logAnalytics: [{ workspaceId: customerId }] },
          dataFlows: [flow],
        },
      },
    });
    // What a reader got can be sent back.
    const second = await client.put(id, '2023-03-11', first.body ?? {});
    expect(second.body?.['properties']).toEqual(first.body?.['properties']);
  });

  test('takes columns that no table has, as Azure does', async () => {
    const { client } = await withWorkspace();
    await client.put(
      id,
      '2023-03-11',
      rule({ dataFlows: [{ ...flow, transformKql: "source | extend Unknown_CF = 'x'" }] }),
    );
  });

  test('PATCH changes tags and nothing else', async () => {
    const { client } = await withWorkspace();
    await client.put(id, '2023-03-11', rule());
    const patched = await client.patch(id, '2023-03-11', { tags: { a: 'b' }, properties: { dataFlows: [] } });
    expect(patched.body).toMatchObject({ tags: { a: 'b' }, properties: { dataFlows: [flow] } });
  });

  const logs = (...more: readonly JsonObject[]) => ({ dataSources: { windowsEventLogs: more } });
  const many = (count: number) => Array.from({ length: count }, (_, index) => index);
  test.each<[string, JsonObject, RegExp]>([
    ['an unknown kind', rule({}, 'Mac'), /Kind 'Mac'/],
    ['no flows', rule({ dataFlows: undefined }), /'dataFlows' is required/],
    ['another region', { ...rule(), location: 'northeurope' }, /same region/],
    [
      'a workspace that is not there',
      rule({ destinations: { logAnalytics: [{ name: 'ws', workspaceResourceId: `${workspace}x` }] } }),
      /could not be found/,
    ],
    ['a long source name', rule(logs({ ...source, name: 'a'.repeat(33) })), /33 characters; 1 to 32/],
    ['a source name twice', rule(logs(source, source)), /'srs' is not unique/],
    ['eleven sources', rule(logs(...many(11).map((index) => ({ ...source, name: `s${index}` })))), /11 data sources/],
    ['101 queries', rule(logs({ ...source, xPathQueries: many(101).map(() => 'A!*') })), /101 XPath queries/],
    ['a query without a log', rule(logs({ ...source, xPathQueries: ['*[System]'] })), /LogName!XPath/],
    ['a query with contains()', rule(logs({ ...source, xPathQueries: ["A!*[contains(x,'y')]"] })), /do not know/],
    ['no queries', rule(logs({ ...source, xPathQueries: [] })), /no xPathQueries/],
    ['an unknown destination', rule({ dataFlows: [{ ...flow, destinations: ['other'] }] }), /'other' is not declared/],
    ['an undeclared stream', rule({ dataFlows: [{ ...flow, streams: ['Custom-X'] }] }), /'Custom-X' is not declared/],
    [
      'two streams in a transformation',
      rule({ dataFlows: [{ ...flow, streams: ['Microsoft-Event', 'Microsoft-Perf'] }] }),
      /takes one stream/,
    ],
    [
      'a table stream',
      rule({ dataFlows: [{ ...flow, streams: ['Microsoft-Table-Event'] }] }),
      /does not go with kind 'Windows'/,
    ],
    ['a source in a workspace transformation', rule({}, 'WorkspaceTransforms'), /no data sources/],
    [
      'an operator that is not allowed',
      rule({ dataFlows: [{ ...flow, transformKql: 'source | summarize x = 1' }] }),
      /'summarize' is not supported/,
    ],
  ])('is refused with %s', async (_, body, message) => {
    const { client } = await withWorkspace();
    const told = await refusal(client.put(id, '2023-03-11', body));
    expect(told).toMatchObject({ status: 400, code: 'InvalidPayload', message: 'Data collection rule is invalid' });
    expect(told.details.join('\n')).toMatch(message);
    expect(await client.get(id, '2023-03-11')).toBeUndefined();
  });

  test('does not change its kind', async () => {
    const { client } = await withWorkspace();
    await client.put(id, '2023-03-11', rule());
    expect(await refusal(client.put(id, '2023-03-11', rule({}, 'Linux')))).toMatchObject({ status: 400 });
  });
});

describe('a transformation', () => {
  test.each([
    'source',
    'source | extend A = tostring(parse_json(RenderedDescription).Alias) | project-away p',
    "let x = 1; source | where isnotempty(A) and not(B has 'join | summarize trim(1)') // | take 3",
    'source\n| extend A = iff(EventLog == "a//b", extract(@"x\\(y", 1, Z), \'\')',
    "source | extend gettype(parse_json(x)) == 'dictionary'",
    'print d = parse_json(\'{"a": 1}\')',
  ])('compiles: %s', (kql) => {
    expect(transformProblems(kql)).toEqual([]);
  });

  test.each([
    ['Event | extend A = 1', /must start from 'source'/],
    ['source | project-keep A', /'project-keep'/],
    ['source | extend A = coalesce(B, C)', /'coalesce'/],
    ["source | where A in~ ('b')", /'in~'/],
    ['source | where A has_any (B)', /'has_any'/],
    ['source | mv-expand A', /'mv-expand'/],
    [`source // ${'x'.repeat(15_360)}`, /at most 15360/],
    [
      `source | parse A with ${Array.from({ length: 11 }, (_, index) => `'x' c${index}`).join(' ')}`,
      /at most 10 columns/,
    ],
  ])('does not compile: %#', (kql, problem) => {
    expect(transformProblems(kql).join('\n')).toMatch(problem);
  });
});

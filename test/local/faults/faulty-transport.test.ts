import { describe, expect, test } from '@jest/globals';
import { ArmError } from '../../../src/azure/arm-client.ts';
import { publicCloud } from '../../../src/azure/clouds.ts';
import { createArmClient } from '../../../src/azure/create-arm-client.ts';
import type { Fault } from '../../../src/generated/types.ts';
import { withFaults } from '../../../src/local/faults/faulty-transport.ts';
import { columns, eventTable, group, insights, propertiesOf, version, withWorkspace, workspace } from '../embedded.ts';

/** The real client over an embedded workspace on which these faults happen. */
async function faulty(...faults: readonly Fault[]) {
  const { httpClient, client: calm } = await withWorkspace();
  const waits: number[] = [];
  const sent: string[] = [];
  const transport = withFaults(httpClient, { seed: 1, faults }, { delay: async (wait) => void waits.push(wait) });
  const client = createArmClient({
    cloud: publicCloud,
    userAgent: 'mtr-oms/test',
    httpClient: {
      sendRequest(request) {
        sent.push(`${request.method} ${new URL(request.url).pathname.split('/').slice(-2).join('/')}`);
        return transport.sendRequest(request);
      },
    },
    delay: async (milliseconds) => void waits.push(milliseconds),
  });
  return { client, calm, sent, waits };
}

const search = `${workspace}/savedSearches/rooms`;
const searchBody = { properties: { category: 'Rooms', displayName: 'Rooms', query: 'Event' } };
const rule = `${insights}/scheduledQueryRules/silent`;
const ruleBody = {
  location: 'westeurope',
  properties: {
    enabled: true,
    severity: 2,
    evaluationFrequency: 'PT5M',
    windowSize: 'PT5M',
    scopes: [workspace],
    autoMitigate: true,
    criteria: {
      allOf: [
        {
          query: 'Event | where isnotempty(SRSAlias_CF)',
          timeAggregation: 'Count',
          operator: 'GreaterThan',
          threshold: 0,
        },
      ],
    },
  },
};

describe('a fault', () => {
  test('throttles: a read waits as long as it is told, a write is told', async () => {
    const { client, sent, waits } = await faulty({ fault: 'throttled', retryAfter: 7, times: 3 });
    await client.get(workspace, version);
    expect(waits).toEqual([7_000, 7_000, 7_000]);
    expect(sent).toHaveLength(4);
    const writing = await faulty({ fault: 'throttled', method: 'PUT', retryAfter: 7 });
    await expect(writing.client.put(search, version, searchBody)).rejects.toMatchObject({ retryAfter: 7_000 });
  });
  test('of the server: a read is tried again a few times', async () => {
    const { client, sent } = await faulty({ fault: 'unavailable', status: 502, times: 2 });
    await client.get(workspace, version);
    expect(sent).toHaveLength(3);
    const ending = await faulty({ fault: 'unavailable', always: true });
    await expect(ending.client.get(workspace, version)).rejects.toMatchObject({ status: 503 });
    expect(ending.sent).toHaveLength(4);
  });
  test('drops the connection before, or after, the service did it', async () => {
    const before = await faulty({ fault: 'dropped', always: true, method: 'PUT' });
    await expect(before.client.put(search, version, searchBody)).rejects.toMatchObject({
      status: 0,
      code: 'ECONNRESET',
    });
    expect(await before.calm.get(search, version)).toBeUndefined();
    const after = await faulty({ fault: 'dropped', always: true, method: 'PUT', served: true });
    await expect(after.client.put(rule, '2023-12-01', { ...ruleBody })).rejects.toBeInstanceOf(ArmError);
    await after.client.patch(eventTable, version, columns('SRSAlias_CF'));
    await expect(after.client.put(rule, '2023-12-01', ruleBody)).rejects.toMatchObject({ status: 0 });
    expect((await after.calm.get(rule, '2023-12-01'))?.status).toBe(200);
  });
  test('keeps an operation in progress', async () => {
    const { client, sent, waits } = await faulty({ fault: 'long-running', times: 5, retryAfter: 7 });
    await client.patch(eventTable, version, columns('SRSAlias_CF'));
    expect(sent.filter((line) => line.includes('operationstatuses')).length).toBeGreaterThanOrEqual(6);
    expect(waits.filter((wait) => wait === 7_000)).toHaveLength(5);
  });
  test('makes an answer slow', async () => {
    const { client, waits } = await faulty({ fault: 'slow', milliseconds: 250 });
    await client.get(workspace, version);
    expect(waits).toEqual([250]);
  });
  test('hides columns from what names them, and from nothing else', async () => {
    const { client } = await faulty({ fault: 'late-columns', times: 2 });
    await client.put(search, version, searchBody);
    await client.patch(eventTable, version, columns('SRSAlias_CF'));
    const put = () => client.put(rule, '2023-12-01', ruleBody);
    await expect(put()).rejects.toMatchObject({ status: 400, message: expect.stringContaining("'SRSAlias_CF'") });
    await expect(put()).rejects.toMatchObject({ status: 400 });
    expect((await put()).status).toBe(201);
  });
  test('lets another writer come first', async () => {
    const { client, calm } = await faulty({
      fault: 'other-writer',
      method: 'PUT',
      skip: 1,
      change: { properties: { displayName: 'Theirs', version: 2 } },
    });
    await client.put(search, version, searchBody);
    const etag = (await calm.get(search, version))?.etag ?? '';
    await expect(client.put(search, version, { ...searchBody, etag })).rejects.toMatchObject({ status: 409 });
    expect(await propertiesOf(calm, search, version)).toMatchObject({ displayName: 'Theirs' });
  });
  test('lets another writer add to what is shared', async () => {
    const { client, calm } = await faulty({ fault: 'other-writer', change: columns('Theirs_CF') });
    await client.patch(eventTable, version, columns('SRSAlias_CF'));
    const { schema } = await propertiesOf(calm, eventTable, version);
    expect(JSON.stringify(schema)).toMatch(/Theirs_CF.*SRSAlias_CF/);
  });
  test('says that the token has expired, or that the right is missing', async () => {
    const expired = await faulty({ fault: 'expired-token' });
    await expect(expired.client.get(workspace, version)).rejects.toMatchObject({ status: 401 });
    const { client } = await faulty({ fault: 'denied', type: 'Microsoft.Insights/scheduledQueryRules', method: 'PUT' });
    await expect(client.put(rule, '2023-12-01', ruleBody)).rejects.toMatchObject({
      status: 403,
      message: expect.stringContaining("'microsoft.insights/scheduledqueryrules/write' over scope"),
    });
  });
});

describe('a scenario', () => {
  test('names requests by method, type and name', async () => {
    const { client } = await faulty({
      fault: 'denied',
      method: 'GET',
      type: 'microsoft.operationalinsights/WORKSPACES/savedsearches',
      name: 'ROOM*',
      always: true,
    });
    await client.put(search, version, searchBody);
    await expect(client.get(search, version)).rejects.toMatchObject({ status: 403 });
    expect(await client.get(`${workspace}/savedSearches/other`, version)).toBeUndefined();
    expect((await client.get(group, '2025-04-01'))?.status).toBe(200);
  });
  test('spares what it skips, and ends', async () => {
    const { client } = await faulty({ fault: 'denied', skip: 2, times: 1 });
    const answers = await Promise.all(
      Array.from({ length: 5 }, () =>
        client.get(workspace, version).then(
          () => 'served',
          () => 'denied',
        ),
      ),
    );
    expect(answers).toEqual(['served', 'served', 'denied', 'served', 'served']);
  });
  test('has the same chances for the same seed', async () => {
    const run = async () => {
      const { client } = await faulty({ fault: 'denied', chance: 0.5, always: true });
      const answers: string[] = [];
      for (let count = 0; count < 20; count += 1)
        answers.push(
          await client.get(workspace, version).then(
            () => 'served',
            () => 'denied',
          ),
        );
      return answers;
    };
    const answers = await run();
    expect(new Set(answers).size).toBe(2);
    expect(await run()).toEqual(answers);
  });
});

import { describe, expect, test } from '@jest/globals';
import { findDeletedWorkspace } from '../../../src/azure/deleted-workspaces.ts';
import {
  columns,
  embedded,
  eventTable,
  group,
  insights,
  propertiesOf,
  refusal,
  version,
  withWorkspace,
  workspace,
} from '../embedded.ts';

const body = {
  location: 'West Europe',
  tags: { 'mtr-oms': 'x' },
  properties: { sku: { name: 'PerGB2018' }, retentionInDays: 90 },
};

describe('a workspace', () => {
  test('is made in the background: 201, a link to ask, then the finished resource', async () => {
    const { client, raw } = embedded();
    await client.put(group, '2025-04-01', { location: 'westeurope' });
    const started = await raw('PUT', `${workspace}?api-version=${version}`, body);
    expect(started).toMatchObject({ status: 201, body: { properties: { provisioningState: 'Creating' } } });
    const link = String(started.headers['azure-asyncoperation']).slice('https://management.azure.com'.length);
    expect(link).toContain('/locations/westeurope/operationstatuses/');
    expect(link).toContain('api-version=2015-11-01-preview');
    expect((await raw('GET', link)).body).toMatchObject({ status: 'InProgress' });
    expect((await raw('GET', link)).body).toMatchObject({ status: 'Succeeded' });
    expect((await raw('GET', link.replace('2015-11-01-preview', version))).status).toBe(400);
    expect((await raw('GET', link.replace(/s=./, 's=_'))).status).toBe(403);
    const result = String(started.headers['location']).slice('https://management.azure.com'.length);
    expect((await raw('GET', result)).status).toBe(204);
    expect((await client.get(workspace, version))?.body).toMatchObject({
      id: workspace,
      name: 'log-test',
      type: 'Microsoft.OperationalInsights/workspaces',
      location: 'westeurope',
      tags: { 'mtr-oms': 'x' },
      properties: {
        customerId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        provisioningState: 'Succeeded',
        sku: { name: 'PerGB2018', lastSkuUpdate: '2026-11-22T08:00:00.000Z' },
        features: { legacy: 0, searchVersion: 1, enableLogAccessUsingOnlyResourcePermissions: true },
        workspaceCapping: { dailyQuotaGb: -1, quotaNextResetTime: '2026-11-23T00:00:00Z' },
        publicNetworkAccessForIngestion: 'Enabled',
        createdDate: '2026-11-22T08:00:00.000Z',
      },
    });
  });

  test('that exists is changed at once, and keeps what the service gave it', async () => {
    const { client, clock } = await withWorkspace();
    const before = (await client.get(workspace, version))?.body;
    clock.now = new Date('2026-11-23T08:00:00Z');
    const put = await client.put(workspace, version, { ...body, properties: { retentionInDays: 60 } });
    expect(put).toMatchObject({
      status: 200,
      body: { properties: { retentionInDays: 60, createdDate: '2026-11-22T08:00:00.000Z' } },
    });
    expect(put.etag).not.toBe(before?.['etag']);
    const patched = await client.patch(workspace, version, { tags: { only: 'this' } });
    expect(patched).toMatchObject({
      status: 200,
      body: { tags: { only: 'this' }, properties: { retentionInDays: 60 } },
    });
  });

  test.each([
    ['no location', { properties: {} }, /location property is required/],
    ['too short a retention', { ...body, properties: { retentionInDays: 7 } }, /30 to 730/],
    ['too long a retention', { ...body, properties: { retentionInDays: 731 } }, /730/],
    ['a closed pricing tier', { ...body, properties: { sku: { name: 'Free' } } }, /not available/],
    ['an unknown pricing tier', { ...body, properties: { sku: { name: 'Gold' } } }, /Gold/],
    [
      'a default rule on creation',
      { ...body, properties: { defaultDataCollectionRuleResourceId: '/x' } },
      /not applicable on workspace creation/,
    ],
    ['a tag that is no text', { ...body, tags: { a: 1 } }, /tag 'a'/],
  ])('is refused with %s', async (_, wrong, message) => {
    const { client } = embedded();
    await client.put(group, '2025-04-01', { location: 'westeurope' });
    expect(await refusal(client.put(workspace, version, wrong as never))).toMatchObject({
      status: 400,
      message: expect.stringMatching(message),
    });
    expect(await client.get(workspace, version)).toBeUndefined();
  });

  test.each(['abc', '-abcd', 'ab_cd', 'a'.repeat(64)])('can not be named %s', async (name) => {
    const { client } = await withWorkspace();
    expect(await refusal(client.put(workspace.replace('log-test', name), version, body))).toMatchObject({
      status: 400,
    });
  });

  test('does not move', async () => {
    const { client } = await withWorkspace();
    expect(await refusal(client.put(workspace, version, { ...body, location: 'northeurope' }))).toMatchObject({
      status: 409,
      code: 'InvalidResourceLocation',
    });
  });

  test('takes a default rule later, if it is one of its kind', async () => {
    const { client } = await withWorkspace();
    const link = (id: string) =>
      client.patch(workspace, version, { properties: { defaultDataCollectionRuleResourceId: id } });
    const rule = `${insights}/dataCollectionRules/transform`;
    expect(await refusal(link(rule))).toMatchObject({ status: 400 });
    const properties = {
      dataSources: {},
      destinations: { logAnalytics: [{ name: 'ws', workspaceResourceId: workspace }] },
      dataFlows: [{ streams: ['Microsoft-Table-Event'], destinations: ['ws'], transformKql: 'source' }],
    };
    await client.put(rule, '2023-03-11', { location: 'westeurope', kind: 'WorkspaceTransforms', properties });
    expect((await link(rule)).body).toMatchObject({
      properties: { defaultDataCollectionRuleResourceId: rule, retentionInDays: 90 },
    });
  });

  test('that is deleted keeps its name for fourteen days, and comes back with what it had', async () => {
    const { client, clock } = await withWorkspace();
    await client.patch(eventTable, version, columns('A_CF'));
    const { customerId } = await propertiesOf(client, workspace, version);
    expect(await client.delete(workspace, version)).toBe(true);
    expect(await client.delete(workspace, version)).toBe(false);
    expect(await client.get(workspace, version)).toBeUndefined();
    expect(await client.list(`${group}/providers/Microsoft.OperationalInsights/workspaces`, version)).toEqual([]);
    const place = {
      name: 'LOG-TEST',
      subscriptionId: '00000000-0000-0000-0000-000000000000',
      resourceGroup: 'RG-test',
    };
    expect(await findDeletedWorkspace(client.door, place)).toEqual({
      id: workspace,
      name: 'log-test',
      location: 'westeurope',
    });
    clock.now = new Date('2026-12-05T08:00:00Z');
    const back = await client.put(workspace, version, body);
    expect(back.body?.['properties']).toMatchObject({
      customerId,
    });
    expect(JSON.stringify((await client.get(eventTable, version))?.body)).toContain('A_CF');
    expect(await findDeletedWorkspace(client.door, place)).toBeUndefined();
  });

  test.each(['force', 'time'])('that is gone for good, by %s, starts anew', async (how) => {
    const { client, clock } = await withWorkspace();
    await client.patch(eventTable, version, columns('A_CF'));
    await client.delete(workspace, version, how === 'force' ? { query: { force: 'true' } } : {});
    clock.now = new Date('2026-12-06T08:00:01Z');
    expect(await client.list(`${group}/providers/Microsoft.OperationalInsights/deletedWorkspaces`, version)).toEqual(
      [],
    );
    await client.put(workspace, version, body);
    expect(JSON.stringify((await client.get(eventTable, version))?.body)).not.toContain('A_CF');
  });

  test('of a group that is not there was not deleted either', async () => {
    const { client } = embedded();
    const place = { name: 'a', subscriptionId: '00000000-0000-0000-0000-000000000000', resourceGroup: 'none' };
    expect(await findDeletedWorkspace(client.door, place)).toBeUndefined();
  });
});

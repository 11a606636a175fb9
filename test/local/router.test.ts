import { describe, expect, test } from '@jest/globals';
import { routes } from '../../src/local/routes/index.ts';
import {
  embedded,
  eventTable,
  group,
  insights,
  refusal,
  subscription,
  version,
  withWorkspace,
  workspace,
} from './embedded.ts';

describe('every request', () => {
  test('needs an api-version, and one that is known', async () => {
    const { raw } = await withWorkspace();
    expect(await raw('GET', workspace)).toMatchObject({
      status: 400,
      body: { error: { code: 'MissingApiVersionParameter' } },
    });
    const answer = await raw('GET', `${workspace}?api-version=1999-01-01`);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(
      "'1999-01-01' is invalid for 'Microsoft.OperationalInsights/workspaces'",
    );
  });

  test.each([
    '/',
    '/favicon.ico',
    `${subscription}/nothing`,
    `${group}/providers/Micro.Soft/things/a`,
    `${group}/providers`,
    '/a/b/c/d',
  ])('to an unknown path %s is answered by an envelope', async (path) => {
    const { raw } = embedded();
    const { status, body } = await raw('GET', `${path}?api-version=2025-04-01`);
    expect(status).toBe(404);
    expect(body).toEqual({ error: { code: expect.any(String), message: expect.any(String) } });
  });

  test('finds its way whatever the case of the path', async () => {
    const { client } = await withWorkspace();
    expect((await client.get(workspace.toUpperCase(), version))?.body?.['id']).toBe(workspace);
    expect((await client.get(eventTable.toLowerCase(), version))?.body).toMatchObject({
      id: eventTable,
      name: 'Event',
    });
  });

  test.each([undefined, '', 'null', '[]', '"x"', '{'])('that writes %j is refused', async (body) => {
    const { raw } = await withWorkspace();
    const { status, body: told } = await raw('PUT', `${workspace}?api-version=${version}`, body);
    expect([status, told.error.code]).toEqual([400, 'InvalidRequestContent']);
  });

  test('with a method that a type does not know is refused', async () => {
    const { raw } = await withWorkspace();
    expect((await raw('POST', `${workspace}?api-version=${version}`)).status).toBe(405);
    expect((await raw('DELETE', `${workspace}/savedSearches?api-version=${version}`)).status).toBe(405);
  });

  test('to a subscription that is no GUID is refused', async () => {
    const { raw } = embedded();
    const { status, body } = await raw('GET', '/subscriptions/mine?api-version=2022-12-01');
    expect([status, body.error.code]).toEqual([400, 'InvalidSubscriptionId']);
  });
});

describe('what is around a resource', () => {
  test('a resource group must be there', async () => {
    const { client } = embedded();
    expect(await client.get(group, '2025-04-01')).toBeUndefined();
    expect(await refusal(client.put(workspace, version, { location: 'x', properties: {} }))).toMatchObject({
      status: 404,
      code: 'ResourceGroupNotFound',
      message: "Resource group 'rg-test' could not be found.",
    });
  });

  test('a parent must be there', async () => {
    const { client, raw } = embedded();
    await client.put(group, '2025-04-01', { location: 'westeurope' });
    expect(await refusal(client.patch(eventTable, version, {}))).toMatchObject({
      status: 404,
      code: 'ParentResourceNotFound',
    });
    expect((await raw('GET', `${eventTable}?api-version=${version}`)).body.error.code).toBe('ResourceNotFound');
    await expect(client.list(`${workspace}/savedSearches`, version)).rejects.toMatchObject({
      code: 'ResourceNotFound',
    });
  });

  test('a group is made, changed, listed, and goes with all that is in it', async () => {
    const { client, raw } = await withWorkspace();
    expect((await client.put(group, '2025-04-01', { location: 'West Europe', tags: { a: '1' } })).body).toEqual({
      id: group,
      name: 'rg-test',
      type: 'Microsoft.Resources/resourceGroups',
      location: 'westeurope',
      tags: { a: '1' },
      properties: { provisioningState: 'Succeeded' },
    });
    expect(await refusal(client.put(group, '2025-04-01', { location: 'northeurope' }))).toMatchObject({ status: 409 });
    expect(await refusal(client.put(`${group}!`, '2025-04-01', { location: 'x' }))).toMatchObject({
      code: 'InvalidResourceGroup',
    });
    await client.patch(group, '2025-04-01', { tags: { b: '2' } });
    expect(await client.list(`${subscription}/resourcegroups`, '2025-04-01')).toMatchObject([{ tags: { b: '2' } }]);
    expect((await raw('HEAD', `${group}?api-version=2025-04-01`)).status).toBe(204);
    expect(await client.delete(group, '2025-04-01')).toBe(true);
    expect((await raw('HEAD', `${group}?api-version=2025-04-01`)).status).toBe(404);
    await client.put(group, '2025-04-01', { location: 'westeurope' });
    expect(await client.get(workspace, version)).toBeUndefined();
  });

  test('subscriptions and resource providers are always there', async () => {
    const { client, raw } = embedded();
    expect((await client.get(subscription, '2022-12-01'))?.body).toMatchObject({ state: 'Enabled' });
    const provider = (await client.get(`${subscription}/providers/Microsoft.Insights`, '2025-04-01'))?.body;
    expect(provider).toMatchObject({ namespace: 'Microsoft.Insights', registrationState: 'Registered' });
    expect(
      (await raw('POST', `${subscription}/providers/Microsoft.Insights/register?api-version=2025-04-01`)).status,
    ).toBe(200);
  });

  test('lists hold what is in their scope and nothing else', async () => {
    const { client } = await withWorkspace();
    const other = group.replace('rg-test', 'rg-test-2');
    await client.put(other, '2025-04-01', { location: 'westeurope' });
    const second = workspace.replace('rg-test', 'rg-test-2');
    await client.put(second, version, { location: 'westeurope', properties: {} });
    const view = {
      location: 'westeurope',
      properties: { Name: 'n', Source: 'Local', Dashboard: [], OverviewTile: {} },
    };
    await client.put(`${second}/views/v`, '2015-11-01-preview', view);
    const ids = async (path: string, apiVersion = version) => (await client.list(path, apiVersion)).map(({ id }) => id);
    expect(await ids(`${group}/providers/Microsoft.OperationalInsights/workspaces`)).toEqual([workspace]);
    expect(await ids(`${subscription}/providers/Microsoft.OperationalInsights/workspaces`)).toEqual([
      second,
      workspace,
    ]);
    expect(await ids(`${workspace}/views`, '2015-11-01-preview')).toEqual([]);
    expect(await ids(`${second}/views`, '2015-11-01-preview')).toEqual([`${second}/views/v`]);
    expect(await ids(`${insights}/actionGroups`, '2023-01-01')).toEqual([]);
  });
});

test('every type is named once', () => {
  const types = routes.map(({ type }) => type.toLowerCase());
  expect(new Set(types).size).toBe(types.length);
});

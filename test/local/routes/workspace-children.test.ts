import { describe, expect, test } from '@jest/globals';
import { refusal, version, withWorkspace, workspace } from '../embedded.ts';

describe('a saved search', () => {
  const id = `${workspace}/savedSearches/rooms`;
  const body = { etag: '*', properties: { category: 'Rooms', displayName: 'All rooms', query: 'Event' } };

  test('is made with 200, a version and an etag', async () => {
    const { client } = await withWorkspace();
    expect(await client.put(id, version, body)).toMatchObject({
      status: 200,
      etag: expect.stringMatching(/^W\/"datetime'2026-11-22T08%3A00%3A00\.0000001Z'"$/),
      body: { id, type: 'Microsoft.OperationalInsights/savedSearches', properties: { ...body.properties, version: 2 } },
    });
  });

  test('that exists is only replaced with the etag * or its own', async () => {
    const { client } = await withWorkspace();
    const { etag = '' } = await client.put(id, version, { properties: body.properties });
    expect(await refusal(client.put(id, version, { properties: body.properties }))).toMatchObject({ status: 409 });
    expect(await refusal(client.put(id, version, { ...body, etag: 'W/"old"' }))).toMatchObject({ status: 409 });
    const second = await client.put(id, version, { ...body, etag });
    expect(second.etag).not.toBe(etag);
    expect(await refusal(client.put(id, version, { ...body, etag }))).toMatchObject({ status: 409 });
    await client.put(id, version, body);
  });

  test.each(['category', 'displayName', 'query'])('needs %s', async (key) => {
    const { client } = await withWorkspace();
    const properties = { ...body.properties, [key]: undefined };
    expect(await refusal(client.put(id, version, { etag: '*', properties }))).toMatchObject({
      status: 400,
      message: expect.stringContaining(key),
    });
  });

  test('stands in the list beside those that every workspace has, which carry no etag', async () => {
    const { client } = await withWorkspace();
    await client.put(id, version, body);
    const list = await client.list(`${workspace}/savedSearches`, version);
    expect(list.filter((item) => item['etag'] !== undefined).map((item) => item['id'])).toEqual([id]);
    expect(list.filter((item) => item['etag'] === undefined).map((item) => item['name'])).toEqual([
      expect.stringMatching(/^LogManagement\(log-test\)_General\|/),
      expect.stringMatching(/^LogManagement\(log-test\)_General\|/),
    ]);
  });
});

describe('a data source', () => {
  const id = `${workspace}/dataSources/srs`;
  const body = (...types: readonly string[]) => ({
    kind: 'WindowsEvent',
    properties: { eventLogName: 'Skype Room System', eventTypes: types.map((eventType) => ({ eventType })) },
  });

  test('is made, and loses the case of its event types', async () => {
    const { client } = await withWorkspace();
    expect(await client.put(id, version, body('Error', 'Warning'))).toMatchObject({
      status: 201,
      body: { kind: 'WindowsEvent', properties: { eventTypes: [{ eventType: 'error' }, { eventType: 'warning' }] } },
    });
    expect((await client.put(id, version, body('Error'))).status).toBe(200);
  });

  test('is listed by kind only', async () => {
    const { client } = await withWorkspace();
    await client.put(id, version, body('Error'));
    const list = (kind: string) =>
      client.list(`${workspace}/dataSources`, version, { query: { $filter: `kind eq '${kind}'` } });
    expect(await list('windowsevent')).toHaveLength(1);
    expect(await list('IISLogs')).toEqual([]);
    expect(await refusal(client.list(`${workspace}/dataSources`, version))).toMatchObject({ status: 400 });
  });

  test.each([
    ['an unknown event type', body('Critical')],
    ['no event type', body()],
    ['no log', { kind: 'WindowsEvent', properties: { eventTypes: [{ eventType: 'Error' }] } }],
    ['no kind', { properties: {} }],
    ['no properties', { kind: 'IISLogs' }],
  ])('is refused with %s', async (_, wrong) => {
    const { client } = await withWorkspace();
    expect(await refusal(client.put(id, version, wrong))).toMatchObject({ status: 400 });
  });
});

describe('a view', () => {
  const id = `${workspace}/views/Teams Rooms`;
  const properties = { Id: 'x', Name: 'n', Source: 'Local', Dashboard: [], OverviewTile: {} };

  test('is made, read and deleted', async () => {
    const { client } = await withWorkspace();
    expect((await client.put(id, '2015-11-01-preview', { location: 'westeurope', properties })).status).toBe(201);
    expect((await client.get(id, '2015-11-01-preview'))?.body).toMatchObject({ name: 'Teams Rooms', properties });
    expect([await client.delete(id, '2015-11-01-preview'), await client.delete(id, '2015-11-01-preview')]).toEqual([
      true,
      false,
    ]);
  });

  test.each(['Name', 'Source', 'Dashboard', 'OverviewTile'])('needs %s', async (key) => {
    const { client } = await withWorkspace();
    const put = client.put(id, '2015-11-01-preview', {
      location: 'westeurope',
      properties: { ...properties, [key]: undefined },
    });
    expect(await refusal(put)).toMatchObject({ status: 400, message: `The view lacks '${key}'.` });
  });
});

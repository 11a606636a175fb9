import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../../src/json.ts';
import { insights, propertiesOf, refusal, withWorkspace, workspace } from '../embedded.ts';

const id = `${insights}/workbooks/0a9a2a4e-3a6e-5c1b-9a4e-0123456789ab`;
const api = '2023-06-01';
const content = { query: { canFetchContent: 'true' } };
const workbook = (properties: JsonObject = {}, more: JsonObject = {}): JsonObject => ({
  location: 'westeurope',
  kind: 'shared',
  tags: { a: 'b' },
  properties: {
    displayName: 'Rooms',
    category: 'workbook',
    sourceId: workspace,
    serializedData: '{"items":[]}',
    ...properties,
  },
  ...more,
});

describe('a workbook', () => {
  test('comes back with its title as a tag, and its content only on request', async () => {
    const { client } = await withWorkspace();
    expect((await client.put(id, api, workbook())).status).toBe(201);
    const summary = (await client.get(id, api))?.body;
    expect(summary).toMatchObject({
      kind: 'shared',
      tags: { a: 'b', 'hidden-title': 'Rooms' },
      properties: {
        serializedData: null,
        sourceId: workspace.toLowerCase(),
        version: 'Notebook/1.0',
        timeModified: '2026-11-22T08:00:00.000Z',
      },
    });
    expect((await client.get(id, api, content))?.body).toMatchObject({
      properties: { serializedData: '{"items":[]}' },
    });
  });

  test('gets a revision with each change', async () => {
    const { client } = await withWorkspace();
    const revision = async () => (await propertiesOf(client, id, api))['revision'];
    await client.put(id, api, workbook());
    const before = await revision();
    await client.patch(id, api, { properties: { displayName: 'Other' } });
    expect(await revision()).not.toBe(before);
    expect((await client.get(id, api, content))?.body).toMatchObject({
      tags: { 'hidden-title': 'Other' },
      properties: { displayName: 'Other', serializedData: '{"items":[]}' },
    });
  });

  test('is listed by category, and by what it belongs to', async () => {
    const { client } = await withWorkspace();
    await client.put(id, api, workbook());
    const list = (query: Record<string, string>) => client.list(`${insights}/workbooks`, api, { query });
    expect(await list({ category: 'workbook', sourceId: workspace })).toHaveLength(1);
    expect(await list({ category: 'workbook', sourceId: `${workspace}x` })).toEqual([]);
    expect(await list({ category: 'TSG' })).toEqual([]);
    expect(await refusal(list({}))).toMatchObject({ status: 400 });
  });

  test.each<[string, JsonObject, RegExp]>([
    ['no title', workbook({ displayName: undefined }), /displayName/],
    ['no category', workbook({ category: undefined }), /category/],
    ['content that is no JSON', workbook({ serializedData: '{' }), /no JSON/],
    ['another kind', workbook({}, { kind: 'user' }), /'shared'/],
    ['no location', workbook({}, { location: undefined }), /location/],
  ])('is refused with %s', async (_, body, message) => {
    const { client } = await withWorkspace();
    expect(await refusal(client.put(id, api, body))).toMatchObject({
      status: 400,
      message: expect.stringMatching(message),
    });
  });

  test.each(['rooms', id.slice(-36).toUpperCase()])('can not be named %s', async (name) => {
    const { client } = await withWorkspace();
    expect(await refusal(client.put(`${insights}/workbooks/${name}`, api, workbook()))).toMatchObject({
      status: 400,
      message: expect.stringContaining('lower case'),
    });
  });
});

import { describe, expect, test } from '@jest/globals';
import { fakeClient, origin, workspaceId } from './fake-http.ts';

const version = '2025-02-01';
const operation = `${origin}/subscriptions/x/operationstatuses/1?api-version=2015-11-01-preview&t=1&s=a%2Fb`;
const started = {
  status: 201,
  headers: { 'azure-asyncoperation': operation },
  body: { properties: { provisioningState: 'Creating' } },
};

describe('a long-running operation', () => {
  test('is asked for at its own link until it is done; then the resource is read', async () => {
    const polls: string[] = [];
    const { client, sent, waits } = fakeClient([
      { ...started, headers: { ...started.headers, location: `${origin}/other`, 'retry-after': '7' } },
      { body: { status: 'InProgress' }, headers: { 'retry-after': '3' } },
      { body: { status: 'InProgress' } },
      { body: { status: 'succeeded' } },
      { body: { id: 'live' } },
    ]);
    const answer = await client.put(workspaceId, version, {}, { onPoll: (status) => polls.push(status) });
    expect(answer).toEqual({ status: 200, body: { id: 'live' } });
    expect(polls).toEqual(['InProgress', 'InProgress', 'Succeeded']);
    expect(waits).toEqual([7_000, 3_000, 2_000]);
    expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual([
      `PUT ${origin}${workspaceId}?api-version=${version}`,
      ...Array(3).fill(`GET ${operation}`),
      `GET ${origin}${workspaceId}?api-version=${version}`,
    ]);
  });

  test('that is only given by Location is asked for there', async () => {
    const link = `${origin}/results/1?api-version=2015-11-01-preview`;
    const { client, sent } = fakeClient([
      { status: 202, headers: { location: link } },
      { status: 202 },
      { status: 204 },
      { body: { id: 'live' } },
    ]);
    expect((await client.patch(workspaceId, version, {})).body).toEqual({ id: 'live' });
    expect(sent.slice(1, 3).map(({ url }) => url)).toEqual([link, link]);
  });

  test('without a link shows in the state of the resource', async () => {
    const state = (provisioningState: string) => ({ body: { properties: { provisioningState } } });
    const { client, sent } = fakeClient([
      { status: 201, ...state('Accepted') },
      state('Creating'),
      state('Succeeded'),
      state('Succeeded'),
    ]);
    await client.put(workspaceId, version, {});
    expect(sent.map(({ method }) => method)).toEqual(['PUT', 'GET', 'GET', 'GET']);
  });

  test('that is no operation is not waited for', async () => {
    const { client, sent } = fakeClient([
      { status: 201, body: { properties: { provisioningState: 'Succeeded' } } },
      { status: 200 },
    ]);
    await client.put(workspaceId, version, {});
    await client.delete(workspaceId, version);
    expect(sent).toHaveLength(2);
  });

  test.each(['Failed', 'Canceled'])("that %s rejects with the operation's own error", async (status) => {
    const error = { code: 'Conflict', message: 'name taken', details: [{ message: 'by another' }] };
    const { client } = fakeClient([started, { body: { status, error } }]);
    await expect(client.put(workspaceId, version, {})).rejects.toMatchObject({
      name: 'ArmError',
      code: 'Conflict',
      message: 'name taken',
      details: ['by another'],
      method: 'PUT',
      id: workspaceId,
    });
  });

  test('that fails without a reason says so', async () => {
    const { client } = fakeClient([started, { body: { status: 'Failed' } }]);
    await expect(client.put(workspaceId, version, {})).rejects.toMatchObject({
      code: 'Failed',
      message: 'the operation ended as Failed',
    });
  });

  test('that fails in the resource itself rejects, too', async () => {
    const { client } = fakeClient([
      { status: 201, body: { properties: { provisioningState: 'Updating' } } },
      { body: { properties: { provisioningState: 'Failed' } } },
    ]);
    await expect(client.put(workspaceId, version, {})).rejects.toMatchObject({ code: 'Failed' });
  });

  test('is not followed to another host: the token would go there', async () => {
    const { client, sent } = fakeClient([
      { status: 202, headers: { 'azure-asyncoperation': 'https://evil.example/op' } },
    ]);
    await expect(client.put(workspaceId, version, {})).rejects.toThrow(/not followed/);
    expect(sent).toHaveLength(1);
  });

  test('is given up after half an hour', async () => {
    const { client, waits } = fakeClient([
      started,
      ...Array(10).fill({ body: { status: 'Running' }, headers: { 'retry-after': '600' } }),
    ]);
    await expect(client.put(workspaceId, version, {})).rejects.toMatchObject({ code: 'OperationTimedOut' });
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThanOrEqual(30 * 60_000);
  });

  test('that deletes is waited for, and nothing is read then', async () => {
    const { client, sent } = fakeClient([{ status: 202, headers: { location: `${origin}/gone` } }, { status: 200 }]);
    expect(await client.delete(workspaceId, version)).toBe(true);
    expect(sent).toHaveLength(2);
  });
});

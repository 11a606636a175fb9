import { createPipelineRequest, type HttpMethods } from '@azure/core-rest-pipeline';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findDeletedWorkspace } from '../../src/azure/deleted-workspaces.ts';
import { createMask } from '../../src/azure/trace/mask.ts';
import { fakeClient, group, origin, workspaceId } from './fake-http.ts';

const version = '2025-02-01';

describe('a door that only reads', () => {
  test.each(['PUT', 'PATCH', 'POST', 'DELETE', 'OPTIONS', 'TRACE'])('refuses %s before it is sent', async (method) => {
    const lines: string[] = [];
    const { client, sent } = fakeClient([], { readOnly: true, trace: (line) => lines.push(line) });
    const request = createPipelineRequest({ url: `${origin}${group}`, method: method as HttpMethods });
    await expect(client.door.pipeline.sendRequest(client.door.httpClient, request)).rejects.toMatchObject({
      name: 'ReadOnlyError',
    });
    expect([sent, lines]).toEqual([[], []]);
  });

  test.each(['GET', 'HEAD'])('lets %s through', async (method) => {
    const { client, sent } = fakeClient([{ body: {} }], { readOnly: true });
    const request = createPipelineRequest({ url: `${origin}${group}`, method: method as HttpMethods });
    await client.door.pipeline.sendRequest(client.door.httpClient, request);
    expect(sent).toHaveLength(1);
  });

  test("stands before every writing method of the client, and before Azure's own", async () => {
    const { client, sent } = fakeClient([{ body: { value: [] } }], { readOnly: true });
    await expect(client.put(group, version, {})).rejects.toMatchObject({ name: 'ReadOnlyError' });
    await expect(client.patch(group, version, {})).rejects.toMatchObject({ name: 'ReadOnlyError' });
    await expect(client.delete(group, version)).rejects.toMatchObject({ name: 'ReadOnlyError' });
    expect(sent).toEqual([]);
    await findDeletedWorkspace(client.door, { name: 'w', subscriptionId: 's', resourceGroup: 'rg' });
    expect(sent.map(({ method }) => method)).toEqual(['GET']);
  });
});

describe('the trace', () => {
  const traced = (secrets: readonly string[] = []) => {
    const lines: string[] = [];
    return { lines, options: { trace: (line: string) => lines.push(line), secrets } };
  };

  test('holds every request that goes over the wire, retries and polls included', async () => {
    const { lines, options } = traced();
    const poll = `${origin}/op?api-version=2015-11-01-preview&t=1&s=x`;
    const throttled = {
      status: 429,
      headers: { 'retry-after': '0' },
      body: { error: { code: 'T', message: 't' } },
    };
    const { client } = fakeClient(
      [
        { status: 202, headers: { 'Azure-AsyncOperation': poll } },
        throttled,
        { body: { status: 'Succeeded' } },
        { body: { id: 'live' } },
      ],
      options,
    );
    await client.put(workspaceId, version, { location: 'x' });
    expect(lines.every((line) => line.endsWith('\n') && line.indexOf('\n') === line.length - 1)).toBe(true);
    const url = `${origin}${workspaceId}?api-version=${version}`;
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      {
        method: 'PUT',
        url,
        body: { location: 'x' },
        response: { status: 202, headers: { 'azure-asyncoperation': poll } },
      },
      { method: 'GET', url: poll, response: throttled },
      { method: 'GET', url: poll, response: { status: 200, headers: {}, body: { status: 'Succeeded' } } },
      { method: 'GET', url, response: { status: 200, headers: {}, body: { id: 'live' } } },
    ]);
  });

  test('says when no answer came', async () => {
    const { lines, options } = traced(['CANARY']);
    const { client } = fakeClient(
      [
        () => {
          throw new Error('socket of CANARY hung up');
        },
      ],
      options,
    );
    await expect(client.get(group, version)).rejects.toThrow('hung up');
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      method: 'GET',
      url: `${origin}${group}?api-version=${version}`,
      error: 'socket of *** hung up',
    });
  });

  test('holds no secret, wherever it stands', async () => {
    const hook = 'https://hooks.contoso.example/services/CANARY-1/"quoted"';
    const { lines, options } = traced([hook, 'CANARY-2', '']);
    const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJDQU5BUlkifQ.Q0FOQVJZ';
    const getToken = () => Promise.resolve({ token: 'CANARY-TOKEN', expiresOnTimestamp: Date.now() + 3_600_000 });
    const { client } = fakeClient(
      [
        {
          headers: { 'set-cookie': 'CANARY-COOKIE', 'x-echo': `see ${hook}`, 'www-authenticate': 'Bearer CANARY-AUTH' },
          body: {
            primarySharedKey: 'CANARY-KEY',
            nested: [{ webhookReceivers: [{ serviceUri: 'https://other.example:8443/CANARY-3' }] }],
            sas: 'https://store.example/c?sv=1&sig=CANARY-SIG%3D&se=2',
            connection: 'Endpoint=sb://x;SharedAccessKey=CANARY-SAK;EntityPath=y',
            token: `Bearer ${jwt}`,
            text: JSON.stringify({ uri: hook }),
          },
        },
      ],
      { ...options, credential: { getToken } },
    );
    await client.put(`${group}/providers/A.B/c/CANARY-2`, version, {
      properties: {
        description: `calls ${hook} with CANARY-2`,
        callbackUrl: 'https://logic.example/CANARY-4?sig=1',
        empty: { secret: '' },
      },
    });
    const [line = ''] = lines;
    expect(line).not.toContain('CANARY');
    expect(line).not.toContain(jwt.slice(10, 40));
    const record = JSON.parse(line);
    expect(record.body.properties.description).toBe('calls https://hooks.contoso.example/*** with ***');
    expect(record.body.properties.callbackUrl).toBe('https://logic.example/***');
    expect(record.body.properties.empty.secret).toBe('');
    expect(record.response.body.nested[0].webhookReceivers[0].serviceUri).toBe('https://other.example:8443/***');
    expect(record.response.body.sas).toBe('https://store.example/c?sv=1&sig=***&se=2');
    expect(record.response.headers).toEqual({ 'x-echo': 'see https://hooks.contoso.example/***' });
  });

  test("also shows what Azure's own client sends", async () => {
    const id = '/subscriptions/1/resourcegroups/RG/providers/microsoft.operationalinsights/workspaces/LOG-test';
    const { lines, options } = traced();
    const { client } = fakeClient([{ body: { value: [{ id, name: 'LOG-test', location: 'westeurope' }] } }], options);
    const found = await findDeletedWorkspace(client.door, {
      name: 'log-TEST',
      subscriptionId: '1',
      resourceGroup: 'rg',
    });
    expect(found).toEqual({ id, name: 'LOG-test', location: 'westeurope' });
    expect(JSON.parse(lines[0] ?? '').url).toMatch(/\/deletedWorkspaces\?api-version=/);
  });
});

describe('masking', () => {
  test('leaves no secret in any JSON around it, and everything else alone', () => {
    const secret = fc.string({ minLength: 6 }).filter((text) => text.trim().length > 5 && !text.includes('*'));
    fc.assert(
      fc.property(secret, fc.jsonValue(), fc.string(), (hidden, around, name) => {
        const mask = createMask([hidden]);
        const value = { around, [name]: [`before ${hidden} after`, JSON.stringify({ hidden })] };
        const masked = JSON.stringify(mask.json(value as never));
        expect(masked).not.toContain(JSON.stringify(hidden).slice(1, -1));
      }),
    );
    expect(createMask([]).json({ a: 'Event | where EventID == 2000', b: 1, c: null, d: [true] })).toEqual({
      a: 'Event | where EventID == 2000',
      b: 1,
      c: null,
      d: [true],
    });
  });
});

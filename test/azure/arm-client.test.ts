import { describe, expect, test } from '@jest/globals';
import { ArmError } from '../../src/azure/arm-client.ts';
import { userErrorOf } from '../../src/azure/arm-errors.ts';
import { ExitCode } from '../../src/cli/exit-code.ts';
import { fakeClient, group, origin, workspaceId } from './fake-http.ts';

const version = '2025-02-01';
const failure = (promise: Promise<unknown>): Promise<ArmError> =>
  promise.then(
    () => Promise.reject(new Error('it was not refused')),
    (error: unknown) => (error instanceof ArmError ? error : Promise.reject(error)),
  );

describe('requests', () => {
  test('carry the api-version, the query, an encoded path and who asks', async () => {
    const { client, sent } = fakeClient([{ body: { id: 'x' } }]);
    await client.get(`${group}/providers/A.B/c/Größe (1) 100%`, version, {
      query: { $filter: "kind eq 'X'", a: 'b&c' },
    });
    expect(sent[0]?.url).toBe(
      `${origin}${group}/providers/A.B/c/Gr%C3%B6%C3%9Fe%20(1)%20100%25?api-version=2025-02-01&$filter=kind%20eq%20'X'&a=b%26c`,
    );
    expect(sent[0]?.headers['user-agent']).toMatch(/^mtr-oms\/test /);
    expect(sent[0]?.headers['authorization']).toBeUndefined();
  });

  test.each(['/subscriptions/../x', '/subscriptions//x', '/a/./b'])('never follow %s out of the path', async (id) => {
    const { client, sent } = fakeClient([]);
    await expect(client.get(id, version)).rejects.toThrow(/is no ARM id/);
    expect(sent).toEqual([]);
  });

  test('send JSON and give the body with its etag', async () => {
    const { client, sent } = fakeClient([{ status: 201, body: { id: 'x', etag: 'W/"1"' } }]);
    const answer = await client.put(workspaceId, version, { location: 'x' });
    expect(answer).toEqual({ status: 201, body: { id: 'x', etag: 'W/"1"' }, etag: 'W/"1"' });
    expect(sent[0]?.body).toEqual({ location: 'x' });
    expect(sent[0]?.headers['content-type']).toMatch(/^application\/json/);
  });

  test('are signed where there is a credential', async () => {
    const getToken = () => Promise.resolve({ token: 'abc', expiresOnTimestamp: Date.now() + 3_600_000 });
    const { client, sent } = fakeClient([{ body: {} }], { credential: { getToken } });
    await client.get(group, version);
    expect(sent[0]?.headers['authorization']).toBe('Bearer abc');
  });
});

describe('absence', () => {
  const notFound = (code: string) => ({ status: 404, body: { error: { code, message: 'no' } } });

  test('is undefined for get and false for delete', async () => {
    const { client } = fakeClient([
      notFound('ResourceNotFound'),
      notFound('ResourceGroupNotFound'),
      notFound('x'),
      { status: 204 },
    ]);
    expect(await client.get(workspaceId, version)).toBeUndefined();
    expect(await client.get(workspaceId, version)).toBeUndefined();
    expect(await client.delete(workspaceId, version)).toBe(false);
    expect(await client.delete(workspaceId, version)).toBe(false);
  });

  test('of the whole subscription is an error: a plan must not take it for an empty one', async () => {
    const { client } = fakeClient([notFound('SubscriptionNotFound'), notFound('SubscriptionNotFound')]);
    expect((await failure(client.get(workspaceId, version))).code).toBe('SubscriptionNotFound');
    const error = await failure(client.delete(workspaceId, version));
    expect(userErrorOf(error).suggestions[0]).toMatch(/az account list/);
  });

  test('is an error for what is written', async () => {
    const { client } = fakeClient([notFound('ResourceGroupNotFound')]);
    expect(await failure(client.put(workspaceId, version, {}))).toMatchObject({
      status: 404,
      code: 'ResourceGroupNotFound',
    });
  });
});

describe('lists', () => {
  test('follow nextLink as it stands', async () => {
    const next = `${origin}/subscriptions/x/odd?api-version=2011-01-01&$skiptoken=a%2Fb%3D`;
    const { client, sent } = fakeClient([
      { body: { value: [{ id: '1' }], nextLink: next } },
      { body: { value: [{ id: '2' }, { id: '3' }], nextLink: '' } },
    ]);
    expect(await client.list(`${group}/providers/A.B/c`, version)).toEqual([{ id: '1' }, { id: '2' }, { id: '3' }]);
    expect(sent[1]?.url).toBe(next);
  });

  test('do not follow a link to somewhere else, nor in a circle', async () => {
    const away = fakeClient([{ body: { value: [], nextLink: 'https://evil.example/next' } }]);
    await expect(away.client.list(group, version)).rejects.toThrow(/not followed/);
    expect(away.sent).toHaveLength(1);
    const self = `${origin}/again`;
    const circle = fakeClient([{ body: { value: [], nextLink: self } }, { body: { value: [], nextLink: self } }]);
    await expect(circle.client.list(group, version)).rejects.toThrow(/circle/);
  });

  test('reject what is no list', async () => {
    const { client } = fakeClient([{ body: '<html>' }]);
    await expect(client.list(group, version)).rejects.toThrow(/no list/);
  });
});

describe('errors', () => {
  test("carry Azure's code, message and the messages of all details", async () => {
    const details = [{ code: 'A', message: 'first', details: [{ message: 'inner' }] }, { code: 'OnlyCode' }, 'x', null];
    const { client } = fakeClient([
      { status: 400, body: { error: { code: 'InvalidPayload', message: 'bad', details } } },
    ]);
    const error = await failure(client.put(workspaceId, version, {}));
    expect(error).toMatchObject({
      status: 400,
      code: 'InvalidPayload',
      message: 'bad',
      method: 'PUT',
      id: workspaceId,
    });
    expect(error.details).toEqual(['first', 'inner', 'OnlyCode']);
  });

  test.each([
    [{ Code: 'Old', Message: 'old words' }, 'Old', 'old words'],
    ['<html>proxy says no</html>', 'Http418', '<html>proxy says no</html>'],
    [undefined, 'Http418', 'the service answered 418 and no reason'],
    [[1], 'Http418', 'the service answered 418 and no reason'],
  ])('are read from %j', async (body, code, message) => {
    const { client } = fakeClient([{ status: 418, body }]);
    expect(await failure(client.get(group, version))).toMatchObject({ code, message });
  });

  test('do not repeat secrets that the service echoes', async () => {
    const { client } = fakeClient(
      [
        {
          status: 400,
          body: { error: { code: 'X', message: 'bad https://h.example/s/CANARY!', details: [{ message: 'CANARY' }] } },
        },
      ],
      { secrets: ['https://h.example/s/CANARY', 'CANARY'] },
    );
    const error = await failure(client.put(group, version, {}));
    expect(error.message).toBe('bad https://h.example/***!');
    expect(error.details).toEqual(['***']);
  });

  test('without an answer name the host', async () => {
    const { RestError } = await import('@azure/core-rest-pipeline');
    const offline = () => {
      throw new RestError('getaddrinfo failed', { code: 'EAI_AGAIN' });
    };
    const { client, waits } = fakeClient(Array(4).fill(offline));
    const error = await failure(client.get(group, version));
    expect(waits).toEqual([1_000, 2_000, 4_000]);
    expect(error).toMatchObject({
      status: 0,
      code: 'EAI_AGAIN',
      message: 'no answer from management.azure.com: getaddrinfo failed',
    });
  });

  test.each([
    [401, ExitCode.auth],
    [403, ExitCode.auth],
    [409, ExitCode.refused],
    [0, ExitCode.refused],
  ])('of status %d end a command with exit code %d', (status, exitCode) => {
    const error = new ArmError({ status, code: 'C', message: 'm', details: ['d'], method: 'GET', id: workspaceId });
    const explained = userErrorOf(error);
    expect(explained.exitCode).toBe(exitCode);
    expect(explained.message).toMatch(new RegExp(`^GET ${workspaceId} failed: C: m \\(d\\)`));
  });
});

describe('retries', () => {
  test.each([429, 503])('wait as long as Retry-After of a %d says', async (status) => {
    const { client, sent } = fakeClient([{ status, headers: { 'retry-after': '0' } }, { body: { id: 'x' } }]);
    expect((await client.get(group, version))?.body).toEqual({ id: 'x' });
    expect(sent).toHaveLength(2);
  });

  const busy = (headers: Record<string, string>) => ({
    status: 429,
    headers,
    body: { error: { code: 'TooManyRequests', message: 'slow' } },
  });

  test('of a read that is throttled go on for a quarter of an hour, then end with the error', async () => {
    const { client, sent, waits } = fakeClient(Array(31).fill(busy({ 'retry-after': '30' })));
    expect((await failure(client.get(group, version))).code).toBe('TooManyRequests');
    expect(sent).toHaveLength(31);
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBe(15 * 60_000);
    const day = fakeClient([busy({ 'retry-after': '86400' })]);
    expect((await failure(day.client.get(group, version))).retryAfter).toBe(86_400_000);
    expect(day.waits).toEqual([]);
  });

  test('wait where the service does not say for how long, or says it as a date', async () => {
    const { client, waits } = fakeClient([
      busy({}),
      busy({ date: 'Mon, 23 Nov 2026 12:00:00 GMT', 'retry-after': 'Mon, 23 Nov 2026 12:00:07 GMT' }),
      busy({ 'x-ms-retry-after-ms': '250', 'retry-after': '1' }),
      { body: { id: 'x' } },
    ]);
    await client.get(group, version);
    expect(waits).toEqual([5_000, 7_000, 250]);
  });

  test.each([429, 500, 503])('are none for a write: it is sent once, and its %d told', async (status) => {
    const { client, sent } = fakeClient([
      {
        status,
        headers: { 'retry-after': '9', 'x-ms-request-id': 'r-1' },
        body: { error: { code: 'C', message: 'm' } },
      },
    ]);
    expect(await failure(client.put(group, version, {}))).toMatchObject({
      status,
      retryAfter: 9_000,
      requestId: 'r-1',
      accepted: false,
    });
    expect(sent).toHaveLength(1);
  });

  test('a write that was taken, and whose end cannot be asked for, says so', async () => {
    const started = { status: 202, headers: { 'azure-asyncoperation': `${origin}/op?x=1`, 'retry-after': '0' } };
    const { client } = fakeClient([started, { status: 401, body: { error: { code: 'Expired', message: 'm' } } }]);
    expect(await failure(client.put(workspaceId, version, {}))).toMatchObject({ status: 401, accepted: true });
    const elsewhere = {
      ...started,
      headers: { 'azure-asyncoperation': 'https://evil.example/op', 'retry-after': '0' },
    };
    expect(await failure(fakeClient([elsewhere]).client.put(workspaceId, version, {}))).toMatchObject({
      code: 'NoOutcome',
      accepted: true,
    });
  });
});

test('a redirect is refused, and the token stays here', async () => {
  const { client, sent } = fakeClient([{ status: 307, headers: { location: 'https://evil.example/' } }]);
  expect(await failure(client.get(group, version))).toMatchObject({ status: 307 });
  expect(sent).toHaveLength(1);
});

describe('abort', () => {
  test('before the request sends nothing', async () => {
    const { client, sent } = fakeClient([]);
    await expect(client.get(group, version, { abortSignal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(sent).toEqual([]);
  });

  test('while waiting for an operation stops it', async () => {
    const abort = new AbortController();
    const { client, sent } = fakeClient(
      [{ status: 202, headers: { 'azure-asyncoperation': `${origin}/op?x=1`, 'retry-after': '30' } }],
      {
        delay: (_, signal) => {
          abort.abort();
          return Promise.reject(signal?.reason);
        },
      },
    );
    const put = client.put(workspaceId, version, {}, { abortSignal: abort.signal });
    await expect(put).rejects.toMatchObject({ name: 'AbortError' });
    expect(sent).toHaveLength(1);
  });
});

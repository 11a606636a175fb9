import { describe, expect, test } from '@jest/globals';
import { cloudOf, publicCloud } from '../../src/azure/clouds.ts';
import { queryLogs } from '../../src/azure/log-query.ts';
import { readAnswer } from '../../src/cli/query/service-answer.ts';
import { fakeHttp } from './fake-http.ts';

const workspaceId = '11111111-2222-3333-4444-555555555555';
const credential = { getToken: async () => ({ token: 'token', expiresOnTimestamp: Date.now() + 3_600_000 }) };
const asked = { workspaceId, query: 'Event | count', timeout: 30 };
const answer = {
  tables: [
    {
      name: 'PrimaryResult',
      columns: [
        { name: 'T', type: 'datetime' },
        { name: 'N', type: 'long' },
        { name: 'D', type: 'dynamic' },
        { name: 'S', type: 'string' },
      ],
      rows: [['2026-01-15T10:00:00.1234567Z', '9007199254740993', '{"a":1}', null]],
    },
  ],
};

describe('the Log Analytics service', () => {
  test('is asked for the workspace, and every digit of its answer is kept', async () => {
    const { httpClient, sent } = fakeHttp({ headers: { 'content-type': 'application/json' }, body: answer });
    const given = await queryLogs(asked, { cloud: publicCloud, credential, userAgent: 'mtr-oms/test', httpClient });
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ method: 'POST', body: { query: 'Event | count' } });
    expect(sent[0]?.url).toBe(`https://api.loganalytics.io/v1/workspaces/${workspaceId}/query`);
    expect(readAnswer(given).rows).toEqual([[639_040_680_001_234_567n, 9_007_199_254_740_993n, '{"a":1}', '']]);
  });

  test.each([
    ['public', 'https://api.loganalytics.io'],
    ['usgov', 'https://api.loganalytics.us'],
    ['china', 'https://api.loganalytics.azure.cn'],
  ])('of the cloud %s is asked at its own address, with a token for it', async (name, origin) => {
    const scopes: unknown[] = [];
    const own: typeof credential = {
      getToken: async (...args: readonly unknown[]) => {
        scopes.push(args[0]);
        return credential.getToken();
      },
    };
    const { httpClient, sent } = fakeHttp({ headers: { 'content-type': 'application/json' }, body: answer });
    const cloud = cloudOf(name, {});
    await queryLogs(asked, { cloud, credential: own, userAgent: 'mtr-oms/test', httpClient });
    expect(sent[0]?.url).toBe(`${origin}/v1/workspaces/${workspaceId}/query`);
    expect(scopes.flat()).toEqual([`${origin}/.default`]);
  });

  test('says why it refuses', async () => {
    const error = { code: 'BadArgumentError', message: 'The request had some invalid properties' };
    const { httpClient } = fakeHttp({ status: 400, headers: { 'content-type': 'application/json' }, body: { error } });
    await expect(
      queryLogs(asked, { cloud: publicCloud, credential, userAgent: 'mtr-oms/test', httpClient }),
    ).rejects.toMatchObject({
      name: 'ArmError',
      status: 400,
      code: 'BadArgumentError',
    });
  });
});

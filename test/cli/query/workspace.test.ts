import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { LogQuery, LogQueryDoor } from '../../../src/azure/log-query.ts';
import { ExitCode } from '../../../src/cli/exit-code.ts';
import { type FakeAnswer, fakeHttp } from '../../azure/fake-http.ts';

// The command as it is, with somebody signed in and a service that answers what the test says.
let service = fakeHttp();
const { queryLogs } = await import('../../../src/azure/log-query.ts');
const credential = { getToken: async () => ({ token: 'token', expiresOnTimestamp: Date.now() + 3_600_000 }) };
jest.unstable_mockModule('../../../src/azure/log-query.ts', () => ({
  queryLogs: (asked: LogQuery, door: LogQueryDoor) =>
    queryLogs(asked, { ...door, credential, httpClient: service.httpClient }),
}));
const { runCli } = await import('../harness.ts');

const workspace = '11111111-2222-3333-4444-555555555555';
const answers = (...given: readonly FakeAnswer[]): void => {
  service = fakeHttp(...given.map((one) => ({ headers: { 'content-type': 'application/json' }, ...one })));
};
const ask = (...argv: string[]) => runCli(['query', 'Event | count', '--workspace', workspace, ...argv]);
const table = { name: 'PrimaryResult', columns: [{ name: 'Count', type: 'long' }], rows: [[3]] };

describe('query --workspace', () => {
  beforeEach(() => answers());

  test('asks the workspace, and prints as over captures', async () => {
    answers({ body: { tables: [table] } });
    const run = await ask();
    expect(run).toMatchObject({ code: ExitCode.done, stdout: 'Count\n    3\n' });
    expect(service.sent[0]).toMatchObject({ method: 'POST', body: { query: 'Event | count' } });
    expect(service.sent[0]?.url).toContain(`/workspaces/${workspace}/query`);
  });

  test('an answer in part says so beside its rows', async () => {
    answers({ body: { tables: [table], error: { code: 'PartialError', message: 'the result is too large' } } });
    const run = await ask('--format', 'csv');
    expect(run.stdout).toBe('Count\r\n3\r\n');
    expect(run.stderr).toContain('incomplete: the result is too large');
  });

  test('who is not allowed ends with 3', async () => {
    answers({
      status: 403,
      body: { error: { code: 'InsufficientAccessError', message: 'no access to the resource' } },
    });
    const run = await ask();
    expect(run).toMatchObject({ code: ExitCode.auth, stdout: '' });
    expect(run.stderr).toContain('InsufficientAccessError');
    expect(run.stderr).toContain('Log Analytics Reader');
  });

  test('what the service says of the query is passed on whole, with line and column', async () => {
    const innererror = { code: 'SYN0002', message: "Query could not be parsed at 'wher' on line [1,9]" };
    const error = { code: 'BadArgumentError', message: 'The request had some invalid properties', innererror };
    answers({ status: 400, body: { error } });
    const run = await ask();
    expect(run.code).not.toBe(ExitCode.done);
    expect(run.stderr).toContain('line [1,9]');
  });
});

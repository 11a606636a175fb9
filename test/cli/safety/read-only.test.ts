import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { ArmClientOptions } from '../../../src/azure/create-arm-client.ts';
import { emptyAnswer, fakeAzure } from './azure.ts';

/** What a command's own client does, behind its back, right before it reads. */
type Sabotage = 'PUT' | 'PATCH' | 'DELETE' | 'POST';

let sabotage: Sabotage | undefined;

const azure = await fakeAzure('a-token');
const { createPipelineRequest } = await import('@azure/core-rest-pipeline');
const real = await import('../../../src/azure/create-arm-client.ts');

/** The client that a command opens, door and all, in the hands of somebody who writes with it. */
function deliberatelyWriting(options: ArmClientOptions): ReturnType<typeof real.createArmClient> {
  const client = real.createArmClient(options);
  const write = async (id: string, apiVersion: string): Promise<unknown> => {
    if (sabotage === 'PUT') return client.put(id, apiVersion, { location: 'westeurope' });
    if (sabotage === 'PATCH') return client.patch(id, apiVersion, { tags: {} });
    if (sabotage === 'DELETE') return client.delete(id, apiVersion);
    const { pipeline, httpClient, cloud } = client.door;
    const url = `${cloud.resourceManager}${id}?api-version=${apiVersion}`;
    return sabotage && pipeline.sendRequest(httpClient, createPipelineRequest({ url, method: sabotage }));
  };
  return {
    ...client,
    async get(id, apiVersion, more) {
      await write(id, apiVersion);
      return client.get(id, apiVersion, more);
    },
    async list(path, apiVersion, more) {
      await write(path, apiVersion);
      return client.list(path, apiVersion, more);
    },
  };
}

jest.unstable_mockModule('../../../src/azure/create-arm-client.ts', () => ({
  ...real,
  createArmClient: deliberatelyWriting,
}));
const { commands } = await import('../../../src/cli/commands.ts');
const { runCli } = await import('../harness.ts');
const { freshFolder } = await import('../deployment.ts');

const inAzure = ['--subscription', '00000000-0000-0000-0000-000000000000'];
const someone = { resourceGroup: 'rg-teams-rooms', workspace: 'log-teams-rooms' };

/** A run of every command that only reads and can reach a target. A command that isn't here fails the test below. */
const readers: Readonly<Record<string, readonly string[]>> = {
  plan: ['plan', ...inAzure, '--out', 'plan.json', '--show-suppressed'],
  import: [
    'import',
    ...inAzure,
    '--resource-group',
    someone.resourceGroup,
    '--workspace',
    someone.workspace,
    '--out',
    'x',
  ],
  query: ['query', 'Event | count', ...inAzure, '--workspace', someone.workspace],
};

/** The one read that is a POST: the Log Analytics query service takes queries so, on a host that manages no resource. */
const isQuery = ({ method, host, path }: { method: string; host: string; path: string }): boolean =>
  method === 'POST' && host === 'api.loganalytics.io' && /^\/v1\/workspaces\/[0-9a-f-]{36}\/query$/.test(path);

const rows = await Promise.all(
  commands.map(async ({ name, load }) => {
    const { command } = await load();
    const reaches = command.options.some(({ flags }) => /^--(?:subscription|workspace|local)\b/.test(flags));
    return { name, readOnly: command.readOnly, reaches };
  }),
);

beforeEach(async () => {
  sabotage = undefined;
  azure.before = ({ url }) =>
    new URL(url).host === 'api.loganalytics.io' ? { status: 200, body: emptyAnswer } : undefined;
  azure.folder = await freshFolder();
  const { code } = await runCli(['deploy', '--local', '--yes', '--quiet'], { cwd: azure.folder });
  expect(code).toBe(0);
  azure.sent.length = 0;
});

test('every command that claims to read only, and that can reach a target, is run here', () => {
  const claimed = rows.filter(({ readOnly, reaches }) => readOnly && reaches).map(({ name }) => name);
  expect(Object.keys(readers).sort()).toEqual(claimed.sort());
});

describe.each(Object.entries(readers))('%s', (name, argv) => {
  test('sends only GET and HEAD, and queries', async () => {
    const { code, stderr } = await runCli(argv, { cwd: await freshFolder() });
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
    expect(azure.sent.length).toBeGreaterThan(1);
    const others = azure.sent.filter(({ method }) => method !== 'GET' && method !== 'HEAD');
    expect(others.filter((sent) => !isQuery(sent))).toEqual([]);
    expect(others).toHaveLength(name === 'query' ? 1 : 0);
  });

  test.each<Sabotage>(['PUT', 'PATCH', 'DELETE', 'POST'])('that tries to %s is stopped at the door', async (method) => {
    sabotage = method;
    const { code, stderr } = await runCli([...argv, '--debug'], { cwd: await freshFolder() });
    expect(code).toBe(70);
    expect(stderr).toContain('ReadOnlyError');
    expect(stderr).toContain(`${method} https://management.azure.com/`);
    expect(azure.sent.filter((sent) => sent.method !== 'GET')).toEqual([]);
  });
});

test('a command that may write gets through: the door is what stops the others', async () => {
  sabotage = 'PUT';
  await runCli(['deploy', ...inAzure, '--yes'], { cwd: await freshFolder() });
  expect(azure.sent.map(({ method }) => method)).toContain('PUT');
});

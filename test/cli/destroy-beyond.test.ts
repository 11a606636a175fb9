import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { at, byTitle, documentOf, groupId, somebodyElse, workspaceId, workspaceVersion } from './deployment.ts';
import { runCli } from './harness.ts';
import { change, smallDeployed, smallFolder } from './small-solution.ts';

const yes = ['--local', '--confirm', 'rooms'];
const tableOf = async (cwd: string) =>
  (await somebodyElse(cwd).get(`${workspaceId}/tables/Event`, workspaceVersion))?.body;
const columnsIn = async (cwd: string) => at(await tableOf(cwd), 'properties', 'schema', 'columns');

describe('destroy --include-columns', () => {
  test("takes ours out of the table; others' stay as they are, and so does all else about the table", async () => {
    const cwd = await smallDeployed();
    const table = `${workspaceId}/tables/Event`;
    const client = somebodyElse(cwd);
    await client.patch(table, workspaceVersion, {
      properties: {
        retentionInDays: 120,
        schema: { name: 'Event', columns: [{ name: 'Lobby_CF', type: 'int', description: 'doors' }] },
      },
    });
    const before = await tableOf(cwd);
    const trace = ['--trace', 'trace.ndjson'];
    const { code, stdout, stderr } = await runCli(['destroy', ...yes, '--include-columns', ...trace], { cwd });
    expect(code).toBe(0);
    expect(stderr).toContain('- properties.schema.columns[SRSAlias_CF]');
    expect(stderr).toContain('queries of others that name these columns stop working');
    expect(stdout).not.toContain('kept: columns');
    expect(await columnsIn(cwd)).toMatchObject([{ name: 'Lobby_CF', type: 'int', description: 'doors' }]);
    expect(at(await tableOf(cwd), 'properties', 'retentionInDays')).toBe(120);
    expect(at(await tableOf(cwd), 'properties', 'totalRetentionInDaysAsDefault')).toBe(
      at(before, 'properties', 'totalRetentionInDaysAsDefault'),
    );
    const writes = (await readFile(join(cwd, 'trace.ndjson'), 'utf8')).match(
      /"method":"(?:PUT|PATCH|DELETE)","url":"[^"?]+/g,
    );
    expect(writes?.at(-1)).toContain('/tables/Event');
    expect((await runCli(['deploy', '--local', '--yes'], { cwd })).code).toBe(0);
    expect((await runCli(['plan', '--local', '--detailed-exitcode'], { cwd })).code).toBe(0);
  });

  test("leaves a column of our name that has another type: it is somebody else's", async () => {
    const cwd = await smallFolder();
    await runCli(['deploy', '--local', '--yes'], { cwd });
    await runCli(['destroy', ...yes, '--include-columns'], { cwd });
    const columns = [{ name: 'SRSAlias_CF', type: 'int' }];
    await somebodyElse(cwd).patch(`${workspaceId}/tables/Event`, workspaceVersion, {
      properties: { schema: { name: 'Event', columns } },
    });
    const { code, stdout } = await runCli(['destroy', ...yes, '--include-columns'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('Nothing to do');
    expect(await columnsIn(cwd)).toMatchObject(columns);
  });

  test('stops where somebody adds a column after the plan was made', async () => {
    const cwd = await smallDeployed();
    const faults = [
      'faults:',
      '  - fault: other-writer',
      '    method: GET',
      '    type: Microsoft.OperationalInsights/workspaces/tables',
      '    skip: 1',
      '    change: { properties: { schema: { standardColumns: null, columns: [',
      '      { name: SRSAlias_CF, type: string }, { name: SRSDisplayName_CF, type: string }, { name: Lobby_CF, type: int },',
      '      ] } } }',
      '',
    ];
    await change(cwd, { 'faults.yaml': faults.join('\n') });
    const { code, stdout } = await runCli(
      ['destroy', ...yes, '--include-columns', '--faults', 'faults.yaml', '--format', 'json'],
      { cwd },
    );
    expect(code).toBe(5);
    expect(byTitle(at(documentOf(stdout), 'report', 'results')).get('columns of table Event')).toMatchObject({
      state: 'moved',
    });
  });
});

describe('destroy --include-workspace', () => {
  test('removes it after all else, recoverably; deploy brings it back', async () => {
    const cwd = await smallDeployed();
    const trace = ['--trace', 'trace.ndjson'];
    const { code, stderr } = await runCli(['destroy', ...yes, '--include-workspace', ...trace], { cwd });
    expect(code).toBe(0);
    expect(stderr).toContain('workspace log-teams-rooms goes with all its rows; for 14 days');
    const traced = await readFile(join(cwd, 'trace.ndjson'), 'utf8');
    const deletes = traced.match(/"method":"DELETE","url":"[^"]+/g) ?? [];
    expect(deletes.at(-1)).toMatch(/workspaces\/log-teams-rooms\?/);
    expect(traced).not.toContain('force=');
    expect(await somebodyElse(cwd).get(workspaceId, workspaceVersion)).toBeUndefined();
    expect(await somebodyElse(cwd).get(groupId, '2025-04-01')).toBeDefined();
    expect((await runCli(['deploy', '--local', '--yes', '--recover-workspace'], { cwd })).code).toBe(0);
    expect((await runCli(['plan', '--local', '--detailed-exitcode'], { cwd })).code).toBe(0);
  });

  test('mma: the transformation rule goes after the workspace that names it', async () => {
    const cwd = await smallFolder();
    const mmaSmall = ['--local', '--set', 'collection=mma'];
    expect((await runCli(['deploy', '--yes', ...mmaSmall], { cwd })).code).toBe(0);
    const argv = ['destroy', ...mmaSmall, '--confirm', 'rooms', '--include-workspace', '--trace', 'trace.ndjson'];
    expect((await runCli(argv, { cwd })).code).toBe(0);
    const deletes = (await readFile(join(cwd, 'trace.ndjson'), 'utf8')).match(/"method":"DELETE","url":"[^"?]+/g) ?? [];
    expect(deletes.slice(-2).map((line) => line.slice(line.lastIndexOf('/') + 1))).toEqual([
      'log-teams-rooms',
      'mtr-event-transformation',
    ]);
  });

  test.each([
    [
      'it is not ours',
      async (cwd: string) => {
        const client = somebodyElse(cwd);
        const { body = {} } = (await client.get(workspaceId, workspaceVersion)) ?? {};
        await client.put(workspaceId, workspaceVersion, { ...body, tags: {} });
      },
      /kept: workspace log-teams-rooms \(it is not ours\)/,
    ],
    [
      'somebody keeps something in it',
      async (cwd: string) => {
        const properties = { category: 'Lobby', displayName: 'Doors', query: 'Event' };
        await somebodyElse(cwd).put(`${workspaceId}/savedSearches/doors`, workspaceVersion, { etag: '*', properties });
      },
      /kept: workspace log-teams-rooms \(saved search doors uses it and is not ours\)/,
    ],
  ])('keeps it where %s', async (_, prepare, says) => {
    const cwd = await smallDeployed();
    await prepare(cwd);
    const { code, stdout } = await runCli(['destroy', ...yes, '--include-workspace'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(says);
    expect(await somebodyElse(cwd).get(workspaceId, workspaceVersion)).toBeDefined();
  });
});

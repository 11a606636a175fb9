import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { at, byTitle, documentOf, groupId, somebodyElse, workspaceId, workspaceVersion } from './deployment.ts';
import { runCli } from './harness.ts';
import { change, smallDeployed, smallFolder, smallSolution } from './small-solution.ts';

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

  test('keeps the columns that another solution names, and says for whom', async () => {
    const cwd = await smallDeployed();
    const other = ['--local', '--set', 'name=other', '--set', 'namePrefix=oth'];
    const hardware = 'templates/alert-rules/hardware.yaml';
    // Nobody calls a function of the other one: that alone would keep the columns.
    await change(cwd, {
      'templates/saved-searches/faults.yaml': undefined,
      [hardware]: smallSolution[hardware]?.replace('RoomFaults', 'Event'),
    });
    expect((await runCli(['deploy', ...other, '--yes'], { cwd })).code).toBe(0);
    const argv = ['destroy', ...other, '--include-columns', '--confirm', 'other'];
    const { code, stdout, stderr } = await runCli(argv, { cwd });
    expect(code).toBe(0);
    expect(await columnsIn(cwd)).toMatchObject([{ name: 'SRSAlias_CF' }, { name: 'SRSDisplayName_CF' }]);
    expect(stdout).toContain(
      'kept: columns of table Event (these stay for others: data collection rule mtr-event-collection names SRSAlias_CF, SRSDisplayName_CF)',
    );
    expect(stderr).not.toContain('- properties.schema.columns[SRSAlias_CF]');
    await change(cwd, smallSolution);
    expect((await runCli(['plan', '--local', '--detailed-exitcode'], { cwd })).code).toBe(0);
  });

  test.each([
    ['columns alone', []],
    ['columns and workspace', ['--include-workspace']],
  ])('keeps a column that only a workbook shows, and takes the others: %s', async (_, more) => {
    const cwd = await smallDeployed();
    // The line end before the name is two characters in the text: `\\n`.
    const content = { version: 'Notebook/1.0', items: [{ content: { query: 'Event\nSRSDisplayName_CF' } }] };
    await somebodyElse(cwd).put(
      `${groupId}/providers/Microsoft.Insights/workbooks/0b3c1d2e-0000-4000-8000-000000000001`,
      '2023-06-01',
      {
        location: 'westeurope',
        kind: 'shared',
        properties: {
          displayName: 'Doors',
          category: 'workbook',
          sourceId: workspaceId,
          serializedData: JSON.stringify(content),
        },
      },
    );
    const { code, stdout, stderr } = await runCli(['destroy', ...yes, '--include-columns', ...more], { cwd });
    expect(code).toBe(0);
    expect(await columnsIn(cwd)).toMatchObject([{ name: 'SRSDisplayName_CF' }]);
    expect(stderr).toContain('- properties.schema.columns[SRSAlias_CF]');
    expect(stdout).toContain(
      'kept of columns of table Event: these stay for others: workbook Doors names SRSDisplayName_CF',
    );
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

test.each([
  ['--backup', 'saved', '--no-backup'],
  ['--no-backup', '--backup', 'saved'],
])('%s %s %s: nobody can tell what is meant', async (...contradiction) => {
  const cwd = await smallDeployed();
  const { code, stderr } = await runCli(['destroy', ...yes, ...contradiction], { cwd });
  expect(code).toBe(2);
  expect(stderr).toMatch(/--(no-)?backup and --(no-)?backup contradict each other/);
  expect((await runCli(['plan', '--local', '--detailed-exitcode'], { cwd })).code).toBe(0);
});

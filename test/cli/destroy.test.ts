import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  actionGroupVersion,
  alertRuleVersion,
  at,
  byTitle,
  documentOf,
  freshFolder,
  groupId,
  modeOf,
  somebodyElse,
  workspaceId,
  workspaceVersion,
} from './deployment.ts';
import { runCli } from './harness.ts';
import { change, smallDeployed, withoutQuiet } from './small-solution.ts';

const mma = ['--local', '--set', 'collection=mma', '--set', 'dashboards=[workbook, view-designer]'];
const ama = ['--local'];

async function deployed(given: readonly string[]): Promise<string> {
  const cwd = await freshFolder();
  expect((await runCli(['deploy', '--yes', ...given], { cwd })).code).toBe(0);
  return cwd;
}

describe('destroy', () => {
  test('asks for the name of the solution; another one removes nothing', async () => {
    const cwd = await deployed(ama);
    const wrong = await runCli(['destroy', ...ama], { cwd, tty: true, answers: ['y'] });
    expect(wrong.code).toBe(5);
    expect(wrong.stderr).toContain("'y' is not the name of this solution, teams-rooms: nothing was removed");
    expect((await runCli(['destroy', ...ama, '--confirm', 'lobby'], { cwd })).code).toBe(5);
    expect((await runCli(['plan', ...ama, '--detailed-exitcode'], { cwd })).code).toBe(0);
    expect((await runCli(['destroy', ...ama], { cwd, tty: true, answers: ['teams-rooms'] })).code).toBe(0);
  });

  test('without a terminal: says which flag would have answered', async () => {
    const { code, stderr } = await runCli(['destroy', ...ama], { cwd: await deployed(ama) });
    expect(code).toBe(5);
    expect(stderr).toContain('mtr-oms destroy --local --confirm teams-rooms');
  });

  test('removes what is ours; workspace, columns and group stay and are named; deploy brings all back', async () => {
    const cwd = await deployed(ama);
    const { code, stdout } = await runCli(['destroy', ...ama, '--confirm', 'teams-rooms'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(/✓ removed +alert rule mtr-hardware-error/);
    expect(stdout).toContain('kept: workspace log-teams-rooms');
    expect(stdout).toContain('kept: columns of table Event');
    expect(stdout).toContain('kept: resource group rg-teams-rooms');
    const client = somebodyElse(cwd);
    expect(await client.get(workspaceId, workspaceVersion)).toBeDefined();
    const rules = await client.list(`${groupId}/providers/Microsoft.Insights/scheduledQueryRules`, '2023-12-01');
    expect(rules).toEqual([]);

    const again = await runCli(['destroy', ...ama, '--confirm', 'teams-rooms'], { cwd });
    expect(again.code).toBe(0);
    expect(again.stdout).toContain('Nothing to do');
    expect((await runCli(['deploy', ...ama, '--yes'], { cwd })).code).toBe(0);
    expect((await runCli(['plan', ...ama, '--detailed-exitcode'], { cwd })).code).toBe(0);
  });

  test('mma: the rule that the workspace names stays with its link, and it says so', async () => {
    const cwd = await deployed(mma);
    const argv = ['destroy', ...mma, '--confirm', 'teams-rooms', '--format', 'json'];
    const { code, stdout } = await runCli(argv, { cwd });
    expect(code).toBe(0);
    const document = documentOf(stdout);
    expect(
      byTitle(at(document, 'plan', 'changes')).get('workspace transformation rule mtr-event-transformation'),
    ).toMatchObject({
      action: 'keep',
      reason: 'transformation of workspace log-teams-rooms stays and needs it',
    });
    expect(byTitle(at(document, 'report', 'results')).has('workspace log-teams-rooms')).toBe(false);
    const workspace = await somebodyElse(cwd).get(workspaceId, workspaceVersion);
    expect(at(workspace?.body, 'properties', 'defaultDataCollectionRuleResourceId')).toContain(
      'mtr-event-transformation',
    );
  });

  test("somebody else's things of the same name stay", async () => {
    const cwd = await deployed(ama);
    const client = somebodyElse(cwd);
    const id = `${groupId}/providers/Microsoft.Insights/actionGroups/mtr-room-admins`;
    const live = await client.get(id, '2023-01-01');
    await client.put(id, '2023-01-01', { ...live?.body, tags: { 'mtr-oms': 'lobby' } });
    const { code, stdout } = await runCli(['destroy', ...ama, '--confirm', 'teams-rooms'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('kept: notification group mtr-room-admins (it is not ours)');
    expect(await client.get(id, '2023-01-01')).toBeDefined();
  });

  test('of nothing is nothing', async () => {
    const { code, stdout } = await runCli(['destroy', ...ama, '--confirm', 'teams-rooms'], {
      cwd: await freshFolder(),
    });
    expect(code).toBe(0);
    expect(stdout).toContain('Nothing to do');
  });
});

const yes = ['--local', '--confirm', 'rooms'];

describe('destroy: what the definition has no longer', () => {
  test('goes too: nothing of ours is left', async () => {
    const cwd = await smallDeployed();
    await change(cwd, withoutQuiet);
    const { code, stdout } = await runCli(['destroy', ...yes], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(/✓ removed +alert rule mtr-quiet/);
    const client = somebodyElse(cwd);
    const insights = `${groupId}/providers/Microsoft.Insights`;
    expect(await client.list(`${insights}/scheduledQueryRules`, alertRuleVersion)).toEqual([]);
    expect(await client.list(`${insights}/actionGroups`, actionGroupVersion)).toEqual([]);
  });

  test('what something else uses stays, and it says what', async () => {
    const cwd = await smallDeployed();
    const client = somebodyElse(cwd);
    const rules = `${groupId}/providers/Microsoft.Insights/scheduledQueryRules`;
    const theirs = (await client.get(`${rules}/mtr-hardware`, alertRuleVersion))?.body ?? {};
    await client.put(`${rules}/lobby`, alertRuleVersion, { ...theirs, tags: {} });
    const { code, stdout } = await runCli(['destroy', ...yes], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('kept: notification group mtr-admins (alert rule lobby uses it and is not ours)');
    expect(stdout).toContain('kept: saved search mtr-faults (alert rule lobby uses it and is not ours)');
    expect(stdout).toMatch(/✓ removed +notification group mtr-desk/);
  });
});

describe('a backup', () => {
  test('is made unless it is not wanted, in a folder of its own each time', async () => {
    const cwd = await smallDeployed();
    const { stdout, stderr } = await runCli(['destroy', ...yes], { cwd });
    expect(stdout).toContain('backup: .mtr-oms/backups/rooms-20260115T120000Z');
    expect(stdout + stderr).not.toContain('canary-0815');
    await runCli(['deploy', '--local', '--yes'], { cwd });
    await runCli(['destroy', ...yes], { cwd });
    await runCli(['deploy', '--local', '--yes'], { cwd });
    expect((await runCli(['destroy', ...yes, '--no-backup'], { cwd })).stdout).not.toContain('backup:');
    const backups = join(cwd, '.mtr-oms', 'backups');
    expect((await readdir(backups)).toSorted()).toEqual(['rooms-20260115T120000Z', 'rooms-20260115T120000Z-2']);
    const folder = join(backups, 'rooms-20260115T120000Z');
    expect(await modeOf(folder, 0o700)).toBe(0o700);
    expect((await readdir(join(folder, 'resources'))).toSorted()).toEqual([
      'action-group-mtr-admins.json',
      'action-group-mtr-desk.json',
      'alert-rule-mtr-hardware.json',
      'alert-rule-mtr-quiet.json',
      'data-collection-rule-mtr-event-collection.json',
      'saved-search-mtr-faults.json',
      'saved-search-mtr-plain.json',
    ]);
    expect(await readFile(join(folder, '.gitignore'), 'utf8')).toBe('*\n');
  });

  test('that is not possible: nothing is removed', async () => {
    const cwd = await smallDeployed();
    await writeFile(join(cwd, 'file'), '');
    await mkdir(join(cwd, 'full', 'of'), { recursive: true });
    for (const folder of ['file/in', 'full', 'file']) {
      const argv = ['destroy', ...yes, '--backup', folder, '--trace', 'trace.ndjson'];
      const { code, stderr } = await runCli(argv, { cwd });
      expect(code).toBe(5);
      expect(stderr).toContain(`the backup can't be written to ${folder}: `);
      expect(stderr).toContain('nothing was removed');
      expect(await readFile(join(cwd, 'trace.ndjson'), 'utf8')).not.toMatch(/"method":"(?:PUT|PATCH|DELETE)"/);
    }
    expect((await readdir(cwd)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

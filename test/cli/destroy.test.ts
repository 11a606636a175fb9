import { describe, expect, test } from '@jest/globals';
import {
  at,
  byTitle,
  documentOf,
  freshFolder,
  groupId,
  somebodyElse,
  workspaceId,
  workspaceVersion,
} from './deployment.ts';
import { runCli } from './harness.ts';

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

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  actionGroupVersion,
  alertRuleVersion,
  at,
  byTitle,
  documentOf,
  groupId,
  modeOf,
  somebodyElse,
  workspaceId,
  workspaceVersion,
} from './deployment.ts';
import { type Run, runCli } from './harness.ts';
import { change, smallDeployed, smallFolder, withoutQuiet } from './small-solution.ts';

const rules = `${groupId}/providers/Microsoft.Insights/scheduledQueryRules`;
const groups = `${groupId}/providers/Microsoft.Insights/actionGroups`;

const namesIn = async (cwd: string, path: string, version: string): Promise<readonly string[]> =>
  (await somebodyElse(cwd).list(path, version)).map(({ name }) => String(name)).toSorted();

const changesOf = ({ stdout }: Run) => byTitle(at(documentOf(stdout), 'plan', 'changes'));

describe('what the definition has no longer', () => {
  test('is told, left alone, and no change for --detailed-exitcode', async () => {
    const cwd = await smallDeployed();
    await change(cwd, withoutQuiet);
    const { code, stdout, stderr } = await runCli(['plan', '--local', '--detailed-exitcode'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('- alert rule mtr-quiet\n      the definition has it no longer');
    expect(stdout).toMatch(/Nothing to do: 2 to remove with --prune, \d+ unchanged/);
    expect(stderr).toContain('mtr-oms deploy --local --prune   # also removes what is left over');
    const again = await runCli(['deploy', '--local', '--yes'], { cwd });
    expect(again.code).toBe(0);
    expect(again.stderr).toContain('mtr-oms deploy --local --prune');
    expect(await namesIn(cwd, rules, alertRuleVersion)).toEqual(['mtr-hardware', 'mtr-quiet']);
  });

  test('goes with --prune, what calls it first; then nothing is left to do', async () => {
    const cwd = await smallDeployed();
    await change(cwd, withoutQuiet);
    const planned = await runCli(['plan', '--local', '--prune', '--detailed-exitcode'], { cwd });
    expect(planned.code).toBe(10);
    expect(planned.stdout).toMatch(/Plan: 2 to remove, \d+ unchanged/);
    expect(planned.stderr).toContain('→ mtr-oms deploy --local --prune\n');
    const trace = ['--trace', 'trace.ndjson'];
    const { code, stdout } = await runCli(['deploy', '--local', '--yes', '--prune', ...trace], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(/✓ removed +alert rule mtr-quiet/);
    const deletes = (await readFile(join(cwd, 'trace.ndjson'), 'utf8')).match(
      /"method":"DELETE","url":"[^"]+\/([\w-]+)\?/g,
    );
    expect(deletes?.map((line) => line.match(/mtr-\w+/)?.[0])).toEqual(['mtr-quiet', 'mtr-desk']);
    expect(await namesIn(cwd, groups, actionGroupVersion)).toEqual(['mtr-admins']);
    const after = await runCli(['plan', '--local', '--prune', '--detailed-exitcode'], { cwd });
    expect(after.code).toBe(0);
  });

  test('is written to files first that only their owner may read, and that bring it back', async () => {
    const cwd = await smallDeployed();
    await change(cwd, withoutQuiet);
    const { stdout, stderr } = await runCli(
      [
        'deploy',
        '--local',
        '--yes',
        '--prune',
        '--backup',
        'saved/it',
        '--format',
        'json=report.json',
        '--format',
        'text',
      ],
      { cwd },
    );
    expect(stderr).toContain('backup of 2 resources in saved/it');
    expect(stdout + stderr).not.toContain('canary-0815');
    const folder = join(cwd, 'saved', 'it');
    expect((await readdir(folder)).toSorted()).toEqual(['.gitignore', 'README.md', 'azuredeploy.json', 'resources']);
    expect(await modeOf(folder, 0o700)).toBe(0o700);
    expect(await modeOf(join(folder, 'azuredeploy.json'), 0o600)).toBe(0o600);
    const template = documentOf(await readFile(join(folder, 'azuredeploy.json'), 'utf8'));
    expect(at(template, 'resources')).toMatchObject([
      { type: 'Microsoft.Insights/actionGroups', name: 'mtr-desk', location: 'Global' },
      {
        type: 'Microsoft.Insights/scheduledQueryRules',
        name: 'mtr-quiet',
        dependsOn: ["[resourceId('Microsoft.Insights/actionGroups', 'mtr-desk')]"],
      },
    ]);
    expect(await readFile(join(folder, 'azuredeploy.json'), 'utf8')).toContain('canary-0815');
    expect(documentOf(await readFile(join(cwd, 'report.json'), 'utf8'))).toMatchObject({ backup: 'saved/it' });
  });

  test('stays where something that is not ours uses it', async () => {
    const cwd = await smallDeployed();
    const client = somebodyElse(cwd);
    const quiet = (await client.get(`${rules}/mtr-quiet`, alertRuleVersion))?.body ?? {};
    await client.put(`${rules}/lobby-doors`, alertRuleVersion, { ...quiet, tags: {} });
    await change(cwd, withoutQuiet);
    const { stdout } = await runCli(['deploy', '--local', '--yes', '--prune', '--format', 'json'], { cwd });
    const changes = changesOf({ stdout, stderr: '', code: 0 });
    expect(changes.get('alert rule mtr-quiet')).toMatchObject({ action: 'delete' });
    expect(changes.get('notification group mtr-desk')).toMatchObject({
      action: 'keep',
      reason: 'the definition has it no longer, but alert rule lobby-doors uses it',
    });
    expect(await namesIn(cwd, rules, alertRuleVersion)).toEqual(['lobby-doors', 'mtr-hardware']);
    expect(await namesIn(cwd, groups, actionGroupVersion)).toEqual(['mtr-admins', 'mtr-desk']);
  });

  test('is not seen where it belongs to another solution, another workspace, or nobody', async () => {
    const cwd = await smallDeployed();
    const client = somebodyElse(cwd);
    const quiet = (await client.get(`${rules}/mtr-quiet`, alertRuleVersion))?.body ?? {};
    const properties = at(quiet, 'properties') as object;
    await client.put(`${groupId}/providers/Microsoft.OperationalInsights/workspaces/log-other`, workspaceVersion, {
      location: 'westeurope',
      properties: {},
    });
    const elsewhere = `${groupId}/providers/Microsoft.OperationalInsights/workspaces/log-other`;
    await client.put(`${rules}/x-of-lobby`, alertRuleVersion, { ...quiet, tags: { 'mtr-oms': 'lobby' } });
    await client.put(`${rules}/x-of-nobody`, alertRuleVersion, { ...quiet, tags: { team: 'x' } });
    await client.put(`${rules}/x-elsewhere`, alertRuleVersion, {
      ...quiet,
      properties: { ...properties, scopes: [elsewhere] },
    });
    const desk = (await client.get(`${groups}/mtr-desk`, actionGroupVersion))?.body ?? {};
    await client.put(`${groups}/dev-desk`, actionGroupVersion, desk);
    const { stdout } = await runCli(['plan', '--local', '--prune'], { cwd });
    expect(stdout).toMatch(/Nothing to do: \d+ unchanged\n/);
  });

  test('follows a rename: the new one comes before the old one goes, and a function goes on under its name', async () => {
    const cwd = await smallDeployed();
    await change(cwd, {
      'templates/saved-searches/faults.yaml': undefined,
      'templates/saved-searches/room-faults.yaml':
        'name: room-faults\ndisplayName: Faults\ncategory: Rooms\nfunction: { alias: RoomFaults }\nquery: Event | where EventID == 3001\n',
    });
    const trace = ['--trace', 'trace.ndjson'];
    const { code } = await runCli(['deploy', '--local', '--yes', '--prune', ...trace], { cwd });
    expect(code).toBe(0);
    const writes = (await readFile(join(cwd, 'trace.ndjson'), 'utf8')).match(/"method":"(PUT|DELETE)"/g);
    expect(writes).toEqual(['"method":"PUT"', '"method":"DELETE"']);
    const searches = await namesIn(cwd, `${workspaceId}/savedSearches`, workspaceVersion);
    expect(searches.filter((name) => name.startsWith('mtr-'))).toEqual(['mtr-plain', 'mtr-room-faults']);
  });

  test('stays as long as something fails before it', async () => {
    const cwd = await smallDeployed();
    await change(cwd, { ...withoutQuiet, 'templates/saved-searches/plain.yaml': undefined });
    await change(cwd, {
      'templates/saved-searches/new.yaml': 'name: new\ndisplayName: New\ncategory: Rooms\nquery: Event\n',
      'faults.yaml': 'faults:\n  - { fault: denied, method: PUT }\n',
    });
    const { code, stdout } = await runCli(
      ['deploy', '--local', '--yes', '--prune', '--faults', 'faults.yaml', '--format', 'json'],
      { cwd },
    );
    expect([3, 4]).toContain(code);
    const results = byTitle(at(documentOf(stdout), 'report', 'results'));
    expect(results.get('alert rule mtr-quiet')).toMatchObject({
      state: 'not-applied',
      reason: 'nothing is removed before saved search mtr-new is through',
    });
    expect(await namesIn(cwd, rules, alertRuleVersion)).toEqual(['mtr-hardware', 'mtr-quiet']);
  });
});

describe('a saved plan', () => {
  test('carries what goes; deploy --plan needs no second --prune, and takes none', async () => {
    const cwd = await smallDeployed();
    await change(cwd, withoutQuiet);
    await runCli(['plan', '--local', '--prune', '--out', 'plan.json'], { cwd });
    const refused = await runCli(['deploy', '--local', '--plan', 'plan.json', '--prune'], { cwd });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('--prune goes with plan --out');
    expect((await runCli(['deploy', '--local', '--plan', 'plan.json'], { cwd })).code).toBe(0);
    expect(await namesIn(cwd, rules, alertRuleVersion)).toEqual(['mtr-hardware']);
  });

  test('made without it removes nothing, and does not mind what is left over since', async () => {
    const cwd = await smallDeployed();
    await runCli(['plan', '--local', '--out', 'plan.json'], { cwd });
    await change(cwd, {
      'templates/saved-searches/new.yaml': 'name: new\ndisplayName: New\ncategory: Rooms\nquery: Event\n',
    });
    expect((await runCli(['deploy', '--local', '--yes'], { cwd })).code).toBe(0);
    await change(cwd, { 'templates/saved-searches/new.yaml': undefined });
    const { code, stdout } = await runCli(['deploy', '--local', '--plan', 'plan.json'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('1 to remove with --prune');
  });

  test('does not hold where what it removes was changed, is gone, or is no longer all', async () => {
    const cwd = await smallDeployed();
    const client = somebodyElse(cwd);
    const quiet = (await client.get(`${rules}/mtr-quiet`, alertRuleVersion))?.body ?? {};
    await change(cwd, withoutQuiet);
    await runCli(['plan', '--local', '--prune', '--out', 'plan.json'], { cwd });
    const attempt = async (): Promise<string> => {
      const { code, stderr } = await runCli(['deploy', '--local', '--plan', 'plan.json'], { cwd });
      expect(code).toBe(5);
      return stderr;
    };
    const properties = at(quiet, 'properties') as object;
    await client.put(`${rules}/mtr-quiet`, alertRuleVersion, { ...quiet, properties: { ...properties, severity: 4 } });
    expect(await attempt()).toContain('alert rule mtr-quiet was changed by somebody else');
    await client.put(`${rules}/mtr-quiet`, alertRuleVersion, { ...quiet, tags: { 'mtr-oms': 'lobby' } });
    expect(await attempt()).toContain("alert rule mtr-quiet is gone already, or somebody else's by now");
    await client.delete(`${rules}/mtr-quiet`, alertRuleVersion);
    expect(await attempt()).toContain('alert rule mtr-quiet is gone already');
    await client.put(`${rules}/mtr-quiet`, alertRuleVersion, quiet);
    await client.put(`${rules}/mtr-loud`, alertRuleVersion, quiet);
    expect(await attempt()).toContain('alert rule mtr-loud would be removed as well');
  });
});

describe('the other way of collecting', () => {
  test.each([
    ['mma', 'ama', 'Windows event data source mtr-skype-room-system'],
    ['ama', 'mma', 'data collection rule mtr-event-collection'],
  ])(
    'from %s to %s: what the first left is told, goes with --prune, and is nowhere it never was',
    async (from, to, title) => {
      const cwd = await smallFolder();
      const set = (collection: string) => ['--local', '--set', `collection=${collection}`];
      expect((await runCli(['deploy', '--yes', ...set(from)], { cwd })).code).toBe(0);
      const before = changesOf(await runCli(['plan', '--format', 'json', ...set(to)], { cwd }));
      expect(before.get(title)).toMatchObject({
        action: 'leftover',
        reason: `it is left from collection: ${from}; events may arrive twice`,
      });
      expect(changesOf(await runCli(['plan', '--format', 'json', ...set(from)], { cwd })).get(title)).toMatchObject({
        action: 'none',
      });
      expect((await runCli(['deploy', '--yes', '--prune', ...set(to)], { cwd })).code).toBe(0);
      expect((await runCli(['plan', '--prune', '--detailed-exitcode', ...set(to)], { cwd })).code).toBe(0);
      const after = changesOf(await runCli(['plan', '--format', 'json', ...set(to)], { cwd }));
      expect(after.has(title)).toBe(false);
    },
  );
});

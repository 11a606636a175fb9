import { readdir } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import {
  actionGroupVersion,
  alertRuleVersion,
  at,
  byTitle,
  documentOf,
  freshFolder,
  groupId,
  groupVersion,
  somebodyElse,
  workspaceId,
  workspaceVersion,
} from './deployment.ts';
import { runCli } from './harness.ts';

const rule = `${groupId}/providers/Microsoft.Insights/scheduledQueryRules/mtr-hardware-error`;

async function deployed(): Promise<string> {
  const cwd = await freshFolder();
  const { code, stderr } = await runCli(['deploy', '--local', '--yes'], { cwd });
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  return cwd;
}

describe('plan', () => {
  test('of an empty target creates everything and writes nothing', async () => {
    const cwd = await freshFolder();
    const { code, stdout, stderr } = await runCli(['plan', '--local'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('+ workspace log-teams-rooms\n');
    expect(stdout).toMatch(/\nPlan: \d+ to create\nEffect: \d+ alter alerting, \d+ alter collection, \d+ cosmetic\n$/);
    expect(stderr).toContain('→ mtr-oms deploy --local\n');
    expect(await readdir(cwd)).toEqual([]);
  });

  test('--detailed-exitcode tells changes from none', async () => {
    const cwd = await freshFolder();
    expect((await runCli(['plan', '--local', '--detailed-exitcode'], { cwd })).code).toBe(10);
    await runCli(['deploy', '--local', '--yes'], { cwd });
    const { code, stdout } = await runCli(['plan', '--local', '--detailed-exitcode'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(/Nothing to do: \d+ unchanged\n$/);
  });

  test('shows what drifted, property by property, and nothing else', async () => {
    const cwd = await deployed();
    const client = somebodyElse(cwd);
    const live = await client.get(rule, alertRuleVersion);
    const properties = { ...(live?.body?.['properties'] as object), severity: 4 };
    await client.put(rule, alertRuleVersion, { ...live?.body, properties });
    const { code, stdout } = await runCli(['plan', '--local'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain(
      '  ~ alert rule mtr-hardware-error  (alters alerting)\n      ~ properties.severity  4 → 1\n\nPlan: 1 to change, ',
    );
  });

  test('shows a changed query line by line', async () => {
    const cwd = await deployed();
    const search = `${workspaceId}/savedSearches/mtr-active-rooms`;
    const client = somebodyElse(cwd);
    const live = await client.get(search, workspaceVersion);
    const properties = live?.body?.['properties'] as { query: string };
    const query = `${properties.query.trimEnd()}\n| take 5`;
    await client.put(search, workspaceVersion, { etag: '*', properties: { ...properties, query } });
    const { stdout } = await runCli(['plan', '--local'], { cwd });
    expect(stdout).toMatch(
      /~ saved search mtr-active-rooms {2}\(cosmetic\)\n {6}~ properties\.query\n {10}… line \d+\n(?: {10} {2}.*\n)+ {10}- \| take 5\n/,
    );
  });

  test('as JSON: the plan with its differences, and counts', async () => {
    const cwd = await freshFolder();
    const document = documentOf((await runCli(['plan', '--local', '--format', 'json'], { cwd })).stdout);
    const changes = byTitle(at(document, 'plan', 'changes'));
    expect(at(document, 'summary', 'create')).toBe(changes.size);
    expect(changes.get('workspace log-teams-rooms')).toMatchObject({
      action: 'create',
      kind: 'workspace',
      id: workspaceId,
      differences: expect.arrayContaining([{ path: 'location', after: 'westeurope' }]),
    });
    expect(at(document, 'plan', 'scope', 'resourceGroup')).toBe('rg-teams-rooms');
  });

  test('flags win over the definition', async () => {
    const cwd = await freshFolder();
    const argv = [
      'plan',
      '--local',
      '--format',
      'json',
      '--location',
      'North Europe',
      '--resource-group',
      'rg-x',
      '--workspace',
      'log-x',
    ];
    const { scope } = documentOf((await runCli(argv, { cwd })).stdout)['plan'] as { scope: unknown };
    expect(scope).toMatchObject({ location: 'northeurope', resourceGroup: 'rg-x', workspace: { name: 'log-x' } });
  });

  test.each([
    ['--resource-group', 'a/b'],
    ['--resource-group', 'rg/../other'],
    ['--resource-group', 'rg.'],
    ['--resource-group', ''],
    ['--workspace', 'C:\\logs'],
    ['--workspace', ''],
  ])('%s %j is refused by its name, before anything is read', async (flag, value) => {
    const cwd = await freshFolder();
    const { code, stderr } = await runCli(['plan', '--local', flag, value], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain(`error: ${flag} can't be '${value}': a name has `);
  });

  test('a resource group may be named in any script', async () => {
    const cwd = await freshFolder();
    const { code, stdout } = await runCli(['deploy', '--local', '--yes', '--resource-group', 'räume-(東京)'], { cwd });
    expect(stdout).toContain('resource group räume-(東京)');
    expect(code).toBe(0);
  });

  test('a resource group of the definition that no ARM id could hold is a finding', async () => {
    const cwd = await freshFolder();
    const { code, stderr } = await runCli(['plan', '--local', '--set', 'resourceGroup={name: a/../b}'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('"name" can\'t be "a/../b"');
  });

  test('says when the retired is asked for', async () => {
    const cwd = await freshFolder();
    const argv = ['plan', '--local', '--set', 'collection=mma', '--set', 'dashboards=[workbook, view-designer]'];
    const { stdout } = await runCli(argv, { cwd });
    expect(stdout).toContain('retired View Designer on 2023-08-31');
    expect(stdout).toContain('retired the Log Analytics agent (MMA) on 2024-08-31');
  });
});

describe('what is not ours', () => {
  test('a workspace is used and not written; the rest hangs on it', async () => {
    const cwd = await freshFolder();
    const client = somebodyElse(cwd);
    await client.put(groupId, groupVersion, { location: 'westeurope' });
    await client.put(workspaceId, workspaceVersion, { location: 'westeurope', properties: { retentionInDays: 365 } });
    const before = await client.get(workspaceId, workspaceVersion);
    const plan = await runCli(['plan', '--local'], { cwd });
    expect(plan.code).toBe(0);
    expect(plan.stdout).toContain(
      '= workspace log-teams-rooms\n      it is not ours (it lacks the tag mtr-oms: teams-rooms): it is used and not written',
    );
    expect((await runCli(['deploy', '--local', '--yes'], { cwd })).code).toBe(0);
    expect((await client.get(workspaceId, workspaceVersion))?.body).toEqual(before?.body);
    expect((await runCli(['plan', '--local', '--detailed-exitcode'], { cwd })).code).toBe(0);
  });

  test('a workspace in another region blocks, with the flag that helps', async () => {
    const cwd = await freshFolder();
    const client = somebodyElse(cwd);
    await client.put(groupId, groupVersion, { location: 'westeurope' });
    await client.put(workspaceId, workspaceVersion, { location: 'northeurope', properties: {} });
    const { code, stdout } = await runCli(['plan', '--local'], { cwd });
    expect(code).toBe(5);
    expect(stdout).toContain('--location northeurope');
    expect((await runCli(['deploy', '--local', '--yes', '--location', 'northeurope'], { cwd })).code).toBe(0);
  });

  test('a foreign notification group blocks the whole deployment', async () => {
    const cwd = await freshFolder();
    const client = somebodyElse(cwd);
    const id = `${groupId}/providers/Microsoft.Insights/actionGroups/mtr-room-admins`;
    await client.put(groupId, groupVersion, { location: 'westeurope' });
    await client.put(id, actionGroupVersion, {
      location: 'Global',
      properties: { groupShortName: 'theirs', enabled: true },
    });
    const { code, stdout } = await runCli(['deploy', '--local', '--yes'], { cwd });
    expect(code).toBe(5);
    expect(stdout).toContain(
      'a foreign notification group has this name: it is not ours (it lacks the tag mtr-oms: teams-rooms)',
    );
    expect(await client.get(workspaceId, workspaceVersion)).toBeUndefined();
  });

  test('a foreign transformation of the workspace is never replaced', async () => {
    const cwd = await freshFolder();
    const set = ['--local', '--set', 'collection=mma'];
    expect((await runCli(['deploy', '--yes', ...set], { cwd })).code).toBe(0);
    const client = somebodyElse(cwd);
    const ours = `${groupId}/providers/Microsoft.Insights/dataCollectionRules/mtr-event-transformation`;
    const theirs = `${groupId}/providers/Microsoft.Insights/dataCollectionRules/theirs`;
    const rule = (await client.get(ours, '2023-03-11'))?.body;
    await client.put(theirs, '2023-03-11', {
      location: 'westeurope',
      kind: 'WorkspaceTransforms',
      properties: {
        destinations: at(rule, 'properties', 'destinations'),
        dataFlows: at(rule, 'properties', 'dataFlows'),
      },
    });
    await client.patch(workspaceId, workspaceVersion, { properties: { defaultDataCollectionRuleResourceId: theirs } });
    const { code, stdout } = await runCli(['plan', ...set], { cwd });
    expect(code).toBe(5);
    expect(stdout).toContain('what others may use is never replaced');
    expect((await runCli(['deploy', '--yes', ...set], { cwd })).code).toBe(5);
    expect(
      at((await client.get(workspaceId, workspaceVersion))?.body, 'properties', 'defaultDataCollectionRuleResourceId'),
    ).toBe(theirs);
  });
});

describe('collection', () => {
  test.each([
    ['mma', 'ama', 'Windows event data source mtr-skype-room-system'],
    ['ama', 'mma', 'data collection rule mtr-event-collection'],
  ])(
    'changed from %s to %s: what the first left is said, and nothing is where it never was',
    async (from, to, title) => {
      const cwd = await freshFolder();
      const planned = async (collection: string) => {
        const argv = ['plan', '--local', '--format', 'json', '--set', `collection=${collection}`];
        const changes = byTitle(at(documentOf((await runCli(argv, { cwd })).stdout), 'plan', 'changes'));
        return [...changes].filter(([, { action }]) => action === 'leftover').map(([name]) => name);
      };
      expect((await runCli(['deploy', '--local', '--yes', '--set', `collection=${from}`], { cwd })).code).toBe(0);
      expect(await planned(to)).toContain(title);
      expect(await planned(from)).toEqual([]);
    },
  );
});

describe('Azure', () => {
  test('without a subscription: says which flag', async () => {
    const { code, stderr } = await runCli(['plan'], { cwd: await freshFolder() });
    expect(code).toBe(2);
    expect(stderr).toContain('--subscription');
  });

  test('a location that is none is refused', async () => {
    const { code, stderr } = await runCli(['plan', '--local', '--location', 'eu/west'], { cwd: await freshFolder() });
    expect(code).toBe(2);
    expect(stderr).toContain("'eu/west'");
  });

  test('a workspace in a resource group that is not there', async () => {
    const workspace = workspaceId.replace('rg-teams-rooms', 'rg-elsewhere');
    const { code, stderr } = await runCli(['plan', '--local', '--workspace', workspace], { cwd: await freshFolder() });
    expect(code).toBe(5);
    expect(stderr).toContain('there is no resource group rg-elsewhere');
  });
});

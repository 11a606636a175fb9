import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  actionGroupVersion,
  documentOf,
  freshFolder,
  groupId,
  groupVersion,
  somebodyElse,
  workspaceId,
  workspaceVersion,
} from './deployment.ts';
import { type RunSettings, runCli } from './harness.ts';

const alertRules = 'Microsoft.Insights/scheduledQueryRules';

/** Deploys into the embedded workspace of a folder, with these faults. */
async function deploy(cwd: string, faults: string, argv: readonly string[] = ['--yes'], settings: RunSettings = {}) {
  await writeFile(join(cwd, 'faults.yaml'), `faults:\n${faults}`);
  return runCli(['deploy', '--local', '--faults', 'faults.yaml', ...argv], { cwd, columns: 400, ...settings });
}

const isUntouched = async (cwd: string) => (await somebodyElse(cwd).get(groupId, groupVersion)) === undefined;

const lacking = `  - { fault: lacking-rights, always: true, actions: [${alertRules}/write, Microsoft.OperationalInsights/workspaces/tables/*] }\n`;
const unregistered = (times: string) => `  - { fault: unregistered, name: Microsoft.Insights, ${times} }\n`;

describe('before the first write', () => {
  test('rights that are missing are named with role, scope and command: exit code 3', async () => {
    const cwd = await freshFolder();
    const { code, stderr } = await deploy(cwd, lacking);
    expect(code).toBe(3);
    expect(stderr).toContain('nothing was sent');
    expect(stderr).toContain(
      'lacks the role Monitoring Contributor on /subscriptions/00000000-0000-0000-0000-000000000000: it may not Microsoft.Insights/scheduledQueryRules/write',
    );
    expect(stderr).toContain(
      'az role assignment create --assignee <identity> --role "Log Analytics Contributor" --scope "/subscriptions/00000000-0000-0000-0000-000000000000"',
    );
    expect(await isUntouched(cwd)).toBe(true);
  });

  test('rights that only unchanged resources would need are not asked for', async () => {
    const cwd = await freshFolder();
    expect((await runCli(['deploy', '--local', '--yes'], { cwd })).code).toBe(0);
    expect((await deploy(cwd, lacking)).code).toBe(0);
  });

  test('where nobody says what is allowed, it goes on and says so', async () => {
    const cwd = await freshFolder();
    const { code, stderr } = await deploy(
      cwd,
      '  - { fault: denied, always: true, type: Microsoft.Authorization/permissions }\n',
    );
    expect(code).toBe(0);
    expect(stderr).toContain("note: whether you may write can't be told beforehand");
  });

  test('a provider that is not registered: exit code 5 without a terminal, and what answers', async () => {
    const cwd = await freshFolder();
    const { code, stderr } = await deploy(cwd, unregistered('always: true'));
    expect(code).toBe(5);
    expect(stderr).toContain('the resource provider Microsoft.Insights is not registered');
    expect(stderr).toContain('--register-providers');
    expect(await isUntouched(cwd)).toBe(true);
  });

  test('it is registered on request, with the switch or on a terminal, and waited for', async () => {
    const cwd = await freshFolder();
    const trace = ['--trace', 'trace.ndjson'];
    expect((await deploy(cwd, unregistered('times: 3'), ['--yes', '--register-providers', ...trace])).code).toBe(0);
    const other = await freshFolder();
    const asked = await deploy(other, unregistered('times: 1'), [], { tty: true, answers: ['y', 'n'] });
    expect(asked.code).toBe(5);
    expect(asked.stderr).toContain('register it? [y/N]');
    expect(asked.stderr).toContain('declined: nothing more was sent (registered Microsoft.Insights');
    const declined = await deploy(other, unregistered('times: 1'), [], { tty: true, answers: ['n'] });
    expect(declined.code).toBe(5);
    expect(await isUntouched(other)).toBe(true);
  });

  test('everything that is wrong is said at once', async () => {
    const cwd = await freshFolder();
    await mkdir(join(cwd, 'templates', 'alert-rules'), { recursive: true });
    await writeFile(join(cwd, 'mtr-oms.yaml'), `name: teams-rooms\nworkspace: { name: ${'x'.repeat(64)} }\n`);
    await writeFile(
      join(cwd, 'templates', 'alert-rules', 'broken.yaml'),
      `name: broken
displayName: Broken
description: A rule whose query does not compile
severity: 1
evaluationFrequency: 5m
windowSize: 5m
autoMitigate: false
condition: { operator: GreaterThan, threshold: 0 }
query: Event | wherever EventID == 2001
`,
    );
    const { code, stderr } = await deploy(cwd, lacking + unregistered('always: true'));
    expect(code).toBe(3);
    expect(stderr).toContain('(64 characters)');
    expect(stderr).toContain('wherever');
    expect(stderr).toContain('Monitoring Contributor');
    expect(stderr).toContain('Microsoft.Insights is not registered');
    expect(await isUntouched(cwd)).toBe(true);
  });

  test('a query that does not compile: exit code 1', async () => {
    const cwd = await freshFolder();
    await mkdir(join(cwd, 'templates', 'saved-searches'), { recursive: true });
    await writeFile(join(cwd, 'mtr-oms.yaml'), 'name: teams-rooms\n');
    await writeFile(
      join(cwd, 'templates', 'saved-searches', 'broken.yaml'),
      'name: broken\ndisplayName: Broken\ncategory: Tests\nquery: Event | where NoSuchColumn == 1\n',
    );
    const { code, stderr } = await runCli(['deploy', '--local', '--yes'], { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain('NoSuchColumn');
    expect(await isUntouched(cwd)).toBe(true);
  });

  test('a table that has no room for our columns: exit code 5, and nothing is applied', async () => {
    const cwd = await freshFolder();
    const client = somebodyElse(cwd);
    const columns = Array.from({ length: 495 }, (_, index) => ({ name: `C${index}_CF`, type: 'string' }));
    await client.put(groupId, groupVersion, { location: 'westeurope' });
    await client.put(workspaceId, workspaceVersion, { location: 'westeurope', properties: {} });
    await client.put(`${workspaceId}/tables/Event`, workspaceVersion, {
      properties: { schema: { name: 'Event', columns } },
    });
    const { code, stderr } = await runCli(['deploy', '--local', '--yes'], { cwd, columns: 400 });
    expect(code).toBe(5);
    expect(stderr).toMatch(/columns of table Event would be 5\d\d \(495 today\); Azure allows 500/);
    expect(await client.list(`${groupId}/providers/Microsoft.Insights/actionGroups`, actionGroupVersion)).toEqual([]);
  });

  test('plan says the same as notes, and only reads', async () => {
    const cwd = await freshFolder();
    await writeFile(join(cwd, 'faults.yaml'), `faults:\n${lacking}${unregistered('always: true')}`);
    const { code, stdout } = await runCli(['plan', '--local', '--faults', 'faults.yaml', '--format', 'json'], { cwd });
    expect(code).toBe(0);
    const notes = JSON.stringify(documentOf(stdout)['plan']);
    expect(notes).toContain('deploy would stop here: the signed-in identity lacks the role Monitoring Contributor');
    expect(notes).toContain('deploy offers to register it');
  });
});

describe('a deleted workspace that holds the name', () => {
  const deleted = async (id = workspaceId, version = workspaceVersion): Promise<string> => {
    const cwd = await freshFolder();
    expect((await runCli(['deploy', '--local', '--yes', '--quiet'], { cwd })).code).toBe(0);
    expect(await somebodyElse(cwd).delete(id, version)).toBe(true);
    return cwd;
  };

  test('is not brought back unasked: exit code 5', async () => {
    const cwd = await deleted();
    const { code, stderr } = await runCli(['deploy', '--local', '--yes'], { cwd, columns: 400 });
    expect(code).toBe(5);
    expect(stderr).toContain('a workspace log-teams-rooms (westeurope) was deleted');
    expect(stderr).toContain('--recover-workspace');
    expect(await somebodyElse(cwd).get(workspaceId, workspaceVersion)).toBeUndefined();
  });

  test('comes back with what it held, and the plan is made anew', async () => {
    const cwd = await deleted();
    const { code, stderr } = await runCli(['deploy', '--local', '--yes', '--recover-workspace'], { cwd });
    expect({ code, stderr }).toMatchObject({ code: 0 });
    const back = await somebodyElse(cwd).get(workspaceId, workspaceVersion);
    expect(back?.body).toMatchObject({ tags: { 'mtr-oms': 'teams-rooms' }, properties: { retentionInDays: 90 } });
    expect((await runCli(['plan', '--local', '--detailed-exitcode'], { cwd })).code).toBe(0);
  });

  test('that went with its group comes back with it', async () => {
    const cwd = await deleted(groupId, groupVersion);
    const refused = await runCli(['deploy', '--local', '--yes'], { cwd });
    expect(refused.code).toBe(5);
    expect(refused.stderr).toContain('--recover-workspace');
    const { code, stderr } = await runCli(['deploy', '--local', '--yes', '--recover-workspace'], { cwd });
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect((await runCli(['plan', '--local', '--detailed-exitcode'], { cwd })).code).toBe(0);
  });

  test('can come back only where it was', async () => {
    const cwd = await freshFolder();
    const client = somebodyElse(cwd);
    await client.put(groupId, groupVersion, { location: 'westeurope' });
    await client.put(workspaceId, workspaceVersion, { location: 'westeurope', properties: {} });
    await client.delete(workspaceId, workspaceVersion);
    const argv = ['deploy', '--local', '--yes', '--recover-workspace', '--location', 'northeurope'];
    const { code, stderr } = await runCli(argv, { cwd, columns: 400 });
    expect(code).toBe(5);
    expect(stderr).toContain('it can come back only in westeurope, and this plan is for northeurope');
  });
});

describe('in the middle of a run', () => {
  const put = 'method: PUT, type: Microsoft.Insights/actionGroups';

  test('a token that is no longer taken: exit code 4, and how to sign in again', async () => {
    const { code, stderr } = await deploy(await freshFolder(), `  - { fault: expired-token, ${put} }\n`);
    expect(code).toBe(4);
    expect(stderr).toContain('→ az login');
    expect(stderr).toContain('goes on where this stopped');
  });

  test('a right that is missing after all: the identity that Azure names gets the role', async () => {
    const { code, stderr } = await deploy(await freshFolder(), `  - { fault: denied, ${put} }\n`);
    expect(code).toBe(4);
    expect(stderr).toContain(
      `→ az role assignment create --assignee-object-id 11111111-2222-3333-4444-555555555555 --assignee-principal-type User --role "Monitoring Contributor" --scope "${groupId}"`,
    );
  });
});

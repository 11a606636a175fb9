import { describe, expect, test } from '@jest/globals';
import { isJsonObject, type JsonObject } from '../../src/json.ts';
import {
  actionGroupVersion,
  alertRuleVersion,
  at,
  byTitle,
  documentOf,
  groupId,
  somebodyElse,
  workspaceId,
  workspaceVersion,
} from './deployment.ts';
import { runCli } from './harness.ts';
import { smallFolder } from './small-solution.ts';

const rule = `${groupId}/providers/Microsoft.Insights/scheduledQueryRules/mtr-quiet`;
const group = `${groupId}/providers/Microsoft.Insights/actionGroups/mtr-desk`;
const search = `${workspaceId}/savedSearches/mtr-plain`;

/** A deployment in which these things are no longer, or never were, ours. */
async function withOwners(owners: {
  rule?: string | null;
  group?: string | null;
  search?: string | null;
}): Promise<string> {
  const cwd = await smallFolder();
  expect((await runCli(['deploy', '--local', '--yes'], { cwd })).code).toBe(0);
  const client = somebodyElse(cwd);
  const retag = async (id: string, version: string, owner: string | null | undefined): Promise<void> => {
    if (owner === undefined) return;
    const { body = {} } = (await client.get(id, version)) ?? {};
    const tags: JsonObject = { team: 'lobby', ...(owner !== null && { 'mtr-oms': owner }) };
    await client.put(id, version, { ...body, tags });
  };
  await retag(rule, alertRuleVersion, owners.rule);
  await retag(group, actionGroupVersion, owners.group);
  if (owners.search !== undefined) {
    const { body = {} } = (await client.get(search, workspaceVersion)) ?? {};
    const properties = at(body, 'properties');
    const tags = owners.search === null ? [] : [{ name: 'mtr-oms', value: owners.search }];
    await client.put(search, workspaceVersion, {
      etag: '*',
      properties: { ...(isJsonObject(properties) && properties), tags },
    });
  }
  return cwd;
}

const ownerOf = async (cwd: string, id: string, version: string) =>
  at((await somebodyElse(cwd).get(id, version))?.body, 'tags', 'mtr-oms');

describe('a resource of our name that somebody else made', () => {
  test('stands in the way; the plan names the way to take it over', async () => {
    const cwd = await withOwners({ rule: null });
    const { code, stdout, stderr } = await runCli(['plan', '--local'], { cwd });
    expect(code).toBe(5);
    expect(stdout).toContain('a foreign alert rule has this name: it is not ours (it lacks the tag mtr-oms: rooms)');
    expect(stderr).toContain('→ mtr-oms plan --local --adopt mtr-quiet   # takes it over');
    expect((await runCli(['deploy', '--local', '--yes'], { cwd })).code).toBe(5);
    expect(await ownerOf(cwd, rule, alertRuleVersion)).toBeUndefined();
  });

  test('is taken over with --adopt: the plan shows what changes, the write marks it as ours', async () => {
    const cwd = await withOwners({ rule: null, search: null });
    const planned = await runCli(['plan', '--local', '--adopt'], { cwd });
    expect(planned.code).toBe(0);
    expect(planned.stdout).toContain('taken over: it is not ours (it lacks the tag mtr-oms: rooms)');
    expect(planned.stdout).toMatch(/tags\.team|tags {2}/);
    expect(planned.stderr).toContain('→ mtr-oms deploy --local --adopt\n');
    expect(await ownerOf(cwd, rule, alertRuleVersion)).toBeUndefined();
    expect((await runCli(['deploy', '--local', '--adopt', '--yes'], { cwd })).code).toBe(0);
    expect(await ownerOf(cwd, rule, alertRuleVersion)).toBe('rooms');
    expect((await runCli(['plan', '--local', '--detailed-exitcode'], { cwd })).code).toBe(0);
  });

  test('is taken over by name, and no other with it', async () => {
    const cwd = await withOwners({ rule: null, group: null });
    const { code, stdout } = await runCli(['plan', '--local', '--format', 'json', '--adopt', 'MTR-Quiet'], { cwd });
    expect(code).toBe(5);
    const changes = byTitle(at(documentOf(stdout), 'plan', 'changes'));
    expect(changes.get('alert rule mtr-quiet')).toMatchObject({ action: 'update' });
    expect(changes.get('notification group mtr-desk')).toMatchObject({ action: 'blocked' });
    const both = ['--adopt', 'mtr-quiet', '--adopt', 'notification group mtr-desk'];
    expect((await runCli(['deploy', '--local', '--yes', ...both], { cwd })).code).toBe(0);
    expect(await ownerOf(cwd, group, actionGroupVersion)).toBe('rooms');
  });

  test("of another solution is taken only when it is named: '--adopt' alone leaves it", async () => {
    const cwd = await withOwners({ rule: 'lobby', search: 'lobby' });
    expect((await runCli(['deploy', '--local', '--yes', '--adopt'], { cwd })).code).toBe(5);
    expect(await ownerOf(cwd, rule, alertRuleVersion)).toBe('lobby');
    const named = await runCli(['deploy', '--local', '--yes', '--adopt', 'mtr-quiet', 'mtr-plain'], { cwd });
    expect(named.code).toBe(0);
    expect(named.stderr).toContain('taken over: it is of the solution lobby');
    expect(await ownerOf(cwd, rule, alertRuleVersion)).toBe('rooms');
  });

  test('that is ours already needs nothing: it may be said twice', async () => {
    const cwd = await withOwners({});
    const argv = ['plan', '--local', '--detailed-exitcode', '--adopt', 'mtr-quiet'];
    expect((await runCli(argv, { cwd })).code).toBe(0);
  });
});

describe('what is never taken over', () => {
  test('a workspace: it is used, whatever is asked', async () => {
    const cwd = await smallFolder();
    const client = somebodyElse(cwd);
    await client.put(groupId, '2025-04-01', { location: 'westeurope' });
    await client.put(workspaceId, workspaceVersion, { location: 'westeurope', properties: { retentionInDays: 60 } });
    const { code, stderr } = await runCli(['deploy', '--local', '--yes', '--adopt', 'log-teams-rooms'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('--adopt: workspace log-teams-rooms is used as it is, and never taken over');
    expect((await runCli(['deploy', '--local', '--yes', '--adopt'], { cwd })).code).toBe(0);
    expect(await ownerOf(cwd, workspaceId, workspaceVersion)).toBeUndefined();
    expect(at((await client.get(workspaceId, workspaceVersion))?.body, 'properties', 'retentionInDays')).toBe(60);
  });

  test('a name that nothing has', async () => {
    const { code, stderr } = await runCli(['plan', '--local', '--adopt', 'mtr-quite'], { cwd: await smallFolder() });
    expect(code).toBe(2);
    expect(stderr).toContain("--adopt: nothing in the definition is called 'mtr-quite'");
  });
});

test('a saved plan takes over what it said it would, without the option', async () => {
  const cwd = await withOwners({ rule: null });
  await runCli(['plan', '--local', '--adopt', 'mtr-quiet', '--out', 'plan.json'], { cwd });
  expect((await runCli(['deploy', '--local', '--plan', 'plan.json'], { cwd })).code).toBe(0);
  expect(await ownerOf(cwd, rule, alertRuleVersion)).toBe('rooms');
});

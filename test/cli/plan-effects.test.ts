import { describe, expect, test } from '@jest/globals';
import { isJsonObject, type JsonObject } from '../../src/json.ts';
import { levellingRules } from '../../src/resources/levelling/rules.ts';
import { alertRuleVersion, at, byTitle, documentOf, freshFolder, groupId, somebodyElse } from './deployment.ts';
import { runCli } from './harness.ts';

const title = 'alert rule mtr-hardware-error';
const rule = `${groupId}/providers/Microsoft.Insights/scheduledQueryRules/mtr-hardware-error`;

/** A deployment in which somebody has changed an alert rule: a harmless setting, and two that aren't. */
async function drifted(): Promise<string> {
  const cwd = await freshFolder();
  expect((await runCli(['deploy', '--local', '--yes', '--quiet'], { cwd })).code).toBe(0);
  const client = somebodyElse(cwd);
  const live = (await client.get(rule, alertRuleVersion))?.body ?? {};
  const properties: JsonObject = { ...(live['properties'] as JsonObject), description: 'Mine', severity: 4 };
  const theirs = {
    ...properties,
    actions: { actionGroups: [`${groupId}/providers/Microsoft.Insights/actionGroups/x`] },
  };
  await client.put(`${groupId}/providers/Microsoft.Insights/actionGroups/x`, '2023-01-01', {
    location: 'Global',
    properties: { groupShortName: 'x', enabled: true },
  });
  await client.put(rule, alertRuleVersion, { ...live, properties: theirs });
  return cwd;
}

describe('a plan says what its changes do', () => {
  test('to a person: of the resource, of what breaks in it, and counted', async () => {
    const { stdout } = await runCli(['plan', '--local'], { cwd: await drifted(), columns: 100 });
    expect(stdout).toContain(`  ~ ${title}  (breaks)\n`);
    expect(stdout).toMatch(/ {6}~ properties\.severity {2}4 → 1\n/);
    expect(stdout).toMatch(/ {6}~ properties\.actions\.actionGroups .*\(breaks\)\n/);
    expect(stdout).toMatch(/\nPlan: 1 to change, \d+ unchanged\nEffect: 1 breaks\n$/);
  });

  test('to a program', async () => {
    const cwd = await drifted();
    const document = documentOf((await runCli(['plan', '--local', '--format', 'json'], { cwd })).stdout);
    expect(at(document, 'summary', 'effects')).toEqual({
      breaks: 1,
      'alters-alerting': 0,
      'alters-collection': 0,
      cosmetic: 0,
    });
    const change = byTitle(at(document, 'plan', 'changes')).get(title);
    expect(change?.['effect']).toBe('breaks');
    const differences = at(change, 'differences');
    const effects = (Array.isArray(differences) ? differences : []).map((one) => [at(one, 'path'), at(one, 'effect')]);
    expect(Object.fromEntries(effects)).toMatchObject({
      'properties.description': 'cosmetic',
      'properties.severity': 'alters-alerting',
      'properties.actions.actionGroups': 'breaks',
    });
  });

  test('in a comment on a pull request', async () => {
    const cwd = await drifted();
    const { stdout } = await runCli(['plan', '--local', '--format', 'markdown'], { cwd });
    expect(stdout).toMatch(/^## mtr-oms plan\n/);
    expect(stdout).toContain('Effect: 1 breaks\n```');
  });

  test('and asks before that is done', async () => {
    const { code, stderr } = await runCli(['deploy', '--local'], { cwd: await drifted() });
    expect(code).toBe(5);
    expect(stderr).toContain('Effect: 1 breaks');
  });
});

describe('what is suppressed', () => {
  test('is listed on request, by resource and by rule, with its reason; else nothing is said of it', async () => {
    const cwd = await freshFolder();
    await runCli(['deploy', '--local', '--yes', '--quiet'], { cwd });
    const silent = await runCli(['plan', '--local'], { cwd });
    expect(silent.stdout).not.toContain('not reported');
    const { stdout, code } = await runCli(['plan', '--local', '--show-suppressed', '--detailed-exitcode'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('  = workspace log-teams-rooms\n');
    expect(stdout).toContain(`not reported (service-default), because ${levellingRules['service-default']}:\n`);
    expect(stdout).toMatch(/ {8}- properties\.publicNetworkAccessForQuery {2}Enabled\n/);
    expect(stdout).toMatch(/\nNothing to do: \d+ unchanged\nNot reported: \d+ server-filled, .*\n$/);
  });

  test('always stands in the document, each with a rule of the table, and is counted', async () => {
    const cwd = await freshFolder();
    await runCli(['deploy', '--local', '--yes', '--quiet'], { cwd });
    const document = documentOf((await runCli(['plan', '--local', '--format', 'json'], { cwd })).stdout);
    const changes = [...byTitle(at(document, 'plan', 'changes')).values()];
    const all = changes.flatMap(({ suppressed }) => (Array.isArray(suppressed) ? suppressed.filter(isJsonObject) : []));
    expect(all.length).toBeGreaterThan(100);
    for (const { path, rule: id } of all) {
      expect(typeof path).toBe('string');
      expect(Object.keys(levellingRules)).toContain(id);
    }
    const counts = at(document, 'summary', 'suppressed');
    const sum = isJsonObject(counts)
      ? Object.values(counts).reduce<number>((total, count) => total + Number(count), 0)
      : 0;
    expect(sum).toBe(all.length);
  });
});

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { isJsonObject, type JsonObject, type JsonValue } from '../../src/json.ts';
import { at, documentOf, groupId, somebodyElse, workspaceId, workspaceVersion } from './deployment.ts';
import { runCli } from './harness.ts';
import { smallFolder } from './small-solution.ts';

const templateOf = async (folder: string, file = 'azuredeploy.json'): Promise<JsonObject> =>
  documentOf(await readFile(join(folder, file), 'utf8'));

const objectsIn = (value: JsonValue | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isJsonObject) : [];

/** What Resource Manager makes of a text: two brackets are one. Expressions stand in `dependsOn` only. */
const evaluated = (value: JsonValue): JsonValue => {
  if (typeof value === 'string') {
    if (/^\[[^[]/.test(value) && value.endsWith(']')) throw new Error(`an expression: ${value}`);
    return value.startsWith('[[') ? value.slice(1) : value;
  }
  if (Array.isArray(value)) return value.map(evaluated);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, evaluated(item ?? null)]));
};

const idOf = ({ type, name }: JsonObject): string => {
  const [namespace, ...types] = String(type).split('/');
  const names = String(name).split('/');
  return `${groupId}/providers/${namespace}${types.map((part, index) => `/${part}/${names[index]}`).join('')}`;
};

/** Deploys a template as Resource Manager would: each resource after those that it depends on. */
async function restore(cwd: string, template: JsonObject): Promise<void> {
  const client = somebodyElse(cwd);
  const done = new Set<string>();
  for (const resource of objectsIn(template['resources'])) {
    const { type, name, apiVersion, dependsOn, ...body } = resource;
    expect('etag' in body).toBe(String(type).endsWith('/savedSearches'));
    for (const before of Array.isArray(dependsOn) ? dependsOn : []) expect([...done]).toContain(before);
    const names = String(name)
      .split('/')
      .map((part) => `'${part}'`);
    done.add(`[resourceId('${String(type)}', ${names.join(', ')})]`);
    const written = evaluated(body);
    if (isJsonObject(written)) await client.put(idOf(resource), String(apiVersion), written);
  }
}

describe('a backup brings back what was removed, as it was', () => {
  test.each(['ama', 'mma'])('of the small solution, collection: %s', async (collection) => {
    const cwd = await smallFolder();
    const given = ['--local', '--set', `collection=${collection}`];
    expect((await runCli(['deploy', '--yes', ...given], { cwd })).code).toBe(0);
    const client = somebodyElse(cwd);
    const theirs = `${workspaceId}/savedSearches/mtr-plain`;
    // Drift that the definition knows nothing of comes back, too; a text that looks like an expression stays one.
    const drift = {
      category: 'Rooms',
      displayName: '[concat(1)]',
      query: 'Event',
      tags: [{ name: 'mtr-oms', value: 'rooms' }],
    };
    await client.put(theirs, workspaceVersion, { etag: '*', properties: drift });
    expect((await runCli(['destroy', ...given, '--confirm', 'rooms', '--backup', 'saved'], { cwd })).code).toBe(0);
    await restore(cwd, await templateOf(join(cwd, 'saved')));
    expect(at((await client.get(theirs, workspaceVersion))?.body, 'properties', 'displayName')).toBe('[concat(1)]');
    const { code, stdout } = await runCli(['plan', ...given, '--prune', '--format', 'json'], { cwd });
    expect(code).toBe(0);
    const changed = objectsIn(at(documentOf(stdout), 'plan', 'changes')).filter(({ action }) => action !== 'none');
    expect(changed.map(({ title, action }) => [title, action])).toEqual([['saved search mtr-plain', 'update']]);
  });

  test('and its README says how, workspace and columns included', async () => {
    const cwd = await smallFolder();
    await runCli(['deploy', '--yes', '--local'], { cwd });
    const argv = ['destroy', '--local', '--confirm', 'rooms', '--backup', 'saved'];
    expect((await runCli([...argv, '--include-columns'], { cwd })).code).toBe(0);
    const readme = await readFile(join(cwd, 'saved', 'README.md'), 'utf8');
    expect(readme).toContain('--name Event --columns SRSAlias_CF=string SRSDisplayName_CF=string');
    expect(readme).toMatch(
      /az deployment group create .*--resource-group rg-teams-rooms --template-file azuredeploy.json/,
    );
    await runCli(['deploy', '--yes', '--local'], { cwd });
    const whole = ['destroy', '--local', '--confirm', 'rooms', '--include-workspace', '--backup', 'whole'];
    expect((await runCli(whole, { cwd })).code).toBe(0);
    const second = await readFile(join(cwd, 'whole', 'README.md'), 'utf8');
    expect(second).toMatch(/az monitor log-analytics workspace recover .*--workspace-name log-teams-rooms/);
    expect(objectsIn((await templateOf(join(cwd, 'whole')))['resources']).map(({ type }) => type)).not.toContain(
      'Microsoft.OperationalInsights/workspaces',
    );
  });

  test('of a workspace in another resource group: a template for each', async () => {
    const cwd = await smallFolder();
    const client = somebodyElse(cwd);
    const elsewhere = workspaceId.replace('rg-teams-rooms', 'rg-logs');
    await client.put(groupId.replace('rg-teams-rooms', 'rg-logs'), '2025-04-01', { location: 'westeurope' });
    await client.put(elsewhere, workspaceVersion, { location: 'westeurope', properties: {} });
    const given = ['--local', '--workspace', elsewhere];
    expect((await runCli(['deploy', '--yes', ...given], { cwd })).code).toBe(0);
    expect((await runCli(['destroy', ...given, '--confirm', 'rooms', '--backup', 'saved'], { cwd })).code).toBe(0);
    const typesIn = async (file: string) => [
      ...new Set(objectsIn((await templateOf(join(cwd, 'saved'), file))['resources']).map(({ type }) => type)),
    ];
    expect(await typesIn('azuredeploy.rg-logs.json')).toEqual([
      'Microsoft.OperationalInsights/workspaces/savedSearches',
    ]);
    expect(await typesIn('azuredeploy.json')).not.toContain('Microsoft.OperationalInsights/workspaces/savedSearches');
  });
});

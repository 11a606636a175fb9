import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { isJsonObject, type JsonObject } from '../../src/json.ts';
import {
  alertRule,
  idOf,
  madeByHand,
  secrets,
  viewVersion,
  workbookContent,
  workbookName,
  workbookVersion,
} from './by-hand.ts';
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

const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((path) => !path.startsWith('schemas/'))
    .sort();

const yamlAt = (...path: readonly string[]): JsonObject => {
  const value: unknown = parse(readFileSync(join(...path), 'utf8'));
  if (!isJsonObject(value)) throw new Error('no mapping');
  return value;
};

const planOf = (cwd: string, more: readonly string[] = [], env: Readonly<Record<string, string>> = {}) =>
  runCli(['plan', '--local', '--solution', 'mine', '--detailed-exitcode', ...more], { cwd, env });

describe('the packaged solution, deployed and imported into an empty folder', () => {
  test('is mtr-oms.yaml alone, and a plan of it is empty', async () => {
    const cwd = await freshFolder();
    expect(await runCli(['deploy', '--yes', '--local'], { cwd })).toMatchObject({ code: 0 });
    const { code, stdout, stderr } = await runCli(['import', '--local', '--out', 'mine'], { cwd });
    expect({ code, stderr: stderr.trim() }).toEqual({
      code: 0,
      stderr: '→ mtr-oms plan --solution mine --local --detailed-exitcode',
    });
    expect(stdout).toContain('0 items written, 35 as packaged');
    expect(filesOf(join(cwd, 'mine'))).toEqual(['.gitignore', 'mtr-oms.yaml']);
    expect(await planOf(cwd)).toMatchObject({ code: 0, stdout: expect.stringContaining('Nothing to do') });
  });

  test('the retired ways, too', async () => {
    const cwd = await freshFolder();
    const retired = ['--set', 'collection=mma', '--set', 'dashboards=[view-designer]'];
    expect(await runCli(['deploy', '--yes', '--local', ...retired], { cwd })).toMatchObject({ code: 0 });
    expect(await runCli(['import', '--local', '--out', 'mine'], { cwd })).toMatchObject({ code: 0 });
    expect(yamlAt(cwd, 'mine/mtr-oms.yaml')).toMatchObject({ collection: 'mma', dashboards: ['view-designer'] });
    expect(await planOf(cwd)).toMatchObject({ code: 0, stdout: expect.stringContaining('Nothing to do') });
  });

  test('with another prefix, name, tags, both dashboards, and changes behind our back: a plan is empty', async () => {
    const cwd = await freshFolder();
    const names = ['--set', 'namePrefix=contoso', '--set', 'name=contoso-rooms', '--set', 'tags.team=rooms'];
    const both = ['--set', 'dashboards=[workbook, view-designer]'];
    expect(await runCli(['deploy', '--yes', '--local', ...names, ...both], { cwd })).toMatchObject({ code: 0 });
    const client = somebodyElse(cwd);
    const ruleId = idOf.rule('contoso-hardware-error');
    const rule = await client.get(ruleId, alertRuleVersion);
    const severity = { ...rule?.body, properties: { ...(at(rule?.body, 'properties') as JsonObject), severity: 4 } };
    await client.put(ruleId, alertRuleVersion, severity);
    const searchId = idOf.search('contoso-active-rooms');
    const search = await client.get(searchId, workspaceVersion);
    const query = `${String(at(search?.body, 'properties', 'query'))}\n| where Computer != "{{x}}"`;
    const changed = { ...(at(search?.body, 'properties') as JsonObject), query };
    await client.put(searchId, workspaceVersion, { etag: '*', properties: changed });
    await client.delete(idOf.search('contoso-restarts'), workspaceVersion);
    const [workbook] = await client.list(idOf.workbook('').slice(0, -1), workbookVersion, {
      query: { category: 'workbook' },
    });
    const bookId = String(workbook?.['id']);
    const book = await client.get(bookId, workbookVersion, { query: { canFetchContent: 'true' } });
    const content = JSON.stringify(workbookContent);
    const edited = { ...(at(book?.body, 'properties') as JsonObject), serializedData: content };
    await client.put(bookId, workbookVersion, { ...book?.body, properties: edited });

    const imported = await runCli(['import', '--local', '--out', 'mine', '--format', 'json'], { cwd });
    const document = documentOf(imported.stdout);
    expect({ code: imported.code, document }).toMatchObject({
      code: 0,
      document: { solution: 'contoso-rooms', packaged: true, summary: { written: 3, notOurs: 0 } },
    });
    const mine = join(cwd, 'mine');
    expect(yamlAt(mine, 'mtr-oms.yaml')).toMatchObject({
      namePrefix: 'contoso',
      tags: { team: 'rooms' },
      dashboards: ['workbook', 'view-designer'],
    });
    expect(yamlAt(mine, 'templates/alert-rules/hardware-error.yaml')).toEqual({ name: 'hardware-error', severity: 4 });
    expect(Object.keys(yamlAt(mine, 'templates/saved-searches/active-rooms.yaml'))).toEqual(['name', 'query']);
    expect(yamlAt(mine, 'templates/saved-searches/restarts.yaml')).toEqual({ name: 'restarts', enabled: false });
    expect(await planOf(cwd)).toMatchObject({ code: 0, stdout: expect.stringContaining('Nothing to do') });
  });
});

describe('what somebody made by hand', () => {
  const env = { MTR_OPS_TEAM_TICKETS: secrets.webhook, MTR_OPS_TEAM_FLOW: secrets.logicApp };

  test('a plan shows only the mark that is missing; once it is set, nothing', async () => {
    const cwd = await freshFolder();
    await madeByHand(somebodyElse(cwd));
    const before = await everything(cwd);
    const { code, stdout, stderr } = await runCli(['import', '--local', '--out', 'mine'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('11 items written');
    expect(stdout).toContain('left out: 2 that every workspace has');
    expect(stdout).toContain('11 resources carry no mark of the solution mine yet');
    expect(stderr).toContain('mtr-oms plan --solution mine --local --adopt');
    expect(await everything(cwd)).toEqual(before);

    const plan = await planOf(cwd, ['--adopt', '--format', 'json'], env);
    const changes = [...byTitle(at(documentOf(plan.stdout), 'plan', 'changes')).values()];
    const written = changes.filter(({ action }) => action !== 'use');
    expect(written).toHaveLength(11);
    for (const { title, action, differences } of written) {
      const paths = (Array.isArray(differences) ? differences : []).map((one: JsonObject) => one['path']);
      expect([title, action, paths]).toEqual([
        title,
        'update',
        [expect.stringMatching(/^tags|^properties\.(tags|Author)/)],
      ]);
    }
    const deployed = await runCli(['deploy', '--local', '--solution', 'mine', '--yes', '--adopt'], { cwd, env });
    expect({ code: deployed.code, stderr: deployed.code === 0 ? '' : deployed.stderr }).toEqual({
      code: 0,
      stderr: '',
    });
    expect(await planOf(cwd, [], env)).toMatchObject({ code: 0, stdout: expect.stringContaining('Nothing to do') });

    // Imported again, under its name, it is the same.
    const again = await runCli(['import', '--local', '--out', 'again', '--format', 'json'], { cwd });
    expect(documentOf(again.stdout)).toMatchObject({ solution: 'mine', summary: { written: 11, notOurs: 0 } });
  });

  /** Every body, less what each answer makes anew. */
  async function everything(cwd: string): Promise<string> {
    const client = somebodyElse(cwd);
    const lists = await Promise.all([
      client.list(`${workspaceId}/savedSearches`, workspaceVersion),
      client.list(idOf.rule('').slice(0, -1), alertRuleVersion),
      client.list(idOf.group('').slice(0, -1), actionGroupVersion),
      client.list(`${workspaceId}/views`, viewVersion),
    ]);
    return JSON.stringify(lists);
  }

  test('addresses with keys stand in no file and no output; findings say what to set', async () => {
    const cwd = await freshFolder();
    await madeByHand(somebodyElse(cwd));
    const argv = ['import', '--local', '--out', 'mine', '--trace', 't.ndjson'];
    const runs = [await runCli(argv, { cwd }), await runCli([...argv, '--format', 'json', '--force'], { cwd })];
    const mine = join(cwd, 'mine');
    const texts = [
      ...filesOf(mine).map((path) => readFileSync(join(mine, path), 'utf8')),
      readFileSync(join(cwd, 't.ndjson'), 'utf8'),
    ];
    for (const text of [...texts, ...runs.flatMap(({ stdout, stderr }) => [stdout, stderr])])
      expect(text).not.toContain('canary-');
    expect(runs[0]?.stdout).toContain('set MTR_OPS_TEAM_TICKETS before plan and deploy');
    expect(yamlAt(mine, 'templates/notification-groups/ops-team.yaml')).toMatchObject({
      receivers: { logicApp: [{ name: 'Flow', callbackUrl: { fromEnvironment: 'MTR_OPS_TEAM_FLOW' } }] },
    });
  });

  test('what the definition has no key for stands in the file, and is told', async () => {
    const cwd = await freshFolder();
    await madeByHand(somebodyElse(cwd));
    const { stdout } = await runCli(['import', '--local', '--out', 'mine'], { cwd });
    expect(stdout).toContain('"/properties/skipQueryValidation"');
    expect(yamlAt(cwd, 'mine/templates/alert-rules/rooms-without-a-camera.yaml')).toMatchObject({
      muteActionsFor: 'PT30M',
      condition: { splitBy: [{ column: 'Computer', exclude: ['MTR-LAB-02', 'MTR-LAB-01'] }, '_ResourceId'] },
      notify: ['ops-team'],
      resource: {
        name: 'Rooms without (a camera)',
        tags: { team: 'rooms' },
        set: { '/properties/enabled': false, '/properties/skipQueryValidation': true },
      },
    });
    expect(yamlAt(cwd, 'mine/workbooks/by-hand.yaml')).toEqual({
      name: 'by-hand',
      title: 'By hand',
      content: workbookContent,
      resource: { name: workbookName, tags: { team: 'rooms' } },
    });
  });

  test('names of files are legal and different; names in Azure stay', async () => {
    const cwd = await freshFolder();
    await madeByHand(somebodyElse(cwd));
    await runCli(['import', '--local', '--out', 'mine', '--only', 'saved-searches'], { cwd });
    expect(filesOf(join(cwd, 'mine'))).toEqual([
      '.gitignore',
      'mtr-oms.yaml',
      ...['long', 'my-search-2', 'my-search', 'proto-x', 'raume-ohne-kamera', 'roomsof', 'search-con'].map(
        (name) => `templates/saved-searches/${name}.yaml`,
      ),
    ]);
    expect(yamlAt(cwd, 'mine/templates/saved-searches/search-con.yaml')).toMatchObject({ resource: { name: 'con' } });
  });

  test('--name takes some of it, and does not ask for the rest', async () => {
    const cwd = await freshFolder();
    await madeByHand(somebodyElse(cwd));
    const argv = ['import', '--local', '--out', 'mine', '--name', '*CAMERA*', '--format', 'json'];
    const document = documentOf((await runCli(argv, { cwd })).stdout);
    expect(document).toMatchObject({
      items: [{ title: 'alert rule Rooms without (a camera)' }],
      summary: { written: 1, builtIn: 0 },
    });
    // The group is not imported: the rule still names it, by its id.
    expect(yamlAt(cwd, 'mine/templates/alert-rules/rooms-without-a-camera.yaml')).toMatchObject({
      resource: {
        set: { '/properties/actions': alertRule['properties'] && (alertRule['properties'] as JsonObject)['actions'] },
      },
    });
  });

  test('overwrites nothing unless told to', async () => {
    const cwd = await freshFolder();
    await madeByHand(somebodyElse(cwd));
    await runCli(['import', '--local', '--out', 'mine'], { cwd });
    const file = join(cwd, 'mine/workbooks/by-hand.yaml');
    const text = readFileSync(file, 'utf8');
    expect(await runCli(['import', '--local', '--out', 'mine'], { cwd })).toMatchObject({ code: 0 });
    writeFileSync(file, 'mine');
    const refused = await runCli(['import', '--local', '--out', 'mine'], { cwd });
    expect(refused).toMatchObject({ code: 5, stdout: '' });
    expect(refused.stderr).toContain('mine/workbooks/by-hand.yaml would be overwritten');
    expect(readFileSync(file, 'utf8')).toBe('mine');
    writeFileSync(join(cwd, 'mine/templates/saved-searches/former.yaml'), 'name: former\nenabled: false\n');
    const forced = await runCli(['import', '--local', '--out', 'mine', '--force'], { cwd });
    expect(forced).toMatchObject({ code: 0 });
    expect(forced.stdout).toContain('templates/saved-searches/former.yaml was in the folder before');
    expect(readFileSync(file, 'utf8')).toBe(text);
  });
});

describe('a workspace of several solutions', () => {
  async function shared(): Promise<string> {
    const cwd = await freshFolder();
    const client = somebodyElse(cwd);
    await client.put(groupId, groupVersion, { location: 'westeurope' });
    await client.put(workspaceId, workspaceVersion, { location: 'westeurope', properties: {} });
    for (const owner of ['one', 'two'])
      await client.put(idOf.search(`of-${owner}`), workspaceVersion, {
        etag: '*',
        properties: {
          category: 'c',
          displayName: owner,
          query: 'Event | where isnotempty(SRSAlias_CF)',
          tags: [{ name: 'mtr-oms', value: owner }],
        },
      });
    await client.patch(`${workspaceId}/tables/Event`, workspaceVersion, {
      properties: { schema: { name: 'Event', columns: [{ name: 'SRSAlias_CF', type: 'string' }] } },
    });
    return cwd;
  }

  test('asks which one', async () => {
    const cwd = await shared();
    const { code, stderr } = await runCli(['import', '--local', '--out', 'mine'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('resources of 2 solutions: one, two');
    expect(stderr).toContain('mtr-oms import --as two');
    expect(existsSync(join(cwd, 'mine'))).toBe(false);
  });

  test('--as takes what is of one, names the other, and declares the columns that its queries use', async () => {
    const cwd = await shared();
    const { code, stdout } = await runCli(['import', '--local', '--out', 'mine', '--as', 'two'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('1 resource is of the solution one and left out: saved search of-one');
    expect(filesOf(join(cwd, 'mine'))).toEqual([
      '.gitignore',
      'custom-fields/event.yaml',
      'mtr-oms.yaml',
      'templates/saved-searches/of-two.yaml',
    ]);
    expect(yamlAt(cwd, 'mine/custom-fields/event.yaml')).toMatchObject({
      fields: [{ name: 'SRSAlias_CF', from: { key: 'Alias' } }],
    });
    expect(await planOf(cwd)).toMatchObject({ code: 0 });
    expect(await runCli(['validate', '--solution', 'mine'], { cwd })).toMatchObject({ code: 0 });
  });
});

describe('what makes no sense', () => {
  test('a workspace that is not there', async () => {
    const { code, stderr } = await runCli(['import', '--local'], { cwd: await freshFolder() });
    expect(code).toBe(5);
    expect(stderr).toContain('there is no workspace log-teams-rooms in the resource group rg-teams-rooms');
  });

  test('options of a definition without one', async () => {
    const { code, stderr } = await runCli(['import', '--local', '--env', 'prod'], { cwd: await freshFolder() });
    expect(code).toBe(2);
    expect(stderr).toContain('--env goes with --absorb');
  });

  test('what is no workbook is told, not dropped', async () => {
    const cwd = await freshFolder();
    const client = somebodyElse(cwd);
    await client.put(groupId, groupVersion, { location: 'westeurope' });
    await client.put(workspaceId, workspaceVersion, { location: 'westeurope', properties: {} });
    await client.put(idOf.workbook(workbookName), workbookVersion, {
      location: 'westeurope',
      kind: 'shared',
      properties: {
        displayName: 'Broken',
        category: 'workbook',
        version: 'Notebook/1.0',
        sourceId: workspaceId.toLowerCase(),
        serializedData: '[]',
      },
    });
    const { code, stdout } = await runCli(['import', '--local', '--out', 'mine'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain("workbook Broken can't be imported: its content is no JSON object");
  });
});

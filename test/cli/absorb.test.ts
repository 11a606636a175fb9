import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { packageFolder } from '../../src/cli/package-folder.ts';
import type { JsonObject } from '../../src/json.ts';
import { idOf, workbookContent, workbookVersion } from './by-hand.ts';
import { actionGroupVersion, alertRuleVersion, at, freshFolder, somebodyElse, workspaceVersion } from './deployment.ts';
import { runCli } from './harness.ts';

const hook = 'https://hooks.contoso.example/services/canary-4711?sig=canary-4712';
const known: Readonly<Record<string, string>> = { HOOK: hook };

const overlay: Readonly<Record<string, string>> = {
  'mtr-oms.yaml': 'name: contoso-rooms\nnamePrefix: contoso\n',
  'templates/alert-rules/rules.yaml': '# Ours: less urgent.\nname: hardware-error\nseverity: 2 # was 1\n',
  'templates/notification-groups/ours.yaml':
    'name: our-people\nshortName: Ours\nreceivers:\n  webhook:\n    - { name: hook, serviceUri: { fromEnvironment: HOOK } }\n',
  'templates/saved-searches/ours.yaml': [
    'name: our-search',
    'displayName: Ours',
    'category: Ours',
    'description: What is ours.',
    'query: |',
    '  Event',
    '  | where TimeGenerated > ago({{activeWindow}})',
    '',
  ].join('\n'),
};

/** A solution of a customer, deployed. */
async function deployed(files = overlay, env = known): Promise<{ cwd: string; mine: string }> {
  const cwd = await freshFolder();
  const mine = join(cwd, 'mine');
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(mine, path)), { recursive: true });
    writeFileSync(join(mine, path), text);
  }
  const { code, stderr } = await runCli(['deploy', '--local', '--solution', 'mine', '--yes'], { cwd, env });
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  return { cwd, mine };
}

/** Changes properties of a resource behind our back. */
async function drift(
  cwd: string,
  id: string,
  version: string,
  changes: (properties: JsonObject) => JsonObject,
  query = {},
) {
  const client = somebodyElse(cwd);
  const body = (await client.get(id, version, { query }))?.body ?? {};
  const properties = changes(at(body, 'properties') as JsonObject);
  await client.put(id, version, { ...body, ...(body['etag'] !== undefined && { etag: '*' }), properties });
}

const plan = (cwd: string, env = known) =>
  runCli(['plan', '--local', '--solution', 'mine', '--detailed-exitcode'], { cwd, env });

const absorb = (cwd: string, env = known) =>
  runCli(['import', '--absorb', '--local', '--solution', 'mine'], { cwd, env });

describe('import --absorb', () => {
  test('takes drift into the folder, into the files that state the items; a plan is empty', async () => {
    const { cwd, mine } = await deployed();
    await drift(cwd, idOf.rule('contoso-hardware-error'), alertRuleVersion, (was) => ({
      ...was,
      severity: 4,
      enabled: false,
    }));
    await drift(cwd, idOf.rule('contoso-application-error'), alertRuleVersion, (was) => ({
      ...was,
      windowSize: 'PT30M',
    }));
    await drift(cwd, idOf.search('contoso-our-search'), workspaceVersion, (was) => ({
      ...was,
      query: 'Event | take 7',
    }));
    await drift(cwd, idOf.group('contoso-our-people'), actionGroupVersion, (was) => ({
      ...was,
      emailReceivers: [{ name: 'Anna', emailAddress: 'anna@contoso.example', useCommonAlertSchema: true }],
    }));
    const client = somebodyElse(cwd);
    const listed = await client.list(idOf.workbook('').slice(0, -1), workbookVersion, {
      query: { category: 'workbook' },
    });
    await drift(
      cwd,
      String(listed[0]?.['id']),
      workbookVersion,
      (was) => ({ ...was, serializedData: JSON.stringify(workbookContent) }),
      { canFetchContent: 'true' },
    );
    expect(await plan(cwd)).toMatchObject({ code: 10 });

    const absorbed = await absorb(cwd);
    expect({ code: absorbed.code, stderr: absorbed.stderr.trim() }).toEqual({
      code: 0,
      stderr: '→ mtr-oms plan --solution mine --local --detailed-exitcode',
    });
    expect(absorbed.stdout).not.toContain('canary-');
    const read = (path: string) => readFileSync(join(mine, path), 'utf8');
    expect(read('templates/alert-rules/rules.yaml')).toContain(
      '# Ours: less urgent.\nname: hardware-error\nseverity: 4 # was 1\n',
    );
    expect(parse(read('templates/alert-rules/rules.yaml'))).toMatchObject({
      resource: { set: { '/properties/enabled': false } },
    });
    expect(parse(read('templates/alert-rules/application-error.yaml'))).toEqual({
      name: 'application-error',
      windowSize: 'PT30M',
    });
    expect(parse(read('templates/saved-searches/ours.yaml'))).toMatchObject({
      description: '',
      query: 'Event | take 7',
    });
    expect(parse(read('templates/notification-groups/ours.yaml'))).toMatchObject({
      receivers: {
        email: [{ name: 'Anna', address: 'anna@contoso.example' }],
        webhook: [{ name: 'hook', serviceUri: { fromEnvironment: 'HOOK' } }],
      },
    });
    expect(await plan(cwd)).toMatchObject({ code: 0, stdout: expect.stringContaining('Nothing to do') });
  });

  test('without drift nothing is written', async () => {
    const { cwd, mine } = await deployed();
    const { code, stdout } = await absorb(cwd);
    expect(code).toBe(0);
    expect(stdout).toContain('0 items written');
    for (const [path, text] of Object.entries(overlay)) expect(readFileSync(join(mine, path), 'utf8')).toBe(text);
  });

  test('an address that is not known: nothing can be told, nothing is written', async () => {
    const { cwd } = await deployed();
    const { code, stderr } = await runCli(['import', '--absorb', '--local', '--solution', 'mine'], { cwd });
    expect(code).toBe(5);
    expect(stderr).toContain('HOOK is not set');
  });

  test('the packaged solution takes nothing in', async () => {
    const { code, stderr } = await runCli(['import', '--absorb', '--local'], { cwd: await freshFolder() });
    expect(code).toBe(2);
    expect(stderr).toContain('changes go into a folder of yours');
  });
});

describe('import --absorb of receivers', () => {
  const rooms = { ROOMS_WEBHOOK: hook };
  const webhook = [{ name: 'Incident system', serviceUri: { fromEnvironment: 'ROOMS_WEBHOOK' } }];
  const desk = { name: 'Desk', address: 'desk@contoso.example' };
  const anna = { name: 'Anna', address: 'anna@contoso.example' };
  const liveAnna = { name: 'Anna', emailAddress: 'anna@contoso.example', useCommonAlertSchema: true };
  const receivers = `receivers: ${JSON.stringify({ email: [desk], webhook })}\n`;
  const settings = 'name: contoso-rooms\nnamePrefix: contoso\n';
  const inherited = { 'mtr-oms.yaml': `${settings}${receivers}` };
  const extra = 'templates/notification-groups/extra-group.yaml';
  const own = { 'mtr-oms.yaml': settings, [extra]: `name: extra-group\nshortName: Extra\n${receivers}` };

  /** What the file of a group says after its properties were changed by hand and absorbed; a plan must then be empty. */
  async function absorbed(
    files: Readonly<Record<string, string>>,
    group: string,
    changes: (properties: JsonObject) => JsonObject,
    more: Readonly<Record<string, string>> = {},
  ) {
    const { cwd, mine } = await deployed(files, rooms);
    await drift(cwd, idOf.group(`contoso-${group}`), actionGroupVersion, (was) => ({ ...was, ...changes(was) }));
    expect(await plan(cwd, rooms)).toMatchObject({ code: 10 });
    const { code, stdout, stderr } = await absorb(cwd, rooms);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.not.stringContaining('canary-') });
    const text = readFileSync(join(mine, `templates/notification-groups/${group}.yaml`), 'utf8');
    expect(text).not.toContain('canary-');
    expect(await plan(cwd, { ...rooms, ...more })).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Nothing to do'),
    });
    return { said: parse(text), output: stdout + stderr };
  }
  const listOf = (was: JsonObject, property: string) => (was[property] ?? []) as readonly JsonObject[];

  test('inherited ones are all written where one is added', async () => {
    const { said, output } = await absorbed(inherited, 'room-admins', (was) => ({
      emailReceivers: [...listOf(was, 'emailReceivers'), liveAnna],
    }));
    expect(said).toEqual({ name: 'room-admins', receivers: { email: [desk, anna], webhook } });
    expect(output).not.toContain('MTR703');
  });

  test('inherited ones that are left are written where one is removed', async () => {
    const { said } = await absorbed(inherited, 'room-admins', () => ({ emailReceivers: [] }));
    expect(said).toEqual({ name: 'room-admins', receivers: { webhook } });
  });

  test('an address that is as it was keeps its variable', async () => {
    const { said, output } = await absorbed(own, 'extra-group', (was) => ({
      webhookReceivers: listOf(was, 'webhookReceivers').map((one) => ({ ...one, useCommonAlertSchema: false })),
    }));
    expect(said.receivers).toEqual({
      email: [desk],
      webhook: [{ ...webhook[0], useCommonAlertSchema: false }],
    });
    expect(output).not.toContain('MTR703');
  });

  test('an address that is otherwise gets a variable of its own, which is told', async () => {
    const variable = 'MTR_EXTRA_GROUP_INCIDENT_SYSTEM';
    const serviceUri = 'https://hooks.contoso.example/services/canary-4719';
    const { said, output } = await absorbed(
      own,
      'extra-group',
      (was) => ({ webhookReceivers: listOf(was, 'webhookReceivers').map((one) => ({ ...one, serviceUri })) }),
      { [variable]: serviceUri },
    );
    expect(said.receivers.webhook).toEqual([{ name: 'Incident system', serviceUri: { fromEnvironment: variable } }]);
    expect(output).toContain(`set ${variable} before plan and deploy`);
  });

  test('receivers that are as they were are neither written nor told of', async () => {
    const { said, output } = await absorbed(own, 'extra-group', () => ({ enabled: false }));
    expect(said).toEqual({ ...parse(own[extra] ?? ''), resource: { set: { '/properties/enabled': false } } });
    expect(output).not.toContain('MTR703');
  });

  test('a list that is empty now, and a setting without a key', async () => {
    const { said, output } = await absorbed(own, 'extra-group', () => ({ enabled: false, emailReceivers: [] }));
    expect(said).toMatchObject({
      receivers: { email: [], webhook },
      resource: { set: { '/properties/enabled': false } },
    });
    expect(output).not.toMatch(/MTR70[13]/);
  });
});

test('import --absorb writes a view of ours out where the saved search that it takes its query from changes', async () => {
  const packaged = readFileSync(join(packageFolder(), 'views/gone-silent.yaml'), 'utf8');
  const view = packaged.replace(/^name: .*$/m, 'name: our-view').replace(/^title: .*$/m, 'title: Ours');
  const { cwd } = await deployed({
    ...overlay,
    'views/our-view.yaml': view.replace(/savedSearch: [\w-]+/g, 'savedSearch: our-search'),
  });
  await drift(cwd, idOf.search('contoso-our-search'), workspaceVersion, (was) => ({ ...was, query: 'Event | take 7' }));
  const { code, stdout } = await absorb(cwd);
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('view our-view is written out') });
  expect(await plan(cwd)).toMatchObject({ code: 0 });
});

test('import --absorb leaves alone what a plan does not tell: the layout of a query', async () => {
  const { cwd, mine } = await deployed();
  await drift(cwd, idOf.rule('contoso-application-error'), alertRuleVersion, (was) => {
    const [condition = {}] = (at(was, 'criteria', 'allOf') ?? []) as readonly JsonObject[];
    const query = `// By hand.\n${String(condition['query']).replaceAll('\n', '\n\n')}`;
    return { ...was, severity: 4, criteria: { allOf: [{ ...condition, query }] } };
  });
  expect(await absorb(cwd)).toMatchObject({ code: 0 });
  expect(parse(readFileSync(join(mine, 'templates/alert-rules/application-error.yaml'), 'utf8'))).toEqual({
    name: 'application-error',
    severity: 4,
  });
  expect(await plan(cwd)).toMatchObject({ code: 0 });
});

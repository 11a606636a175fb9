import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import type { JsonObject } from '../../src/json.ts';
import { idOf, workbookContent, workbookVersion } from './by-hand.ts';
import { actionGroupVersion, alertRuleVersion, at, freshFolder, somebodyElse, workspaceVersion } from './deployment.ts';
import { runCli } from './harness.ts';

const hook = 'https://hooks.contoso.example/services/canary-4711?sig=canary-4712';
const env = { HOOK: hook };

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
async function deployed(): Promise<{ cwd: string; mine: string }> {
  const cwd = await freshFolder();
  const mine = join(cwd, 'mine');
  for (const [path, text] of Object.entries(overlay)) {
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

const plan = (cwd: string) => runCli(['plan', '--local', '--solution', 'mine', '--detailed-exitcode'], { cwd, env });

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

    const absorbed = await runCli(['import', '--absorb', '--local', '--solution', 'mine'], { cwd, env });
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
    const { code, stdout } = await runCli(['import', '--absorb', '--local', '--solution', 'mine'], { cwd, env });
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

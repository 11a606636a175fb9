import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { runCli } from './harness.ts';

let cwd = '';
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'mtr-oms-validate-'));
});
afterEach(() => rmSync(cwd, { recursive: true }));

const write = (path: string, text: string): void => {
  mkdirSync(join(cwd, path, '..'), { recursive: true });
  writeFileSync(join(cwd, path), text);
};

describe('validate', () => {
  test('the packaged solution is valid but for whom it tells, and what was checked is counted', async () => {
    const run = await runCli(['validate'], { cwd });
    expect(run.code).toBe(0);
    expect(run.stdout).toContain('warning  notification group mtr-room-admins has no receiver  MTR254');
    expect(run.stdout).toMatch(
      /\n1 warning\n\nvalid: solution teams-rooms\nchecked: \d+ event logs?, \d+ custom fields, .*, \d+ resources\n$/,
    );
    expect(run.stderr).toContain('→ mtr-oms plan --local\n');
  });

  test('in JSON', async () => {
    const { code, stdout, stderr } = await runCli(['validate', '--format', 'json'], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({
      command: 'validate',
      exitCode: 0,
      solution: 'teams-rooms',
      summary: { errors: 0, warnings: 1, infos: 0 },
      checked: { alertRules: 2, customFields: 24, views: 7 },
      findings: [{ ruleId: 'MTR254', severity: 'warning' }],
    });
  });

  test('what cannot be loaded: exit code 2, findings with their place and an excerpt', async () => {
    write('mtr-oms.yaml', 'name: my-rooms\nworkspase:\n  name: x\n');
    const run = await runCli(['validate'], { cwd });
    expect(run).toMatchObject({ code: 2, stderr: '' });
    expect(run.stdout).toContain('mtr-oms.yaml\n     2:1  error');
    expect(run.stdout).toContain('       2 │ workspase:\n');
    expect(run.stdout).toContain('did you mean "workspace"?');
    expect(run.stdout).toContain("the definition can't be loaded");
  });

  test('what loads and fails a check: exit code 1', async () => {
    write('mtr-oms.yaml', `name: my-rooms\nworkspace:\n  name: ${'x'.repeat(64)}\n`);
    const run = await runCli(['validate', '--format', 'json'], { cwd });
    expect(run).toMatchObject({ code: 1, stderr: '' });
    expect(JSON.parse(run.stdout)).toMatchObject({
      exitCode: 1,
      findings: [
        { ruleId: 'MTR254' },
        { severity: 'error', ruleId: expect.stringMatching(/^MTR2/), file: 'mtr-oms.yaml', line: expect.any(Number) },
      ],
    });
  });

  test('annotations carry paths of the repository', async () => {
    write('rooms/mtr-oms.yaml', 'nmae: x\n');
    const run = await runCli(['validate', '--solution', 'rooms', '--format', 'github'], {
      cwd,
      env: { GITHUB_WORKSPACE: join(cwd, '..') },
    });
    expect(run.code).toBe(2);
    expect(run.stdout).toMatch(/^::error file=mtr-oms-validate-\w+\/rooms\/mtr-oms\.yaml,line=1,/);
  });

  test('the next command repeats what this one was told; --quiet leaves it out', async () => {
    write('my rooms/mtr-oms.yaml', 'name: my-rooms\n');
    const argv = ['validate', '--solution', 'my rooms', '--set', 'location=northeurope'];
    const { stderr } = await runCli(argv, { cwd });
    expect(stderr).toContain('→ mtr-oms plan --solution "my rooms" --set location=northeurope --local\n');
    expect(await runCli([...argv, '--quiet'], { cwd })).toMatchObject({ code: 0, stderr: '' });
  });

  test('a folder that is not there', async () => {
    const run = await runCli(['validate', '--solution', 'nowhere'], { cwd });
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain('"nowhere"');
    expect(run.stderr).toContain('mtr-oms init nowhere');
  });
});

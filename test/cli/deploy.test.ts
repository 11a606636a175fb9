import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import type { Host } from '../../src/cli/host.ts';
import { main } from '../../src/cli/main.ts';
import { at, byTitle, documentOf, freshFolder, groupId, groupVersion, somebodyElse } from './deployment.ts';
import { runCli } from './harness.ts';

const both = ['--set', 'dashboards=[workbook, view-designer]'];

describe('deploy into the embedded workspace', () => {
  test.each(['ama', 'mma'])(
    '%s with both dashboards, from an empty folder; a second plan is empty',
    async (collection) => {
      const cwd = await freshFolder();
      const given = ['--local', '--set', `collection=${collection}`, ...both];
      const { code, stdout, stderr } = await runCli(['deploy', '--yes', ...given], { cwd });
      expect(code).toBe(0);
      expect(stdout).toMatch(/✓ created {2}workspace log-teams-rooms/);
      expect(stdout).toMatch(/\n\d+ applied in \d+ ms\n$/);
      expect(stderr).toMatch(/✓ +1\/\d+ resource group rg-teams-rooms created/);
      expect(stderr).toContain('--detailed-exitcode');
      expect((await runCli(['plan', '--detailed-exitcode', ...given], { cwd })).code).toBe(0);
      const again = await runCli(['deploy', '--yes', ...given], { cwd });
      expect(again.code).toBe(0);
      expect(again.stdout).toContain('Nothing to do');
    },
  );

  test('asks on a terminal, after showing the plan', async () => {
    const cwd = await freshFolder();
    const declined = await runCli(['deploy', '--local'], { cwd, tty: true, answers: ['n'] });
    expect(declined.code).toBe(5);
    expect(declined.stderr).toMatch(/Plan:[\s\S]*Apply this to the embedded workspace/);
    expect(declined.stderr).toContain('declined: nothing was sent');
    expect((await runCli(['plan', '--local', '--detailed-exitcode'], { cwd })).code).toBe(10);
    expect((await runCli(['deploy', '--local'], { cwd, tty: true, answers: ['y'] })).code).toBe(0);
  });

  test('without a terminal: says which flag would have answered', async () => {
    const cwd = await freshFolder();
    const { code, stderr } = await runCli(['deploy', '--local', '--location', 'northeurope'], { cwd });
    expect(code).toBe(5);
    expect(stderr).toContain('mtr-oms deploy --local --location northeurope --yes');
    expect(await somebodyElse(cwd).get(groupId, groupVersion)).toBeUndefined();
  });

  test('what Azure would refuse stops everything before anything is sent', async () => {
    const cwd = await freshFolder();
    const argv = ['deploy', '--local', '--yes', '--workspace', 'log_teams_rooms'];
    const { code, stderr } = await runCli(argv, { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('log_teams_rooms');
    expect(await somebodyElse(cwd).get(groupId, groupVersion)).toBeUndefined();
  });

  test('Ctrl-C before the first write: exit code 130', async () => {
    const cwd = await freshFolder();
    const { code } = await runCli(['deploy', '--local', '--yes'], { cwd, interrupted: AbortSignal.abort() });
    expect(code).toBe(130);
    expect(await somebodyElse(cwd).get(groupId, groupVersion)).toBeUndefined();
  });
});

describe('Ctrl-C in the middle', () => {
  /** A terminal whose user presses Ctrl-C as soon as `text` is told. */
  function pressingAt(text: string, cwd: string): { host: Host; said: () => string } {
    const interruption = new AbortController();
    let said = '';
    const write = (part: string) => {
      said += part;
      if (part.includes(text)) interruption.abort();
    };
    const output = { write, isTTY: false, columns: 120 };
    const stdin = { isTTY: false, async *[Symbol.asyncIterator]() {} };
    const now = () => new Date('2026-01-15T12:00:00Z');
    const delay = (milliseconds: number, signal?: AbortSignal) => sleep(milliseconds, undefined, signal && { signal });
    const world = { stdout: output, stderr: output, stdin, env: {}, platform: 'linux', cwd, now, delay };
    return { host: { ...world, interrupted: interruption.signal }, said: () => said };
  }

  test('reports what was applied and what was not, exits with 130, and a rerun finishes', async () => {
    const cwd = await freshFolder();
    const { host, said } = pressingAt('data collection rule mtr-event-collection created', cwd);
    expect(await main(['deploy', '--local', '--yes'], host)).toBe(130);
    expect(said()).toMatch(/✓ created +data collection rule mtr-event-collection/);
    expect(said()).toMatch(/· not applied +saved search mtr-test-healthy-heartbeats .*interrupted/);
    expect(said()).toMatch(/interrupted: \d+ applied, \d+ not applied in /);
    expect(said()).toContain('mtr-oms deploy --local --yes');
    expect((await runCli(['deploy', '--local', '--yes'], { cwd })).code).toBe(0);
    expect((await runCli(['plan', '--local', '--detailed-exitcode'], { cwd })).code).toBe(0);
  });
});

describe('a deployment that fails in part', () => {
  /** An embedded workspace that refuses our columns, once. */
  async function refusing(): Promise<{ cwd: string; argv: readonly string[] }> {
    const cwd = await freshFolder();
    await writeFile(join(cwd, 'refused.yaml'), 'faults:\n  - { fault: denied, method: PATCH, name: Event }\n');
    return { cwd, argv: ['deploy', '--local', '--faults', 'refused.yaml', '--yes'] };
  }

  test('tells what was applied, what not and why, and how to go on; a rerun finishes', async () => {
    const { cwd, argv } = await refusing();
    const { code, stdout, stderr } = await runCli(argv, { cwd, columns: 160 });
    expect(code).toBe(4);
    expect(stdout).toMatch(/✗ failed +columns of table Event/);
    expect(stdout).toMatch(/· not applied +alert rule mtr-hardware-error .*it needs columns of table Event/);
    expect(stdout).toMatch(/✓ created +notification group mtr-room-admins/);
    expect(stdout).toMatch(/columns of table Event failed: AuthorizationFailed: .*tables\/write/);
    expect(stdout).toMatch(/\n\d+ applied, 1 failed, \d+ not applied in /);
    expect(stderr).toContain('--role "Log Analytics Contributor" --scope "/subscriptions/');
    expect(stderr).toContain('→ mtr-oms deploy --local --faults refused.yaml --yes   # goes on where this stopped');

    expect((await runCli(['deploy', '--local', '--yes'], { cwd })).code).toBe(0);
    expect((await runCli(['plan', '--local', '--detailed-exitcode'], { cwd })).code).toBe(0);
  });

  test('the same as JSON', async () => {
    const { cwd, argv } = await refusing();
    const { code, stdout } = await runCli([...argv, '--format', 'json'], { cwd });
    const document = documentOf(stdout);
    const results = byTitle(at(document, 'report', 'results'));
    expect(code).toBe(4);
    expect(document['exitCode']).toBe(4);
    expect(results.get('columns of table Event')).toMatchObject({
      state: 'failed',
      failure: { code: 'AuthorizationFailed', status: 403 },
    });
    expect(results.get('alert rule mtr-hardware-error')).toMatchObject({ state: 'not-applied' });
    expect(at(document, 'summary', 'failed')).toBe(1);
  });
});

describe('secrets', () => {
  const canary = 'https://hooks.contoso.example/services/canary-4711?sig=canary-4712';
  const definition = (variable: string) =>
    `name: rooms\nreceivers:\n  webhook:\n    - name: hook\n      serviceUri: { fromEnvironment: ${variable} }\n`;

  test('never reach the screen, the document or the trace; that they changed does', async () => {
    const cwd = await freshFolder();
    await writeFile(join(cwd, 'mtr-oms.yaml'), definition('HOOK'));
    const env = { HOOK: canary };
    const first = await runCli(['deploy', '--local', '--yes', '--trace', 't.ndjson'], { cwd, env });
    expect({ code: first.code, stderr: first.code === 0 ? '' : first.stderr }).toEqual({ code: 0, stderr: '' });
    const changed = { HOOK: `${canary}-new` };
    const plan = await runCli(['plan', '--local'], { cwd, env: changed });
    expect(plan.stdout).toContain('https://hooks.contoso.example/*** (changed; the value is secret)');
    const json = await runCli(['plan', '--local', '--format', 'json'], { cwd, env: changed });
    const trace = await readFile(join(cwd, 't.ndjson'), 'utf8');
    for (const text of [first.stdout, first.stderr, plan.stdout, plan.stderr, json.stdout, trace])
      expect(text).not.toContain('canary-');
    expect(trace).toContain('https://hooks.contoso.example/***');
  });

  test('a variable that is no longer set removes no receiver that is live: the group is blocked', async () => {
    const cwd = await freshFolder();
    await writeFile(join(cwd, 'mtr-oms.yaml'), definition('HOOK'));
    const without = await runCli(['deploy', '--local', '--yes', '--store', 'new'], { cwd });
    expect({ code: without.code, said: `${without.stdout}${without.stderr}`.includes('HOOK is not set') }).toEqual({
      code: 0,
      said: true,
    });

    expect((await runCli(['deploy', '--local', '--yes'], { cwd, env: { HOOK: canary } })).code).toBe(0);
    const { code, stdout, stderr } = await runCli(['deploy', '--local', '--yes'], { cwd });
    expect(code).toBe(5);
    expect(`${stdout}${stderr}`).toContain(
      'it would lose a receiver that is live: the environment variable HOOK is not set',
    );
    const again = await runCli(['plan', '--local', '--detailed-exitcode'], { cwd, env: { HOOK: canary } });
    expect(again.code).toBe(0);
  });
});

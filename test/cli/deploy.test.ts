import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Host } from '../../src/cli/host.ts';
import { main } from '../../src/cli/main.ts';
import {
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
    const world = { stdout: output, stderr: output, stdin, env: {}, platform: 'linux', cwd, now };
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
  /** A workspace whose table Event has no room for our columns. */
  async function crowded(): Promise<{ cwd: string; makeRoom: () => Promise<unknown> }> {
    const cwd = await freshFolder();
    const client = somebodyElse(cwd);
    const table = (count: number) => ({
      properties: {
        schema: {
          name: 'Event',
          columns: Array.from({ length: count }, (_, index) => ({ name: `C${index}_CF`, type: 'string' })),
        },
      },
    });
    const write = (count: number) => client.put(`${workspaceId}/tables/Event`, workspaceVersion, table(count));
    await client.put(groupId, groupVersion, { location: 'westeurope' });
    await client.put(workspaceId, workspaceVersion, { location: 'westeurope', properties: {} });
    await write(495);
    return { cwd, makeRoom: () => write(3) };
  }

  test('tells what was applied, what not and why, and how to go on; a rerun finishes', async () => {
    const { cwd, makeRoom } = await crowded();
    const { code, stdout, stderr } = await runCli(['deploy', '--local', '--yes'], { cwd, columns: 160 });
    expect(code).toBe(4);
    expect(stdout).toMatch(/✗ failed +columns of table Event/);
    expect(stdout).toMatch(/· not applied +alert rule mtr-hardware-error .*it needs columns of table Event/);
    expect(stdout).toMatch(/✓ created +notification group mtr-room-admins/);
    expect(stdout).toMatch(/columns of table Event failed: InvalidParameter: .*500/);
    expect(stdout).toMatch(/\n\d+ applied, 1 failed, \d+ not applied in /);
    expect(stderr).toContain('→ mtr-oms deploy --local --yes   # goes on where this stopped');

    await makeRoom();
    expect((await runCli(['deploy', '--local', '--yes'], { cwd })).code).toBe(0);
    expect((await runCli(['plan', '--local', '--detailed-exitcode'], { cwd })).code).toBe(0);
    const table = await somebodyElse(cwd).get(`${workspaceId}/tables/Event`, workspaceVersion);
    expect(JSON.stringify(table?.body)).toContain('"C2_CF"');
  });

  test('the same as JSON', async () => {
    const { cwd } = await crowded();
    const { code, stdout } = await runCli(['deploy', '--local', '--yes', '--format', 'json'], { cwd });
    const document = documentOf(stdout);
    const results = byTitle(at(document, 'report', 'results'));
    expect(code).toBe(4);
    expect(document['exitCode']).toBe(4);
    expect(results.get('columns of table Event')).toMatchObject({
      state: 'failed',
      failure: { code: 'InvalidParameter', status: 400 },
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
});

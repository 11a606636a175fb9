import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runCli } from './harness.ts';

let cwd = '';
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'explain-'));
  writeFileSync(join(cwd, 'mtr-oms.yaml'), 'name: rooms\n');
  mkdirSync(join(cwd, 'event-schema'));
  writeFileSync(
    join(cwd, 'event-schema', 'next.yaml'),
    'name: next\nstatuses:\n  - { label: Touch Console, description: The console on the table }\n',
  );
  mkdirSync(join(cwd, 'templates', 'saved-searches'), { recursive: true });
  writeFileSync(
    join(cwd, 'templates', 'saved-searches', 'twin.yaml'),
    'name: hardware-error\ndisplayName: Twin\ncategory: Rooms\nquery: Event\n',
  );
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const explain = (...argv: string[]) => runCli(['explain', ...argv], { cwd });

describe('explain', () => {
  test.each([
    [['mtr521'], 'finding MTR521: every status in Description has a known value'],
    [['2001'], 'event 2001:'],
    [['autodiscoveryerror'], 'value AutodiscoveryError:'],
    [['80131500 : AADSTS50076'], 'value AADSTS:'],
    [['Teams', 'Signin'], 'status Teams Signin:'],
    [['Sign in'], 'status Signin:'],
    [['IPv6Address7'], 'key IPv4Address2:'],
    [['SRSCameraStatus'], 'field SRSCameraStatus_CF:'],
    [['MtrRoomHardwareError'], 'query room-hardware-error:'],
    [['alert', 'hardware-error'], 'alert hardware-error: Microsoft Teams Rooms Hardware Failure Alert'],
    [['tile', 'article/1'], 'tile article/1: Active devices'],
    [['touch console'], 'status Touch Console:'],
  ])('%j', async (argv, begins) => {
    const { code, stdout } = await explain(...argv);
    expect(code).toBe(0);
    expect(stdout.startsWith(begins)).toBe(true);
  });

  test('a name that is several things lists them', async () => {
    const { code, stderr } = await explain('hardware-error');
    expect(code).toBe(2);
    expect(stderr).toContain('"hardware-error" is more than one thing: alert, query');
    expect(stderr).toContain('mtr-oms explain alert hardware-error');
    expect(stderr).toContain('mtr-oms explain query hardware-error');
  });

  test.each([
    [['MTR5O1'], 'mtr-oms explain finding MTR501'],
    [['AutodiscoverError'], 'mtr-oms explain value AutodiscoveryError'],
    [['alert', 'aplication-error'], 'mtr-oms explain alert application-error'],
    [['event', 'hardware-eror'], 'mtr-oms explain'],
    [['zzzzzzzzzzzzz'], 'name its kind, one of finding'],
    [['query', 'zzzzzzzzzzzzz'], 'known: '],
    [[], 'mtr-oms explain 2001'],
  ])('%j: what was meant', async (argv, hint) => {
    const { code, stderr } = await explain(...argv);
    expect(code).toBe(2);
    expect(stderr).toContain(hint);
  });

  test('what needs no solution is explained beside a broken one', async () => {
    const broken = mkdtempSync(join(tmpdir(), 'explain-broken-'));
    writeFileSync(join(broken, 'mtr-oms.yaml'), 'nmae: x\n');
    expect((await runCli(['explain', 'MTR104'], { cwd: broken })).code).toBe(0);
    expect((await runCli(['explain', 'SRSAlias_CF'], { cwd: broken })).code).toBe(2);
    rmSync(broken, { recursive: true });
  });

  test('for machines', async () => {
    expect(JSON.parse((await explain('alert', 'application-error', '--format', 'json')).stdout)).toMatchObject({
      kind: 'alert',
      name: 'application-error',
      facts: { severity: '1 (error)', 'resolves by itself': 'yes' },
      query: expect.stringContaining('EventID'),
      see: expect.arrayContaining(['event 2001']),
    });
  });
});

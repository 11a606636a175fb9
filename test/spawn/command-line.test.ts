import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { version } from '../../src/generated/version.ts';

const bin = resolve('dist/mtr-oms.js');
let cwd = '';
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'mtr-oms-spawn-'));
});
afterAll(() => rmSync(cwd, { recursive: true }));

const run = (...argv: string[]) => spawnSync(process.execPath, [bin, ...argv], { cwd, encoding: 'utf8', input: '' });

describe('the command as a process', () => {
  test('--version', () => {
    expect(run('--version')).toMatchObject({ status: 0, stdout: `${version}\n`, stderr: '' });
  });

  test('exit codes: done, wrong usage, a check that failed', () => {
    expect(run('validate')).toMatchObject({ status: 0 });
    expect(run('validate', '--solution', 'nowhere')).toMatchObject({ status: 2, stdout: '' });
    writeFileSync(join(cwd, 'bad.ndjson'), '{"Description":1}\n');
    expect(run('validate-event', 'bad.ndjson').status).toBe(1);
  });

  test('one JSON document, also into a pipe and on an error', () => {
    const good = run('validate', '--format', 'json');
    expect(JSON.parse(good.stdout)).toMatchObject({ formatVersion: 1, exitCode: 0 });
    expect(good.stderr).toBe('');
    const bad = run('validate', '--solution', 'nowhere', '--format', 'json');
    expect(JSON.parse(bad.stdout)).toMatchObject({
      exitCode: 2,
      error: { message: expect.stringContaining('nowhere') },
    });
    expect(bad.stderr).toBe('');
  });

  test('without a terminal nothing prompts, and the flag that answers is named', () => {
    const { status, stderr } = run('deploy', '--local');
    expect(status).toBe(5);
    expect(stderr).toContain('--yes');
  });

  test('whoever stops reading is no failure', async () => {
    const child = spawn(process.execPath, [bin, 'completion', 'powershell'], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', (text) => {
      stderr += text;
    });
    const [code] = await once(child, 'close');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});

// Windows has no signals: process.kill ends the process there.
const signals = process.platform === 'win32' ? [] : (['SIGINT', 'SIGTERM'] as const);
test.each(signals)(
  '%s while it reads: exit code 130, and it says so',
  async (signal) => {
    const child = spawn(process.execPath, [bin, 'validate-event', '-'], { cwd, stdio: ['pipe', 'pipe', 'pipe'] });
    let stderr = '';
    child.stderr.on('data', (text) => {
      stderr += text;
    });
    // It listens to signals once it runs a command; its first answer would come only at the end of its input.
    await new Promise((done) => setTimeout(done, 1000));
    child.kill(signal);
    const [code, killedBy] = await once(child, 'close');
    expect({ code, killedBy }).toEqual({ code: 130, killedBy: null });
    expect(stderr).toContain('interrupted');
  },
  20_000,
);

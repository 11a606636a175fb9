import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

const bin = resolve('dist/mtr-oms.js');
let cwd = '';
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'mtr-oms-interrupted-'));
});
afterAll(() => rmSync(cwd, { recursive: true }));

const run = (...argv: string[]) => spawnSync(process.execPath, [bin, ...argv], { cwd, encoding: 'utf8', input: '' });

interface ReportFile {
  readonly interrupted: boolean;
  readonly exitCode: number;
  readonly summary: Readonly<Record<string, number>>;
  readonly results: readonly { readonly state: string; readonly title: string }[];
}

// Windows has no signals: process.kill ends the process there.
const signals = process.platform === 'win32' ? [] : (['SIGINT', 'SIGTERM'] as const);
test.each(signals)(
  '%s in the middle of a deployment: the report says what is applied, and the next run goes on',
  async (signal) => {
    const given = ['--local', '--store', signal];
    writeFileSync(
      join(cwd, 'slow.yaml'),
      'faults: [{ fault: slow, milliseconds: 150, always: true, method: PUT, type: Microsoft.OperationalInsights/workspaces/savedSearches }]\n',
    );
    const child = spawn(
      process.execPath,
      [bin, 'deploy', '--yes', ...given, '--faults', 'slow.yaml', '--report', 'report.json'],
      { cwd, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let stdout = '';
    let stderr = '';
    let pressed = false;
    child.stdout.on('data', (text) => {
      stdout += text;
    });
    child.stderr.on('data', (text) => {
      stderr += text;
      // Once: a second signal ends the process.
      if (!pressed && /saved search \S+ created/.test(stderr)) pressed = child.kill(signal);
    });
    const [code, killedBy] = await once(child, 'close');
    expect({ code, killedBy }).toEqual({ code: 130, killedBy: null });
    expect(stdout).toMatch(/interrupted: \d+ applied, \d+ not applied in /);

    const report = JSON.parse(readFileSync(join(cwd, 'report.json'), 'utf8')) as ReportFile;
    expect(report).toMatchObject({ interrupted: true, exitCode: 130 });
    expect(report.summary['applied']).toBeGreaterThan(0);
    expect(report.summary['notApplied']).toBeGreaterThan(0);

    const plan = JSON.parse(run('plan', ...given, '--format', 'json').stdout) as {
      plan: { changes: { action: string; title: string }[] };
    };
    const missing = new Set(plan.plan.changes.filter(({ action }) => action === 'create').map(({ title }) => title));
    for (const { state, title } of report.results)
      expect({ title, missing: missing.has(title) }).toEqual({ title, missing: state === 'not-applied' });

    expect(run('deploy', '--yes', ...given).status).toBe(0);
    expect(run('plan', ...given, '--detailed-exitcode').status).toBe(0);
  },
);

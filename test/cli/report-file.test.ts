import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import Ajv2020 from 'ajv/dist/2020.js';
import type { DeployReportFile } from '../../src/generated/types.ts';
import { at, documentOf, freshFolder } from './deployment.ts';
import { runCli } from './harness.ts';

const schema = async (): Promise<object> =>
  JSON.parse(await readFile(join(import.meta.dirname, '..', '..', 'schemas', 'deploy-report.schema.json'), 'utf8'));

/** The report in a folder, held against its schema. */
async function reportIn(cwd: string): Promise<DeployReportFile> {
  const report: unknown = JSON.parse(await readFile(join(cwd, 'report.json'), 'utf8'));
  const validate = new Ajv2020.default({ allErrors: true }).compile(await schema());
  expect({ valid: validate(report), errors: validate.errors }).toEqual({ valid: true, errors: null });
  return report as DeployReportFile;
}

const deploy = async (cwd: string, ...more: readonly string[]) =>
  runCli(['deploy', '--local', '--yes', '--report', 'report.json', ...more], { cwd });

async function withFaults(cwd: string, faults: string): Promise<readonly string[]> {
  await writeFile(join(cwd, 'faults.yaml'), faults);
  return ['--faults', 'faults.yaml'];
}

describe('--report', () => {
  test('says of each write what became of it, and the same as --format json', async () => {
    const cwd = await freshFolder();
    const { code, stdout } = await deploy(cwd, '--format', 'json');
    const report = await reportIn(cwd);
    expect(code).toBe(0);
    expect(report).toMatchObject({
      formatVersion: 1,
      exitCode: 0,
      target: 'local',
      purpose: 'deploy',
      interrupted: false,
    });
    expect(report.results.length).toBeGreaterThan(25);
    expect(report.summary.applied).toBe(report.results.length);
    expect(at(documentOf(stdout), 'report', 'results')).toEqual(report.results);
    const group = report.results.find(({ kind }) => kind === 'resource-group');
    expect(group).toMatchObject({ state: 'done', action: 'create', milliseconds: 0 });
    expect(group?.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('names the code and the request of what was refused, and what needs it', async () => {
    const cwd = await freshFolder();
    const faults = await withFaults(
      cwd,
      'faults: [{ fault: denied, method: PUT, type: Microsoft.Insights/actionGroups, always: true }]',
    );
    const { code } = await deploy(cwd, ...faults);
    const report = await reportIn(cwd);
    expect(code).toBe(4);
    expect(report.exitCode).toBe(4);
    expect(report.results.find(({ kind }) => kind === 'action-group')).toMatchObject({
      state: 'failed',
      failure: { code: 'AuthorizationFailed', status: 403, details: [] },
      requestId: expect.any(String),
    });
    expect(report.results.filter(({ kind }) => kind === 'alert-rule').map(({ state }) => state)).toEqual([
      'not-applied',
      'not-applied',
    ]);
    expect(report.summary).toMatchObject({ failed: 1, notApplied: 2, unknown: 0 });
  });

  test('is there for a removal, and where there was nothing to write', async () => {
    const cwd = await freshFolder();
    await deploy(cwd, '--quiet');
    expect((await deploy(cwd)).code).toBe(0);
    expect(await reportIn(cwd)).toMatchObject({ exitCode: 0, results: [], purpose: 'deploy' });
    const { code } = await runCli(['destroy', '--local', '--confirm', 'teams-rooms', '--report', 'report.json'], {
      cwd,
    });
    const report = await reportIn(cwd);
    expect({ code, purpose: report.purpose }).toEqual({ code: 0, purpose: 'destroy' });
    expect(new Set(report.results.map(({ action }) => action))).toEqual(new Set(['delete']));
  });

  test('of a former run does not outlive the next one', async () => {
    const cwd = await freshFolder();
    await deploy(cwd, '--quiet');
    const { code } = await deploy(cwd, '--set', 'nothing=such');
    expect(code).toBe(2);
    await expect(readFile(join(cwd, 'report.json'))).rejects.toThrow('ENOENT');
  });

  test('that cannot be written is told before anything is sent', async () => {
    const cwd = await freshFolder();
    await mkdir(join(cwd, 'report.json'));
    const { code, stderr } = await deploy(cwd);
    expect(code).toBe(2);
    expect(stderr).toContain('report.json');
    expect((await runCli(['plan', '--local', '--detailed-exitcode'], { cwd })).code).toBe(10);
  });
});

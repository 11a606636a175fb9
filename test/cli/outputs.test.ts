import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventRecord, payload } from '../events/builders.ts';
import { runCli } from './harness.ts';

let cwd = '';
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'outputs-'));
  writeFileSync(
    join(cwd, 'bad.ndjson'),
    `${JSON.stringify(eventRecord(JSON.stringify(payload({ OS: '', ResourceState: 'Ill' }))))}\n`,
  );
  mkdirSync(join(cwd, 'folder'));
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const run = (...argv: string[]) => runCli(['validate-event', 'bad.ndjson', ...argv], { cwd });
const read = (file: string): string => readFileSync(join(cwd, file), 'utf8');

describe('--format FORMAT=FILE', () => {
  test('several at once; one of them on stdout', async () => {
    const { code, stdout } = await run(
      ...['--format', 'text', '--format', 'sarif=a.sarif', '--format=json=b=c.json', '--format', 'junit=new/d.xml'],
    );
    expect(code).toBe(1);
    expect(stdout).toContain('1 record in 1 file: 0 valid, 1 invalid');
    expect(JSON.parse(read('a.sarif')).runs[0].results).toHaveLength(1);
    expect(JSON.parse(read('b=c.json'))).toMatchObject({ command: 'validate-event', exitCode: 1 });
    expect(read('new/d.xml')).toContain('<testsuite name="bad.ndjson"');
    expect(readdirSync(cwd).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  test('files alone leave stdout empty', async () => {
    expect(await run('--format', 'markdown=e.md')).toEqual({ code: 1, stdout: '', stderr: '' });
    expect(read('e.md')).toContain('**1 error**');
  });

  test('a failure is written, too', async () => {
    const { code, stderr } = await runCli(['validate-event', 'none.ndjson', '--format', 'sarif=f.sarif'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('there is no file none.ndjson');
    expect(JSON.parse(read('f.sarif')).runs[0].invocations[0]).toMatchObject({
      executionSuccessful: false,
      exitCode: 2,
    });
  });

  test('the job summary of GitHub Actions is added to', async () => {
    writeFileSync(join(cwd, 'summary.md'), 'before\n');
    const env = { GITHUB_STEP_SUMMARY: join(cwd, 'summary.md') };
    await runCli(['validate-event', 'bad.ndjson', '--format', `markdown=${env.GITHUB_STEP_SUMMARY}`], { cwd, env });
    expect(read('summary.md')).toMatch(/^before\n## mtr-oms validate-event\n/);
  });

  test.each([
    [['--format', 'json', '--format', 'text'], `"json" and "text" can't all go to standard output`],
    [['--format', 'json=x', '--format', 'sarif=./x'], "json and sarif can't both be written to ./x"],
    [['--format', 'json='], '--format json= names no file'],
    [['--format', 'json=folder'], 'folder is a folder'],
    [['--format', 'json=bad.ndjson/x'], 'bad.ndjson is a file'],
    [['--format', 'sraif=x'], 'Allowed choices are text, json, sarif'],
  ])('%j is refused before anything is read', async (argv, says) => {
    const { code, stdout, stderr } = await run(...argv);
    expect(code).toBe(2);
    expect(stdout + stderr).toContain(says);
    expect(existsSync(join(cwd, 'x'))).toBe(false);
  });

  test('of commands without findings, too', async () => {
    const { code, stdout } = await runCli(['explain', '2001', '--format', 'json=g.json', '--format', 'text'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('event 2001');
    expect(JSON.parse(read('g.json'))).toMatchObject({ kind: 'event', name: '2001' });
  });
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventRecord, payload, unhealthy } from '../events/builders.ts';
import { runCli } from './harness.ts';

let cwd = '';
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'validate-event-'));
  const good = JSON.stringify(eventRecord(JSON.stringify(payload())));
  const warned = JSON.stringify(
    eventRecord(JSON.stringify(unhealthy('Camera status : Sad.')), { EventID: 3001, EventLevelName: 'Error' }),
  );
  const bad = JSON.stringify(eventRecord(JSON.stringify(payload({ ResourceState: 'Ill' })), { Computer: 'B' }));
  writeFileSync(join(cwd, 'good.ndjson'), `${good}\n`);
  writeFileSync(join(cwd, 'warned.ndjson'), `${good}\n${warned}\n`);
  writeFileSync(join(cwd, 'bad.ndjson'), `${good}\n${bad}\n${warned}\nnoise\n`);
  mkdirSync(join(cwd, 'folder'));
  writeFileSync(join(cwd, 'folder', 'a.json'), good);
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const run = (...argv: string[]) => runCli(['validate-event', ...argv], { cwd });

describe('exit code', () => {
  test.each([
    [['good.ndjson'], 0],
    [['warned.ndjson'], 0],
    [['warned.ndjson', '--fail-on', 'warning'], 1],
    [['bad.ndjson'], 1],
    [['bad.ndjson', '--fail-on', 'never'], 0],
    [['bad.ndjson', '--max-findings', '0'], 1],
    [['good.ndjson', 'bad.ndjson'], 1],
    [['missing.ndjson'], 2],
    [['folder'], 0],
    [['folder', 'bad.ndjson'], 1],
    [[], 2],
    [['-', '-'], 2],
    [['good.ndjson', '--max-findings', 'many'], 2],
  ])('of %j is %d', async (argv, code) => {
    expect((await run(...argv)).code).toBe(code);
  });
});

describe('text', () => {
  test('shows findings with an excerpt, then what the capture holds', async () => {
    const { stdout } = await run('bad.ndjson');
    expect(stdout).toContain('bad.ndjson');
    expect(stdout).toMatch(/2:\d+ +error +ResourceState has the unknown value "Ill" +MTR504/);
    expect(stdout).toMatch(/\n.*\\"Ill\\".*\n.*\^{7}\n/);
    expect(stdout).toContain('3 records in 1 file: 2 valid, 1 invalid');
    expect(stdout).toContain('1 record could not be read');
    expect(stdout).toMatch(/rooms +2\n/);
    expect(stdout).toMatch(/event ids +2000 × 2, 3001 × 1\n/);
    expect(stdout).toMatch(/app versions +5\.2\.115\.0 × 3\n/);
  });
  test('names the file that was meant', async () => {
    const { stderr } = await run('god.ndjson');
    expect(stderr).toContain('there is no file god.ndjson');
    expect(stderr).toContain('did you mean good.ndjson?');
  });
  test('a file that may be meant, in a folder', async () => {
    expect((await run('folder/aa.json')).stderr).toContain('mtr-oms validate-event folder/a.json');
  });
  test('counts findings that are not shown, by rule', async () => {
    const { stdout } = await run('bad.ndjson', '--max-findings', '1');
    expect(stdout).toContain('2 more findings not shown: MTR404 1, MTR521 1');
  });
});

describe('json', () => {
  test('is one document with findings and summary', async () => {
    const { stdout } = await run('bad.ndjson', 'good.ndjson', '--format', 'json');
    const document = JSON.parse(stdout);
    expect(
      document.findings.map(({ ruleId, file, line }: { ruleId: string; file: string; line: number }) => [
        ruleId,
        file,
        line,
      ]),
    ).toEqual([
      ['MTR504', 'bad.ndjson', 2],
      ['MTR521', 'bad.ndjson', 3],
      ['MTR404', 'bad.ndjson', 4],
    ]);
    expect(document.summary).toMatchObject({
      errors: 2,
      warnings: 1,
      records: 4,
      valid: 2,
      invalid: 1,
      duplicates: 1,
      unreadable: 1,
      files: 2,
      byEventId: { 2000: 2, 3001: 1 },
    });
    expect(document.captures).toHaveLength(2);
  });
});

describe('standard input', () => {
  const stdin = `${JSON.stringify(payload({ AppVersion: '5' }))}\r\n`;
  test('is read with -', async () => {
    const { code, stdout } = await runCli(['validate-event', '-', '--format', 'json'], { cwd, stdin });
    expect(code).toBe(0);
    expect(JSON.parse(stdout).findings[0]).toMatchObject({ ruleId: 'MTR533', file: 'stdin', line: 1 });
  });
  test('that is a terminal is refused with an example', async () => {
    const { code, stderr } = await runCli(['validate-event', '-'], { cwd, tty: true });
    expect(code).toBe(2);
    expect(stderr).toContain('mtr-oms validate-event - < events.json');
  });
});

test('annotations for pipelines name file and line', async () => {
  expect((await run('bad.ndjson', '--format', 'github')).stdout).toMatch(/^::error file=bad\.ndjson,line=2,/m);
  expect((await run('bad.ndjson', '--format', 'azure-pipelines')).stdout).toMatch(
    /^##vso\[task\.logissue type=error;sourcepath=.*bad\.ndjson;linenumber=2;/m,
  );
});

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { eventRecord, payload } from '../events/builders.ts';
import { runCli } from './harness.ts';

let cwd = '';
const folders: string[] = [];
const good = JSON.stringify(eventRecord(JSON.stringify(payload())));
const other = JSON.stringify(eventRecord('x', { EventLog: 'System', EventID: 6005 }));

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'events-convert-'));
  folders.push(cwd);
  writeFileSync(join(cwd, 'mixed.ndjson'), `${good}\n${other}\n`);
  writeFileSync(join(cwd, 'broken.ndjson'), `${good}\nnoise\n${good}\n`);
  mkdirSync(join(cwd, 'folder'));
});
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const run = (...argv: string[]) => runCli(['events', 'convert', ...argv], { cwd });
const lines = (text: string) => text.split('\n').filter((line) => line !== '');

describe('standard output', () => {
  test('carries records only; what was read is told on stderr', async () => {
    const { code, stdout, stderr } = await run('mixed.ndjson');
    expect(code).toBe(0);
    expect(lines(stdout).map((line) => JSON.parse(line).EventID)).toEqual([2000]);
    expect(stderr).toContain('1 record of 1 file');
    expect(stderr).toContain('1 record of other event logs left out; --all-logs');
    expect(stderr).toMatch(/Skype Room System +1 +2000 × 1/);
  });
  test('carries every log with --all-logs', async () => {
    const { stdout, stderr } = await run('mixed.ndjson', '--all-logs');
    expect(lines(stdout).map((line) => JSON.parse(line).EventLog)).toEqual(['Skype Room System', 'System']);
    expect(stderr).toMatch(/System +1 +6005 × 1/);
  });
  test('what can not be read is told on stderr, and makes the exit code 1', async () => {
    const { code, stdout, stderr } = await run('broken.ndjson', '--to', 'json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toHaveLength(2);
    expect(stderr).toContain('MTR404');
    expect(stderr).toContain('1 record could not be read');
  });
  test('of standard input', async () => {
    const { code, stdout } = await runCli(['events', 'convert', '-', '--to', 'csv'], { cwd, stdin: good });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\uFEFFTimeGenerated,LocalTime,EventLog,/);
  });
  test('has no room for --format json', async () => {
    const { code, stdout } = await run('mixed.ndjson', '--format', 'json');
    expect(code).toBe(2);
    expect(JSON.parse(stdout).error.suggestions[0]).toContain('--out events.ndjson --format json');
  });
});

describe('--out', () => {
  test('writes the file, and --format json counts by file, log and event id', async () => {
    const { code, stdout } = await run(
      'mixed.ndjson',
      'broken.ndjson',
      '--all-logs',
      '--out',
      'a.xml',
      '--to',
      'xml',
      '--format',
      'json',
    );
    expect(code).toBe(1);
    const document = JSON.parse(stdout);
    expect(document).toMatchObject({
      command: 'events convert',
      to: 'xml',
      out: 'a.xml',
      summary: {
        records: 4,
        skipped: 0,
        unreadable: 1,
        files: 2,
        channels: {
          'Skype Room System': { records: 3, byEventId: { 2000: 3 } },
          System: { records: 1, byEventId: { 6005: 1 } },
        },
      },
      captures: [
        { file: 'mixed.ndjson', format: 'ndjson', records: 2, channels: { System: { records: 1 } } },
        { file: 'broken.ndjson', records: 2, unreadable: 1 },
      ],
    });
    expect(readFileSync(join(cwd, 'a.xml'), 'utf8')).toMatch(/^<\?xml .*<\/Events>\n$/s);
    expect((await runCli(['validate-event', 'a.xml', '--format', 'json'], { cwd })).code).toBe(0);
  });
  test('leaves nothing half written behind', async () => {
    const interrupted = AbortSignal.abort();
    const { code } = await runCli(['events', 'convert', 'mixed.ndjson', '--out', 'a.json'], { cwd, interrupted });
    expect(code).toBe(130);
    expect(readdirSync(cwd).sort()).toEqual(['broken.ndjson', 'folder', 'mixed.ndjson']);
  });
  test.each([
    [['mixed.ndjson', '--out', 'mixed.ndjson'], 'is one of the files that are read'],
    [['mixed.ndjson', '--out', './folder/../mixed.ndjson'], 'is one of the files that are read'],
    [['mixed.ndjson', '--out', 'folder'], 'is a folder'],
    [['mixd.ndjson', '--out', 'a.json'], 'did you mean mixed.ndjson? mtr-oms events convert mixed.ndjson'],
    [[], 'no file is given'],
    [['mixed.ndjson', '--to', 'yaml'], 'Allowed choices are ndjson, json, csv, xml'],
  ])('%j is refused', async (argv, says) => {
    const { code, stderr } = await run(...argv);
    expect([code, stderr.includes(says) || stderr]).toEqual([2, true]);
    expect(readFileSync(join(cwd, 'mixed.ndjson'), 'utf8')).toBe(`${good}\n${other}\n`);
  });
});

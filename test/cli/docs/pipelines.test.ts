import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { runCli } from '../harness.ts';

const folder = 'examples/pipelines';

test.each(readdirSync(folder))('%s: what it uploads is what validate-event writes', async (name) => {
  const text = readFileSync(join(folder, name), 'utf8');
  expect(parse(text)).toEqual(expect.any(Object));
  const [, command = ''] = /: mtr-oms (validate-event .*)/.exec(text) ?? [];
  const [, file = ''] = /--format (?:sarif|junit)=(\S+)/.exec(command) ?? [];
  expect(text.split('\n').filter((line) => line.endsWith(`: ${file}`))).toHaveLength(1);
  const cwd = mkdtempSync(join(tmpdir(), 'pipelines-'));
  try {
    cpSync('examples/captured-logs', join(cwd, 'rooms', 'captured'), { recursive: true });
    const run = await runCli(command.split(' '), { cwd });
    expect({ ...run, stdout: '' }).toMatchObject({ code: 1 });
    expect(existsSync(join(cwd, file))).toBe(true);
  } finally {
    rmSync(cwd, { recursive: true });
  }
});

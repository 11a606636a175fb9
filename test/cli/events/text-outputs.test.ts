import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fileOutput } from '../../../src/cli/events/text-outputs.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mtr-oms-output-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('fileOutput', () => {
  test('what was there stays until the new file is whole', () => {
    const path = join(folder, 'out');
    writeFileSync(path, 'old');
    const given = fileOutput(path);
    given.write('new');
    expect(readFileSync(path, 'utf8')).toBe('old');
    given.keep();
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(readdirSync(folder)).toEqual(['out']);
  });

  test('what is given up leaves nothing', () => {
    fileOutput(join(folder, 'out')).discard();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('what is no file is written to and stays what it is', async () => {
    if (process.platform === 'win32') return;
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const heard = text(spawn('cat', [pipe]).stdout);
    const given = fileOutput(pipe);
    given.write('told');
    given.keep();
    expect(await heard).toBe('told');
    expect(statSync(pipe).isFIFO()).toBe(true);
    expect(readdirSync(folder)).toEqual(['pipe']);
  });
});

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { exported, lines } from '../cli/query/fixture.ts';

const bin = resolve('dist/mtr-oms.js');
const events = 3000;
let cwd = '';
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'mtr-oms-killed-'));
  const second = (index: number) => new Date(Date.UTC(2026, 0, 1) + index * 1000).toISOString();
  // With record ids, so that every record goes through the reader of captures.
  const records = Array.from({ length: events }, (_, index) =>
    exported(0, 2000, { TimeGenerated: second(index), EventRecordID: index }),
  );
  writeFileSync(join(cwd, 'events.ndjson'), lines(records));
});
afterAll(() => rmSync(cwd, { recursive: true }));

const run = (...argv: string[]) => spawnSync(process.execPath, [bin, ...argv], { cwd, encoding: 'utf8', input: '' });

test('a process that is killed at any moment leaves all of its events or none, and running again completes them', async () => {
  for (const milliseconds of [400, 800, 1100, 1400, 1700, 2000]) {
    const child = spawn(process.execPath, [bin, 'ingest', 'events.ndjson'], { cwd, stdio: 'ignore' });
    const ended = once(child, 'exit');
    await Promise.race([sleep(milliseconds), ended]);
    child.kill('SIGKILL');
    await ended;
    const found = run('query', 'Event | summarize count(), dcount(TimeGenerated)', '--format', 'json');
    const counts = found.status === 0 ? JSON.parse(found.stdout).rows[0] : [0, 0];
    expect([
      [0, 0],
      [events, events],
    ]).toContainEqual(counts);
  }
  expect(run('ingest', 'events.ndjson').status).toBe(0);
  expect(JSON.parse(run('query', 'Event | count', '--format', 'json').stdout).rows).toEqual([[events]]);
});

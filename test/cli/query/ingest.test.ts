import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { ExitCode } from '../../../src/cli/exit-code.ts';
import { runCli } from '../harness.ts';
import { exported, fleet, lines } from './fixture.ts';

let cwd = '';
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'mtr-oms-ingest-'));
  writeFileSync(join(cwd, 'fleet.ndjson'), fleet);
});
afterEach(() => rmSync(cwd, { recursive: true }));

const run = (...argv: string[]) => runCli(argv, { cwd });
const ingest = async (...argv: string[]) => JSON.parse((await run('ingest', ...argv, '--format', 'json')).stdout);
const rows = async (kql: string, ...more: string[]) =>
  JSON.parse((await run('query', kql, '--format', 'json', ...more)).stdout).rows;

test('keeps every event once, however often and in whatever form it is read', async () => {
  expect(await ingest('fleet.ndjson')).toMatchObject({
    ingested: { read: 10, stored: 10, repeated: 0, skipped: 0, refused: 0 },
  });
  const more = [
    exported(3, 2000),
    exported(40, 2000),
    exported(40, 2000),
    exported(41, 6008, { EventLog: 'System', Source: 'EventLog' }),
  ];
  writeFileSync(join(cwd, 'more.json'), JSON.stringify(more));
  expect(await ingest('more.json')).toMatchObject({
    ingested: { read: 3, stored: 1, repeated: 2, skipped: 1, refused: 0 },
    total: { read: 13, stored: 11, repeated: 2, skipped: 1, refused: 0 },
  });
  expect(await rows('Event | count')).toEqual([[11]]);
  expect(await rows('Event | where EventID == 3001 | project SRSCameraStatus_CF')).toEqual([['Unhealthy']]);
});

test('tells what can not be read, and keeps the rest', async () => {
  writeFileSync(
    join(cwd, 'torn.ndjson'),
    `${lines([exported(50, 2000)])}{"TimeGenerated": "2026\n${lines([exported(51, 2000)])}`,
  );
  const report = await run('ingest', 'torn.ndjson', '--format', 'json');
  expect(report.code).toBe(ExitCode.findings);
  expect(JSON.parse(report.stdout)).toMatchObject({ ingested: { read: 2, stored: 2, refused: 1 } });
});

test('rows follow the definition: fields that came later are filled in events that came before', async () => {
  await ingest('fleet.ndjson');
  const folder = join(cwd, 'rooms');
  await run('init', folder);
  const file = join(folder, 'custom-fields', 'more.yaml');
  expect(existsSync(folder)).toBe(true);
  await import('node:fs').then(({ mkdirSync }) => mkdirSync(join(folder, 'custom-fields'), { recursive: true }));
  writeFileSync(
    file,
    'fields:\n  - name: SRSMore_CF\n    from: { key: DisplayName }\n    description: The same again.\n',
  );
  const asked = 'Event | where isnotempty(SRSMore_CF) | count';
  expect(await rows(asked, '--solution', 'rooms')).toEqual([[10]]);
  expect(await ingest('fleet.ndjson', '--solution', 'rooms')).toMatchObject({ ingested: { stored: 0, repeated: 10 } });
  expect(await rows(asked, '--solution', 'rooms')).toEqual([[10]]);
});

test('the store is for its owner, and stays out of Git', async () => {
  await ingest('fleet.ndjson', '--store', 'kept');
  expect(readFileSync(join(cwd, 'kept', '.gitignore'), 'utf8')).toBe('*\n');
  expect(existsSync(join(cwd, 'kept', 'events.duckdb'))).toBe(true);
});

test('a store that is no store says so', async () => {
  await ingest('fleet.ndjson', '--store', 'kept');
  writeFileSync(join(cwd, 'kept', 'events.duckdb'), 'this is no database, whatever its name says'.repeat(1000));
  const broken = await run('query', 'Event | count', '--store', 'kept');
  expect(broken.code).toBe(ExitCode.usage);
  expect(broken.stderr).toContain('events.duckdb');
});

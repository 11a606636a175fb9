import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ExitCode } from '../../../src/cli/exit-code.ts';
import { runCli } from '../harness.ts';
import { exported, fleet, lines } from './fixture.ts';

let cwd = '';
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'mtr-oms-query-'));
  writeFileSync(join(cwd, 'fleet.ndjson'), fleet);
  writeFileSync(
    join(cwd, 'system.ndjson'),
    lines([
      exported(20, 6008, {
        EventLog: 'System',
        Source: 'EventLog',
        RenderedDescription: 'The shutdown was unexpected.',
      }),
    ]),
  );
});
afterAll(() => rmSync(cwd, { recursive: true }));

const query = (...argv: string[]) => runCli(['query', ...argv], { cwd });
const over = (kql: string, ...more: string[]) => query(kql, '--events', 'fleet.ndjson', ...more);

describe('query over captured events', () => {
  test('prints a table, and says on stderr what it looked at and how exact it is', async () => {
    const run = await over('Event | summarize Events = count() by EventID | sort by EventID asc');
    expect(run).toMatchObject({ code: ExitCode.done });
    expect(run.stdout).toBe('EventID  Events\n   2000       9\n   3001       1\n');
    expect(run.stderr).toContain('10 events');
    expect(run.stderr).toContain('exact');
  });

  test('columns are those that the transformation fills', async () => {
    const run = await over(
      'Event | where EventID == 3001 | project Computer, SRSCameraStatus_CF, SRSContentCameraStatus_CF, SRSOperationName_CF',
      '--format',
      'csv',
    );
    expect(run.stdout).toBe(
      'Computer,SRSCameraStatus_CF,SRSContentCameraStatus_CF,SRSOperationName_CF\r\nMTR-LIMA,Unhealthy,Healthy,HardwareCheckEngine\r\n',
    );
  });

  test('JSON carries types, and says how exact the answer is', async () => {
    const run = await over('Event | summarize dcount(Computer), max(TimeGenerated)', '--format', 'json');
    expect(JSON.parse(run.stdout)).toMatchObject({
      exitCode: 0,
      fidelity: 'approximate',
      approximations: [{ what: expect.stringContaining('dcount') }],
      columns: [
        { name: 'dcount_Computer', type: 'long' },
        { name: 'max_TimeGenerated', type: 'datetime' },
      ],
      rows: [[2, '2026-01-15T10:09:00.1234567Z']],
      findings: [],
    });
    expect(run.stderr).toBe('');
  });

  test('Markdown and CSV take text for text', async () => {
    const run = await query('print a = "x|y <b>", b = "=1+1", c = -5', '--format', 'markdown');
    expect(run.stdout).toBe('| a | b | c |\n| --- | --- | ---: |\n| x\\|y &lt;b&gt; | =1+1 | -5 |\n');
    const csv = await query('print a = "x,\\"y\\"", b = "=1+1", c = -5', '--format', 'csv');
    expect(csv.stdout).toBe(`a,b,c\r\n"x,""y""",'=1+1,-5\r\n`);
  });

  test('runs saved searches and alert rules by name, as of --now', async () => {
    const run = await over('hardware-error', '--now', '2026-01-15T10:30:00Z', '--format', 'json');
    expect(JSON.parse(run.stdout).rows).toHaveLength(1);
    expect((await over('hardware-errors', '--now', '2026-01-15T10:30:00Z')).code).toBe(ExitCode.done);
  });

  test('now() and ago() go by --now', async () => {
    const count = async (now: string) =>
      JSON.parse((await over('Event | where TimeGenerated > ago(5m) | count', '--now', now, '--format', 'json')).stdout)
        .rows;
    expect(await count('2026-01-15T10:10:00Z')).toEqual([[5]]);
    expect(await count('2026-01-15T12:00:00Z')).toEqual([[0]]);
  });

  test('leaves out what the solution does not collect, unless it is asked for', async () => {
    const args = ['Event | count', '--events', 'fleet.ndjson', 'system.ndjson', '--format', 'csv'];
    const without = await query(...args);
    expect(without.stdout).toBe('Count\r\n10\r\n');
    expect(without.stderr).toContain('--all-logs');
    expect((await query(...args, '--all-logs')).stdout).toBe('Count\r\n11\r\n');
  });

  test('reads the query from a file, and points into it', async () => {
    writeFileSync(join(cwd, 'wrong.kql'), 'Event\n| where Nothing == 1\n');
    const run = await query('--file', 'wrong.kql', '--events', 'fleet.ndjson', '--format', 'json');
    expect(run.code).toBe(ExitCode.findings);
    expect(JSON.parse(run.stdout).findings).toEqual([
      expect.objectContaining({ severity: 'error', file: 'wrong.kql', line: 2, column: 9 }),
    ]);
  });

  test('what is not run here is a finding with its place', async () => {
    const run = await over('Event | reduce by Source', '--format', 'json');
    expect(run.code).toBe(ExitCode.findings);
    expect(JSON.parse(run.stdout).findings).toEqual([
      expect.objectContaining({ ruleId: 'MTR360', line: 1, column: 9, message: expect.stringContaining('reduce') }),
    ]);
  });
});

describe('--replay', () => {
  test('gives one text that gives the same rows without any events', async () => {
    const asked =
      'Event | where TimeGenerated > ago(6m) | summarize count(), any(SRSOperationName_CF) by Computer, EventID | sort by Computer asc, EventID asc';
    const now = ['--now', '2026-01-15T10:10:00Z', '--format', 'json'];
    const direct = JSON.parse((await over(asked, ...now)).stdout);
    const replay = await over(asked, '--replay', '--now', '2026-01-15T10:10:00Z');
    expect(replay.stdout).toMatch(/^let Event = datatable\(/);
    expect(replay.stdout).not.toContain('ago(');
    writeFileSync(join(cwd, 'replay.kql'), replay.stdout);
    const again = JSON.parse((await query('--file', 'replay.kql', '--format', 'json')).stdout);
    expect(direct.rows.length).toBeGreaterThan(1);
    expect({ columns: again.columns, rows: again.rows }).toEqual({ columns: direct.columns, rows: direct.rows });
  });
});

describe('--batch', () => {
  const batch = (text: string, ...more: string[]) => runCli(['query', '--batch', '-', ...more], { cwd, stdin: text });

  test('answers every line with one line, whatever it says', async () => {
    const run = await batch(
      '{"id":"a","query":"print 1"}\r\n\n{"id":"b","query":"nonsense |"}\n{broken\n{"id":3,"query":"print x = 2"}',
    );
    expect(run.code).toBe(ExitCode.done);
    const answers = run.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers.map(({ id, error }) => [id, error?.kind])).toEqual([
      ['a', undefined],
      ['b', 'invalid'],
      [null, 'invalid'],
      [3, undefined],
    ]);
    expect(answers[3]).toEqual({ id: 3, columns: [{ name: 'x', type: 'long' }], rows: [[2]] });
  });

  test('asks events, too', async () => {
    const run = await batch('{"id":1,"query":"Event | count"}\n', '--events', 'fleet.ndjson');
    expect(JSON.parse(run.stdout)).toMatchObject({ rows: [[10]] });
  });
});

describe('wrong usage', () => {
  test.each([
    [['query'], 'no query is given'],
    [['query', 'Event | count'], 'there are no events to look at'],
    [['query', 'print 1', '--file', 'x.kql'], '--file gives another'],
    [['query', 'print 1', '--batch', '-'], '--batch has queries of its own'],
    [['query', 'print 1', '--events', 'a', '--store', 'b'], '--events and --store are given'],
    [['query', 'print 1', '--now', 'yesterday'], "--now takes a time, not 'yesterday'"],
    [['query', 'print 1', '--timeout', '0'], "--timeout takes seconds, not '0'"],
    [['query', 'print 1', '--store', 'nowhere'], 'there are no events in nowhere'],
    [['query', 'hardware-eror', '--events', 'fleet.ndjson'], 'no saved search and no alert rule hardware-eror'],
    [['query', 'Event', '--events', 'none.ndjson'], 'none.ndjson'],
  ])('%j', async (argv, says) => {
    const run = await runCli(argv, { cwd });
    expect(run.code).toBe(ExitCode.usage);
    expect(run.stderr).toContain(says);
    expect(run.stderr).toContain('→');
  });
});

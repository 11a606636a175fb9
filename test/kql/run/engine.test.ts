import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Workspace } from '../../../src/kql/parser/workspace.ts';
import { answerLine } from '../../../src/kql/run/batch.ts';
import { openDatabase } from '../../../src/kql/run/database.ts';
import { type Engine, openEngine } from '../../../src/kql/run/engine.ts';
import { workspace as openTestWorkspace } from '../support.ts';

let workspace: Workspace;
let engine: Engine;
beforeAll(async () => {
  workspace = await openTestWorkspace();
  engine = await openEngine(workspace.catalogue.tables);
});
afterAll(() => engine.close());

const now = 639_028_224_000_000_000n;
const answer = async (line: unknown, timeout = 20_000) =>
  JSON.parse(
    await answerLine(typeof line === 'string' ? line : JSON.stringify(line), { engine, workspace, now, timeout }),
  );
const ask = (query: string, timeout?: number) => answer({ id: 7, query }, timeout);

describe('a line of a batch', () => {
  test('is answered with names, types and rows', async () => {
    expect(await ask('print a = 1, b = "x", c = now(), d = dynamic({"k": [1, null]})')).toEqual({
      id: 7,
      columns: [
        { name: 'a', type: 'long' },
        { name: 'b', type: 'string' },
        { name: 'c', type: 'datetime' },
        { name: 'd', type: 'dynamic' },
      ],
      rows: [[1, 'x', '2026-01-01T00:00:00.0000000Z', { k: [1, null] }]],
    });
  });

  test('reads empty tables where no events are given', async () => {
    expect(await ask('Event | count')).toMatchObject({ rows: [[0]] });
    expect(await ask('Heartbeat | project Computer')).toMatchObject({ rows: [] });
  });

  test.each([
    ['no JSON', '{"id":1,'],
    ['no object', '[1]'],
    ['no text', '{"id":"q","query":5}'],
    ['nothing', '""'],
  ])('that holds %s is answered all the same', async (_, line) => {
    expect(await answer(line)).toMatchObject({ columns: [], rows: [], error: { kind: 'invalid', line: 1, column: 1 } });
  });

  test('says where a query is wrong', async () => {
    expect(await ask('print a = 1\n| where b > 1')).toMatchObject({
      id: 7,
      rows: [],
      error: { kind: 'invalid', line: 2, column: 9 },
    });
  });

  test('refuses by name and place what is not run', async () => {
    expect(await ask('print x = geo_geohash_to_central_point("sunny")')).toMatchObject({
      error: {
        kind: 'unsupported',
        message: expect.stringContaining('geo_geohash_to_central_point'),
        line: 1,
        column: 11,
      },
    });
  });
});

describe('hostile queries are refused or bounded', () => {
  test.each([
    ['files', 'externaldata (a: string) ["/etc/passwd"]'],
    ['other clusters', 'cluster("https://example.invalid").database("x").T'],
    ['the network', 'evaluate http_request("https://example.invalid")'],
    ['a megabyte of text', `print x = "${'a'.repeat(1_000_000)}"`],
    ['ten thousand brackets', `print x = ${'('.repeat(10_000)}1${')'.repeat(10_000)}`],
  ])('%s', async (_, query) => {
    const { error, rows } = await ask(query);
    expect(rows).toEqual([]);
    expect(['unsupported', 'invalid']).toContain(error.kind);
  });

  test('names and texts with quotes stay names and texts', async () => {
    const name = `a"b'c; DROP TABLE x --`;
    const line = await ask(`print ['${name.replaceAll("'", "\\'")}'] = "it's \\"quoted\\"; --"`);
    expect(line.columns).toEqual([{ name, type: 'string' }]);
    expect(line.rows).toEqual([[`it's "quoted"; --`]]);
  });

  test('a regular expression that backtracks elsewhere', async () => {
    const line = await ask(`print x = "${'a'.repeat(5000)}!" matches regex "^(a+)+$"`);
    expect(line.rows).toEqual([[false]]);
  });

  test('what runs for ever is given up', async () => {
    const start = performance.now();
    const query =
      'range a from 1 to 1000000 step 1 | extend k = 1 | join kind=inner (range b from 1 to 1000000 step 1 | extend k = 1) on k | summarize sum(a * b)';
    expect(await ask(query, 500)).toMatchObject({
      error: { kind: 'failed', message: expect.stringContaining('0.5 seconds') },
    });
    expect(performance.now() - start).toBeLessThan(30_000);
    expect(await ask('print 1')).toMatchObject({ rows: [[1]] });
  });
});

describe('the database behind it', () => {
  test.each([
    "SELECT * FROM read_text('/etc/hostname')",
    "COPY (SELECT 1) TO 'out.csv'",
    "ATTACH 'other.duckdb'",
    'INSTALL httpfs',
    'SET enable_external_access = true',
    "SET memory_limit = '100GB'",
  ])('does not %s', async (sql) => {
    const { connection, close } = await openDatabase({});
    try {
      await expect(connection.run(sql)).rejects.toThrow();
    } finally {
      close();
    }
  });
});

import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readRecords } from '../../../src/events/read-records.ts';
import { type Engine, openEngine } from '../../../src/kql/run/engine.ts';
import { stageNdjson } from '../../../src/local/events/stage-ndjson.ts';
import { RecordAppender } from '../../../src/local/events/staged.ts';
import { exported, fleet, lines } from '../../cli/query/fixture.ts';

let folder = '';
let file = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mtr-oms-stage-'));
  file = join(folder, 'events.ndjson');
});
afterAll(() => rmSync(folder, { recursive: true }));

const logs = ['Skype Room System'];

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function withEngine<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
  const engine = await openEngine({}, { readable: [file] });
  try {
    return await work(engine);
  } finally {
    engine.close();
  }
}

const stagedRows = async ({ connection }: Engine) =>
  (await connection.runAndReadAll('SELECT * FROM "staged" ORDER BY ALL')).getRowObjectsJson();

/** What DuckDB itself stages of a text; undefined where it leaves it to the reader of captures. */
const byDuckDb = (text: string) =>
  withEngine(async (engine) => {
    writeFileSync(file, text);
    (await RecordAppender.open(engine.connection)).close();
    const onDisk = { path: file, size: statSync(file).size };
    const count = await stageNdjson(engine.connection, { file, bytes: once(new Uint8Array()), onDisk }, logs);
    const rows = await stagedRows(engine);
    expect(rows).toHaveLength(count ?? 0);
    return count === undefined ? undefined : rows;
  });

const byReader = (text: string) =>
  withEngine(async (engine) => {
    const appender = await RecordAppender.open(engine.connection);
    await readRecords([{ file, bytes: once(new TextEncoder().encode(text)) }], {
      take: (record) => appender.add(record),
      drained: async () => true,
      wants: () => true,
      maxFindings: 5,
    });
    appender.close();
    return stagedRows(engine);
  });

const one = exported(1, 2000);

describe('lines that DuckDB reads itself', () => {
  test.each([
    ['a fleet', fleet],
    ['without a line end', fleet.trimEnd()],
    ['CRLF and blank lines', fleet.replaceAll('\n', '\r\n\r\n')],
    [
      'other columns of the table',
      lines([{ TenantId: 'x', ...one, UserName: 'N/A', EventLevel: 4, EventCategory: 0 }]),
    ],
    [
      'event data',
      lines([
        { ...one, EventData: '<DataItem>ä &amp; ö</DataItem>' },
        { ...one, ParameterXml: '<Param>x</Param>', EventData: '' },
      ]),
    ],
    ['the log in another case', lines([{ ...one, EventLog: 'skype room system' }])],
    ['names in other scripts', lines([{ ...one, RenderedDescription: '{"DisplayName":"大阪 🏢 \\u00e4"}' }])],
    [
      'no computer',
      lines([
        { ...one, Computer: undefined },
        { ...one, Computer: null },
      ]),
    ],
    ['an event id as text', lines([{ ...one, EventID: '2000' }])],
    [
      'times of any precision',
      lines([
        { ...one, TimeGenerated: '2026-01-15T10:00:00Z' },
        { ...one, TimeGenerated: '2026-01-15T10:00:00.123456789Z' },
      ]),
    ],
  ])('%s: the same as the reader of captures', async (_, text) => {
    const rows = await byDuckDb(text);
    expect(rows?.length).toBeGreaterThan(0);
    expect(rows).toEqual(await byReader(text));
  });
});

describe('lines that are left to the reader of captures', () => {
  test.each([
    ['a broken line', `${lines([one])}{"EventID":\n`],
    ['a line that is no object', `${lines([one])}[1]\n`],
    ['a key twice', `${lines([one])}{"EventID":1,"EventID":2}\n`],
    ['a payload of its own', lines([one, { ...one, payload: { Alias: 'a' } }])],
    ['a record id', lines([{ ...one, EventRecordID: 7 }])],
    ['words around the payload', lines([{ ...one, RenderedDescription: 'It says {"Alias":"a"}' }])],
    ['a payload that is no JSON', lines([{ ...one, RenderedDescription: '{"Alias":}' }])],
    ['a time without a zone', lines([{ ...one, TimeGenerated: '2026-01-15T10:00:00' }])],
    ['a day that is none', lines([{ ...one, TimeGenerated: '2026-02-30T10:00:00Z' }])],
    ['another log', lines([one, { ...one, EventLog: 'System' }])],
    ['a number for a name', lines([{ ...one, Computer: 7 }])],
    ['no level', lines([{ ...one, EventLevelName: undefined }])],
    ['another shape', lines([one, { Id: 2000, LogName: 'Skype Room System', Message: '{}' }])],
    ['a line of something else', `${lines([one])}\ud800`],
  ])('%s', async (_, text) => {
    expect(await byDuckDb(text)).toBeUndefined();
  });
});

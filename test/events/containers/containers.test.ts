import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type CaptureReport, checkCaptures } from '../../../src/events/check-captures.ts';
import { gunzip } from '../../../src/events/containers/gunzip.ts';
import { spool } from '../../../src/events/containers/spool.ts';
import { type CaptureSource, unpack } from '../../../src/events/containers/unpack.ts';
import { zipEntries } from '../../../src/events/containers/zip.ts';
import { capture, eventRecord, pointedAt } from '../builders.ts';
import { roomEvents } from '../evtx/fixture.ts';
import { writeEvtx } from '../evtx/write-evtx.ts';
import { payload } from '../payloads.ts';
import { writeZip, type ZipFileEntry } from './write-zip.ts';

const line = (computer: string, description = 'Heartbeat is healthy.'): string =>
  `${JSON.stringify(eventRecord(JSON.stringify(payload({ Description: description })), { Computer: computer }))}\n`;
const lines = line('A') + line('B', 'Chaos.') + line('C');
const log = writeEvtx(roomEvents(5));

const check = (...sources: CaptureSource[]): Promise<CaptureReport> => checkCaptures(sources, { maxFindings: 1000 });
const rulesOf = ({ findings }: CaptureReport) => findings.map(({ ruleId, place }) => [ruleId, place?.file]);
const zip = (entries: readonly ZipFileEntry[], file = 'bundle.zip') => capture(writeZip(entries), file);
const files = ({ captures }: CaptureReport) =>
  captures.map(({ file, format, valid, unreadable }) => [file, format, valid, unreadable]);

describe('gzip', () => {
  test.each([
    ['NDJSON', gzipSync(lines)],
    ['two members in a row', Buffer.concat([gzipSync(line('A') + line('B', 'Chaos.')), gzipSync(line('C'))])],
    ['UTF-16', gzipSync(Buffer.from(`\uFEFF${lines}`, 'utf16le'))],
  ])('%s is read, and places are those of what is in it', async (_, packed) => {
    for (const length of [7, 100_000]) {
      const report = await check(capture(packed, 'events.ndjson.gz', length));
      expect(report.summary).toMatchObject({ valid: 3, files: 1 });
      expect(report.findings).toHaveLength(1);
      expect(report.findings[0]?.place?.file).toBe('events.ndjson.gz');
      expect(pointedAt(lines, report.findings[0]?.place)).toBe('Chaos.');
    }
  });
  test('a binary log', async () => {
    expect((await check(capture(gzipSync(log), 'stdin'))).summary).toMatchObject({ valid: 5 });
  });
  test('that ends too early: what comes before it counts', async () => {
    const many = Array.from({ length: 2000 }, (_, index) => line(`ROOM-${index * 7919}`)).join('');
    const packed = gzipSync(many);
    const report = await check(capture(packed.subarray(0, packed.length >> 1), 'a.gz'));
    expect(report.summary.valid).toBeGreaterThan(100);
    expect(rulesOf(report)).toContainEqual(['MTR451', 'a.gz']);
  });
  test('that is damaged from its start', async () => {
    const packed = Buffer.concat([gzipSync(lines).subarray(0, 10), Buffer.alloc(50, 0xff)]);
    const report = await check(capture(packed, 'a.gz'));
    expect(rulesOf(report)).toEqual([['MTR451', 'a.gz']]);
    expect(report.summary).toMatchObject({ unreadable: 1, files: 1 });
  });
  test.each([
    ['text', Buffer.from('junk behind the end')],
    ['what looks like another member', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xff, 0xff, 0xff])],
    ['one byte', Buffer.from([1])],
  ])('followed by %s loses no record, and it is told', async (_, junk) => {
    for (const length of [5, 100_000]) {
      const report = await check(capture(Buffer.concat([gzipSync(lines), junk]), 'a.gz', length));
      expect(report.summary).toMatchObject({ valid: 3, unreadable: 1 });
      expect(rulesOf(report)).toContainEqual(['MTR451', 'a.gz']);
    }
  });
  test('followed by zeros is padded, as tapes are', async () => {
    const report = await check(capture(Buffer.concat([gzipSync(lines), Buffer.alloc(512)]), 'a.gz'));
    expect(report.summary).toMatchObject({ valid: 3, unreadable: 0 });
  });
  test('broken anywhere: every record before the damage is read, wherever pieces end', async () => {
    const many = Array.from({ length: 3000 }, (_, index) => line(`ROOM-${index * 7919}`)).join('');
    const packed = gzipSync(many);
    const members = Buffer.concat([packed, gzipSync(many)]);
    // In the second member nothing goes by its checksum before its end: the first one counts in full.
    for (const [at, length] of [
      [packed.length + 3, 100_000],
      [packed.length + 12, 999],
    ] as const) {
      const broken = Uint8Array.from(members).fill(0xff, at, at + 40);
      const report = await check(capture(broken, 'a.gz', length));
      expect(report.summary.valid).toBe(3000);
      expect(rulesOf(report)).toContainEqual(['MTR451', 'a.gz']);
    }
  });
  test('twice is told', async () => {
    expect(rulesOf(await check(capture(gzipSync(gzipSync(lines)), 'a.gz')))).toEqual([['MTR454', 'a.gz']]);
  });
  test('of zeros without end is given up', async () => {
    const bomb = gzipSync(Buffer.alloc(100 * 1024 * 1024));
    const report = await check(capture(bomb, 'bomb.gz'));
    expect(rulesOf(report)).toEqual(expect.arrayContaining([['MTR402', 'bomb.gz']]));
    const taken = async (): Promise<number> => {
      let length = 0;
      for await (const piece of gunzip('bomb.gz', capture(bomb).bytes)) length += piece.length;
      return length;
    };
    await expect(taken()).rejects.toMatchObject({ finding: { ruleId: 'MTR453' } });
  });
});

describe('a zip archive', () => {
  const entries: readonly ZipFileEntry[] = [
    { name: 'Windows/', content: '' },
    { name: 'Windows/EventLog/Skype Room System.evtx', content: log },
    { name: 'events.ndjson', content: lines, method: 'stored' },
    { name: 'nested\\more.ndjson.gz', content: gzipSync(line('D')) },
    { name: 'readme.txt', content: 'Collected on a console.' },
    { name: 'package.json', content: '{\n  "name": "x"\n}' },
    { name: 'web.config.xml', content: '<?xml version="1.0"?><configuration><Eventing/></configuration>' },
    { name: 'empty.log', content: '' },
  ];
  test('gives every captured log in it, and counts the other files', async () => {
    const report = await check(zip(entries));
    expect(files(report)).toEqual([
      ['bundle.zip!/Windows/EventLog/Skype Room System.evtx', 'evtx', 5, 0],
      ['bundle.zip!/events.ndjson', 'ndjson', 3, 0],
      ['bundle.zip!/nested/more.ndjson.gz', 'ndjson', 1, 0],
    ]);
    expect(report.otherFiles).toMatchObject({
      count: 4,
      names: ['readme.txt', 'package.json', 'web.config.xml', 'empty.log'].map((name) => `bundle.zip!/${name}`),
    });
    expect(report.findings.map(({ place }) => [place?.file, place?.line])).toEqual([['bundle.zip!/events.ndjson', 2]]);
  });
  test('inside gzip', async () => {
    expect((await check(capture(gzipSync(writeZip(entries)), 'stdin'))).summary).toMatchObject({ valid: 9 });
  });
  test('that lies on the disk is read where it lies', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'zip-'));
    try {
      const path = join(folder, 'bundle.zip');
      const bytes = writeZip(entries);
      writeFileSync(path, bytes);
      let taken = 0;
      const source = { ...capture(bytes, 'bundle.zip'), onDisk: { path, size: bytes.length } };
      for await (const item of unpack([source], (count) => {
        taken += count;
      }))
        if (item.kind === 'capture')
          for await (const piece of item.capture.bytes) expect(piece.length).toBeGreaterThan(0);
      expect(taken).toBeGreaterThan(0);
      expect(taken).toBeLessThanOrEqual(bytes.length);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
  test('without a captured log is a finding; so is an empty one', async () => {
    expect(rulesOf(await check(zip([{ name: 'readme.txt', content: 'x' }])))).toEqual([['MTR455', 'bundle.zip']]);
    expect(rulesOf(await check(zip([])))).toEqual([['MTR455', 'bundle.zip']]);
  });
  test.each([
    ['is encrypted', { isEncrypted: true }, 'MTR452'],
    ['is compressed in another way', { method: 14 }, 'MTR451'],
    ['has a wrong checksum', { checksum: 1 }, 'MTR451'],
    ['is longer than it says', { size: 5 }, 'MTR451'],
  ] as const)('of which a file %s: the others are read', async (_, change, rule) => {
    const report = await check(
      zip([
        { name: 'a.ndjson', content: line('A'), ...change },
        { name: 'b.ndjson', content: line('B') },
      ]),
    );
    expect(rulesOf(report)).toEqual([[rule, 'bundle.zip!/a.ndjson']]);
    expect(report.summary).toMatchObject({ unreadable: 1 });
    expect(report.captures.at(-1)).toMatchObject({ file: 'bundle.zip!/b.ndjson', valid: 1 });
  });
  test('whose data is damaged', async () => {
    const bytes = writeZip([
      { name: 'a.ndjson', content: lines.repeat(50) },
      { name: 'b.ndjson', content: line('Z') },
    ]);
    bytes.fill(0xff, 60, 90);
    const report = await check(capture(bytes, 'bundle.zip'));
    expect(rulesOf(report)).toContainEqual(['MTR451', 'bundle.zip!/a.ndjson']);
    expect(report.captures.at(-1)).toMatchObject({ file: 'bundle.zip!/b.ndjson', valid: 1 });
  });
  test('of which a file is so damaged that nobody knows what it was', async () => {
    const report = await check(zip([{ name: 'a.ndjson', content: 'x'.repeat(500), checksum: 1 }]));
    expect(rulesOf(report)).toEqual([['MTR451', 'bundle.zip!/a.ndjson']]);
    expect(report.summary).toMatchObject({ unreadable: 1 });
  });
  test('whose directory is missing', async () => {
    const report = await check(capture(writeZip(entries).subarray(0, 500), 'bundle.zip'));
    expect(rulesOf(report)).toEqual([['MTR451', 'bundle.zip']]);
    expect(report.summary).toMatchObject({ unreadable: 1 });
  });
  test('in an archive is told, not opened', async () => {
    const inner = writeZip([{ name: 'a.ndjson', content: line('A') }]);
    expect(rulesOf(await check(zip([{ name: 'inner.zip', content: inner }])))).toEqual([
      ['MTR454', 'bundle.zip!/inner.zip'],
    ]);
  });
  test('with names that lead elsewhere, or hold control characters: they are shown, and nothing is written', async () => {
    const report = await check(zip([{ name: '../../up\u001b[2J.ndjson', content: line('A') }]));
    expect(files(report)).toEqual([['bundle.zip!/../../up\ufffd[2J.ndjson', 'ndjson', 1, 0]]);
  });
  test('that grows out of proportion is given up', async () => {
    const spooled = await spool(
      zip([
        { name: 'a', content: Buffer.alloc(1_000_000) },
        { name: 'b', content: line('B') },
      ]).bytes,
    );
    const limits = { ratio: 20, free: 10_000, total: 1e9 };
    const names: string[] = [];
    const read = async (): Promise<void> => {
      for await (const { file, content } of zipEntries(spooled.path, 'z.zip', limits)) {
        names.push(file);
        if (!('ruleId' in content)) for await (const piece of content) expect(piece.length).toBeGreaterThan(0);
      }
    };
    await expect(read()).rejects.toMatchObject({ finding: { ruleId: 'MTR453', place: { file: 'z.zip!/a' } } });
    expect(names).toEqual(['z.zip!/a']);
    await spooled.remove();
    expect(existsSync(spooled.path)).toBe(false);
  });
  test('leaves no temporary files', async () => {
    await check(zip(entries), capture(writeZip(entries).subarray(0, 500), 'bundle.zip'));
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith(`mtr-oms-${process.pid}-`))).toEqual([]);
  });
});

describe('a folder', () => {
  const folder = (...contents: readonly (readonly [string, string | Uint8Array])[]): CaptureSource => ({
    folder: 'logs',
    files: contents.map(([name, content]) => capture(content, `logs/${name}`)),
    findings: [],
  });
  test('gives the captured logs in it', async () => {
    const report = await check(
      folder(['a.evtx', log], ['b.txt', 'nothing'], ['c.zip', writeZip([{ name: 'd.ndjson', content: lines }])]),
    );
    expect(files(report)).toEqual([
      ['logs/a.evtx', 'evtx', 5, 0],
      ['logs/c.zip!/d.ndjson', 'ndjson', 3, 0],
    ]);
    expect(report.otherFiles.names).toEqual(['logs/b.txt']);
  });
  test('without an event of a room is one warning for all of it', async () => {
    const other = JSON.stringify(eventRecord('x', { EventLog: 'System' }));
    const report = await check(folder(['a.ndjson', other], ['b.json', `[${other}]`]), folder(['c.ndjson', line('A')]));
    expect(report.findings).toMatchObject([
      {
        ruleId: 'MTR407',
        severity: 'warning',
        message: 'it holds no event of the Teams Rooms app, only 2 of other event logs',
        place: { file: 'logs' },
      },
    ]);
  });
  test('without one is a finding that costs no record', async () => {
    const report = await check(folder(['b.txt', 'nothing'], ['c.zip', writeZip([])]));
    expect(rulesOf(report)).toEqual([['MTR455', 'logs']]);
    expect(report.summary).toMatchObject({ records: 0, unreadable: 0, files: 0 });
  });
  test('what is left of a captured log is told; a file that is named .evtx and is none, too', async () => {
    const header = Uint8Array.from(log).fill(0xaa, 0, 100);
    const csv = `Lev#l;Date\r\n"x","${JSON.stringify(payload()).replaceAll('"', '""')}"\r\n`;
    const report = await check(
      folder(['a.evtx', header], ['b.csv', csv], ['c.EVTX', 'nothing'], ['d.evtx', ''], ['e.txt', 'OperationName']),
    );
    expect(files(report)).toEqual([
      ['logs/a.evtx', 'evtx', 5, 0],
      ['logs/b.csv', undefined, 0, 1],
    ]);
    expect(rulesOf(report)).toEqual([
      ['MTR402', 'logs/b.csv'],
      ['MTR457', 'logs/c.EVTX'],
      ['MTR457', 'logs/d.evtx'],
    ]);
    expect(report.otherFiles.count).toBe(3);
  });
  test('a file in it that cannot be opened is a finding', async () => {
    const refused: AsyncIterable<Uint8Array> = {
      [Symbol.asyncIterator]: () => ({
        next: () => Promise.reject(Object.assign(new Error('no'), { code: 'EACCES' })),
      }),
    };
    const source = {
      folder: 'logs',
      files: [{ file: 'logs/a', bytes: refused }, capture(line('A'), 'logs/b')],
      findings: [],
    };
    const report = await check(source);
    expect(rulesOf(report)).toEqual([['MTR456', 'logs/a']]);
    expect(report.summary).toMatchObject({ valid: 1, unreadable: 1 });
  });
});

describe('failures that are not the file’s', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'fail-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  test('are thrown', async () => {
    const missing: CaptureSource = {
      file: 'a',
      bytes: {
        [Symbol.asyncIterator]: () => ({
          next: () => Promise.reject(Object.assign(new Error('no'), { code: 'EACCES' })),
        }),
      },
    };
    await expect(check(missing)).rejects.toMatchObject({ code: 'EACCES' });
  });
  test('Ctrl-C ends the work between two pieces', async () => {
    const controller = new AbortController();
    controller.abort();
    const run = checkCaptures([capture(gzipSync(log), 'a.gz')], { maxFindings: 1, signal: controller.signal });
    await expect(run).rejects.toMatchObject({ name: 'AbortError' });
  });
});

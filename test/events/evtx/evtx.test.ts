import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeChunk } from '../../../src/events/evtx/decode-chunk.ts';
import { fileTimeText } from '../../../src/events/evtx/raw-event.ts';
import { readCapture } from '../../../src/events/read-capture.ts';
import type { EventRecord } from '../../../src/events/record.ts';
import type { Finding } from '../../../src/finding.ts';
import { capture, check } from '../builders.ts';
import { payload, unhealthy } from '../payloads.ts';
import { roomEvent, roomEvents } from './fixture.ts';
import { fileTime, sealChunk, writeEvtx } from './write-evtx.ts';

const header = 4096;
const chunkSize = 65_536;

interface Read {
  readonly records: readonly EventRecord[];
  readonly findings: readonly Finding[];
  readonly lost: number;
  readonly ids: readonly (string | undefined)[];
}

async function read(bytes: Uint8Array, pieceLength?: number): Promise<Read> {
  const records: EventRecord[] = [];
  const findings: Finding[] = [];
  let lost = 0;
  const format = await readCapture(capture(bytes, 'rooms.evtx', pieceLength), {
    record: (record) => records.push(record),
    unreadable: (finding, _, count = 1) => {
      findings.push(finding);
      lost += count;
    },
    damage: (finding) => findings.push(finding),
  });
  expect(format).toBe('evtx');
  return { records, findings, lost, ids: records.map(({ recordId }) => recordId) };
}

const ids = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => String(41_000 + from + index));

/** A log of two chunks and a bit, with the offset of each record. */
const log = writeEvtx(roomEvents(30), { recordsPerChunk: 12 });
const recordsOf = (bytes: Buffer): number[] => {
  const offsets: number[] = [];
  const magic = Buffer.from([0x2a, 0x2a, 0, 0]);
  for (let at = bytes.indexOf(magic); at >= 0; at = bytes.indexOf(magic, at + 4)) offsets.push(at);
  return offsets;
};
const offsets = recordsOf(log);
const changed = (change: (bytes: Buffer) => void, source: Buffer = log): Buffer => {
  const bytes = Buffer.from(source);
  change(bytes);
  return bytes;
};

describe('a log', () => {
  test.each([1000, 4096, 65_536, 10_000_000])('is read in pieces of %d bytes', async (length) => {
    const { records, findings, ids: found } = await read(log, length);
    expect(findings).toEqual([]);
    expect(found).toEqual(ids(0, 29));
    const [first] = records;
    expect(first).toMatchObject({
      index: 1,
      eventLog: 'Skype Room System',
      source: 'SRS-App',
      computer: 'OSLO-01',
      timeGenerated: { utc: '2026-03-04T05:06:07.0000001Z' },
      eventId: 2000,
      level: 'Information',
      recordId: '41000',
    });
    expect(first?.payload.value).toEqual(payload({ Alias: 'room0@fabrikam.example' }));
    expect(records[9]).toMatchObject({ eventId: 3001, level: 'Error' });
    expect(records[29]?.timeGenerated?.utc).toBe('2026-03-04T05:06:36.0000030Z');
  });
  test('keeps texts of any kind, and names the record and the column of what is wrong', async () => {
    const text = 'Ω 😀 "quoted" \\ ]]> & <b>';
    const events = [
      roomEvent(0),
      roomEvent(1, { data: [JSON.stringify(unhealthy('Camera status : Sad.', { DisplayName: text }))] }),
    ];
    const { records } = await read(writeEvtx(events));
    expect(records[1]?.payload.value).toMatchObject({ DisplayName: text });
    const [finding] = (await check(writeEvtx(events))).findings.filter(({ ruleId }) => ruleId === 'MTR521');
    const column = (events[1]?.data[0]?.indexOf('Sad') ?? 0) + 1;
    expect(finding?.place).toMatchObject({ line: 2, column });
  });
  test('of other channels is skipped and counted', async () => {
    const events = [
      roomEvent(0),
      roomEvent(1, { eventLog: 'Application', source: 'Outlook', data: ['a', 'b'] }),
      roomEvent(2),
    ];
    expect((await check(writeEvtx(events))).summary).toMatchObject({ valid: 2, skipped: 1, unreadable: 0 });
    expect((await read(writeEvtx(events))).records[1]?.eventData).toBe(
      '<EventData><Data>a</Data><Data>b</Data></EventData>',
    );
  });
  test('without records holds none', async () => {
    expect((await check(writeEvtx([]))).summary).toMatchObject({ records: 0, unreadable: 0 });
  });
});

describe('a log that was copied while it was open', () => {
  test('has more chunks than its header says', async () => {
    expect((await read(writeEvtx(roomEvents(30), { recordsPerChunk: 12, chunkCount: 1 }))).ids).toEqual(ids(0, 29));
  });
  test('has records of former days behind the last one of a chunk', async () => {
    const old = writeEvtx(roomEvents(12), { recordsPerChunk: 12 });
    const fresh = writeEvtx(roomEvents(5).map((event) => ({ ...event, recordId: event.recordId + 500n })));
    const used = fresh.readUInt32LE(header + 48);
    fresh.copy(old, 0, 0, header + used);
    expect(await read(old)).toMatchObject({ lost: 0, findings: [], ids: ids(500, 504) });
  });
  test('has a chunk whose header is older than its last records', async () => {
    const bytes = changed((copy) => {
      copy.writeBigUInt64LE(41_005n, header + 32);
      copy.writeUInt32LE((offsets[6] ?? 0) - header, header + 48);
    });
    expect(await read(bytes)).toMatchObject({ lost: 0, ids: ids(0, 29) });
    sealChunk(bytes.subarray(header, header + chunkSize));
    expect(await read(bytes)).toMatchObject({ lost: 0, ids: ids(0, 29) });
  });
  test('ends in disk space that was never written to', async () => {
    const space = Buffer.alloc(chunkSize, 0x5a);
    expect(await read(Buffer.concat([log, space, Buffer.alloc(chunkSize)]))).toMatchObject({ lost: 0, findings: [] });
  });
});

describe('what is damaged is named, and costs only itself', () => {
  const at = (record: number): number => offsets[record] ?? 0;
  test.each([
    ['the header of a record', 5, (bytes: Buffer) => bytes.fill(0xff, at(5), at(5) + 8)],
    ['the header of the record that defines the template', 0, (bytes: Buffer) => bytes.fill(0xff, at(0), at(0) + 24)],
    ['everything before the template', 0, (bytes: Buffer) => bytes.fill(0xff, at(0), at(0) + 38)],
    ['the number of values', 7, (bytes: Buffer) => bytes.writeUInt32LE(0xffff_ffff, at(7) + 38)],
    ['the length of a value', 7, (bytes: Buffer) => bytes.writeUInt16LE(0xffff, at(7) + 42)],
    ['the reference to the template', 7, (bytes: Buffer) => bytes.writeUInt32LE(0xfff0, at(7) + 34)],
    ['the size of a record', 11, (bytes: Buffer) => bytes.writeUInt32LE(0, at(11) + 4)],
    ['the id of a record, which is another one’s', 3, (bytes: Buffer) => bytes.writeBigUInt64LE(41_002n, at(3) + 8)],
  ])('%s', async (_, record, damage) => {
    const { ids: found, lost, findings } = await read(changed(damage));
    expect(found).toEqual(ids(0, 29).filter((id) => id !== String(41_000 + record)));
    expect(lost).toBe(1);
    expect(findings.map(({ ruleId, message }) => [ruleId, message.startsWith('chunk 1 (at byte 4096) ')])).toEqual([
      ['MTR450', true],
    ]);
    expect(findings[0]?.place).toMatchObject({ line: record + 1, column: 1 });
  });
  test('a chunk in the middle: all that is in it', async () => {
    const {
      ids: found,
      lost,
      findings,
    } = await read(changed((bytes) => bytes.fill(0x5a, header + chunkSize, header + 2 * chunkSize)));
    expect(found).toEqual([...ids(0, 11), ...ids(24, 29)]);
    expect(lost).toBe(1);
    expect(findings[0]?.message).toContain('chunk 2 (at byte 69632)');
  });
  test('the magic of a chunk: nothing is lost', async () => {
    expect((await read(changed((bytes) => bytes.fill(0, header, header + 8)))).ids).toEqual(ids(0, 29));
  });
  test.each([
    ['a chunk is cut short', 5000],
    ['a page is missing', 4096],
  ])('%s: the next one is found where it starts', async (_, missing) => {
    const cut = header + 8000;
    const { ids: found, lost } = await read(Buffer.concat([log.subarray(0, cut), log.subarray(cut + missing)]));
    expect(found).toEqual(expect.arrayContaining(ids(12, 29)));
    expect(found.length + lost).toBe(30);
  });
  test.each([header + 2 * chunkSize + 5000, header + chunkSize + 5000, header + 100, header, 10])(
    'the file ends at byte %d',
    async (length) => {
      const { ids: found, lost } = await read(log.subarray(0, length));
      const whole = offsets.filter((offset) => offset + log.readUInt32LE(offset + 4) <= length).length;
      expect(found).toEqual(ids(0, whole - 1));
      const chunks = Math.max(0, Math.ceil((length - header) / chunkSize));
      // Of a chunk that is gone altogether nobody knows how many records it had.
      const missing = (length < 128 ? 1 : 3) - chunks;
      expect(lost).toBe(Math.min(12 * chunks, 30) - whole + missing);
    },
  );
});

test('bytes that go wrong lose records but never the reader', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 20 }), async (flips) => {
      const bytes = changed((copy) => {
        for (const [offset, value] of flips) copy[8 + (offset % (header + 2 * chunkSize))] = value;
      });
      const { records, lost } = await read(bytes);
      expect(records.length + lost).toBeGreaterThan(0);
      expect(records.length).toBeLessThanOrEqual(40);
    }),
    { numRuns: 40 },
  );
});

describe('values that are read from where they stand', () => {
  const events = [
    ...roomEvents(20),
    roomEvent(20, { data: ['one', 'two', ''] }),
    roomEvent(21, { data: [] }),
    roomEvent(22, { data: ['Ω 😀'], computer: '' }),
    roomEvent(23, { source: 'Ünïcode', data: ['[1]'] }),
  ];
  const chunkOf = (log: Buffer): Buffer => Buffer.from(log.subarray(header, header + chunkSize));
  const both = (chunk: Buffer) => [true, false].map((direct) => decodeChunk(Buffer.from(chunk), chunkSize, { direct }));
  test.each([true, false])(
    'are those that winevtx reads (EventData with a template of its own: %s)',
    (hasInnerTemplate) => {
      const chunk = chunkOf(writeEvtx(events, { hasInnerTemplate }));
      const [direct, plain] = both(chunk);
      expect(direct?.records).toHaveLength(24);
      expect(direct).toEqual(plain);
    },
  );
  test.each([1, 5])('also where a record says the id of another template (%d)', (record) => {
    const chunk = chunkOf(writeEvtx(events));
    const use = Buffer.from([0x0c, 1, 2, 0, 0xed, 0x5e]);
    const inner = chunk.indexOf(use, recordsOf(chunk)[record]);
    expect(chunk[inner + 2]).toBe(2);
    chunk[inner + 2] = 1;
    const [direct, plain] = both(chunk);
    expect(direct).toEqual(plain);
    expect(direct?.records[record]).toMatchObject({ data: events[record]?.data });
  });
  test('also where something follows the last value', () => {
    const chunk = chunkOf(writeEvtx(events));
    const [, start = 0] = recordsOf(chunk);
    const text = Buffer.from(`${events[1]?.data[0]}\0`, 'utf16le');
    const end = chunk.indexOf(text, start) + text.length;
    chunk[end] = 0x0e;
    const [direct, plain] = both(chunk);
    expect(direct).toEqual(plain);
    expect(direct?.records[1]).toMatchObject({ data: events[1]?.data });
  });
  test('also where bytes of values have gone wrong', () => {
    const chunk = chunkOf(writeEvtx(events));
    const values = recordsOf(chunk)
      .slice(1)
      .map((offset) => offset + 38);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), fc.nat(200), fc.nat(255)), { minLength: 1, maxLength: 6 }), (flips) => {
        const bytes = Buffer.from(chunk);
        for (const [record, offset, value] of flips) bytes[(values[record % values.length] ?? 0) + offset] = value;
        const [direct, plain] = both(bytes);
        expect(direct).toEqual(plain);
      }),
      { numRuns: 300 },
    );
  });
});

test.each([
  ['2026-03-04T05:06:07.1234567Z', '2026-03-04T05:06:07.1234567Z'],
  ['1969-12-31T23:59:59.9999999Z', '1969-12-31T23:59:59.9999999Z'],
])('FILETIME keeps its digits: %s', (written, shown) => {
  expect(fileTimeText(fileTime(written))).toBe(shown);
});
test('a FILETIME that is no time is none', () => {
  expect(fileTimeText(0xffff_ffff_ffff_ffffn)).toBeUndefined();
});

const exporter = spawnSync('evtxexport', ['-V'], { encoding: 'utf8' });
if (exporter.status === 0)
  test('evtxexport reads the same', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'evtx-'));
    try {
      const file = join(folder, 'rooms.evtx');
      writeFileSync(file, log);
      const { stdout } = spawnSync('evtxexport', ['-f', 'xml', file], { encoding: 'utf8' });
      const exported = [...stdout.matchAll(/<EventRecordID>(\d+)<\/EventRecordID>/g)].map(([, id]) => id);
      const { ids: found, records } = await read(log);
      expect(found).toEqual(exported);
      const times = [...stdout.matchAll(/SystemTime="([^"]+)00Z"/g)].map(([, time]) => `${time}Z`);
      expect(records.map(({ timeGenerated }) => timeGenerated?.utc)).toEqual(times);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
else
  test('evtxexport is not here: it was not compared with', () => {
    expect(exporter.status).not.toBe(0);
  });

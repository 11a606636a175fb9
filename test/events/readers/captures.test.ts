import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cpuTime } from '../../cpu-time.ts';
import { check, eventRecord, payload, pointedAt, unhealthy } from '../builders.ts';
import { roomEvents } from '../evtx/fixture.ts';
import { writeEvtx } from '../evtx/write-evtx.ts';

const record = (computer: string, description = 'Heartbeat is healthy.') =>
  eventRecord(JSON.stringify(payload({ Description: description })), { Computer: computer });
const records = [
  record('A'),
  record('B', 'Chaos.'),
  record('C 😀'),
  eventRecord('x', { EventLog: 'Application' }),
  record('a'),
];
const counts = { records: 4, valid: 3, invalid: 0, skipped: 1, duplicates: 1, unreadable: 0 };

const lines = records.map((item) => JSON.stringify(item));
const forms: readonly (readonly [string, string])[] = [
  ['NDJSON', `${lines.join('\n')}\n`],
  ['NDJSON without a last line break', lines.join('\n')],
  ['NDJSON with CRLF and empty lines', `\r\n${lines.join('\r\n\r\n')}\r\n`],
  ['an array on one line', `[${lines.join(',')}]`],
  ['an array, a record a line', `[\n${lines.join(',\n')}\n]\n`],
  ['an indented array', JSON.stringify(records, undefined, 2)],
  ['an indented array with CRLF', JSON.stringify(records, undefined, '\t').replaceAll('\n', '\r\n')],
  ['documents in a row', records.map((item) => JSON.stringify(item, undefined, 2)).join('\n')],
  ['{ value, Count } of PowerShell', JSON.stringify({ value: records, Count: 5 }, undefined, 4)],
];

describe.each(forms)('%s', (_, content) => {
  test.each([1, 3, 50, 1_000_000])(
    'is read alike in pieces of %d bytes, with and without a byte order mark',
    async (length) => {
      for (const text of [content, `\uFEFF${content}`]) {
        const { summary, findings } = await check(text, length);
        expect(summary).toMatchObject({ ...counts, valid: 3 });
        expect(findings).toHaveLength(1);
        expect(pointedAt(content, findings[0]?.place)).toBe('Chaos.');
      }
    },
  );
});

describe('what is broken', () => {
  test('costs only the line it stands on, in NDJSON', async () => {
    const content = [lines[0], '{"Description": "cut', lines[1], 'noise', lines[2], '42'].join('\n');
    const { summary, findings } = await check(content, 10);
    expect(summary).toMatchObject({ records: 4, valid: 3, invalid: 1, unreadable: 2 });
    expect(
      findings
        .filter(({ severity }) => severity === 'error')
        .map(({ ruleId, place }) => [ruleId, place?.line, place?.column]),
    ).toEqual([
      ['MTR404', 2, 17],
      ['MTR404', 4, 1],
      ['MTR501', 6, 1],
    ]);
  });
  test.each([
    ['a missing quote', (line: string) => line.replace('"Computer"', '"Computer')],
    ['a missing brace', (line: string) => line.slice(0, -1)],
    ['a missing colon', (line: string) => line.replace('":', '"')],
    ['an open bracket', (line: string) => line.replace('"Computer":', '"Computer":[')],
  ])('costs only its record in an array: %s', async (_, breaking) => {
    const broken = breaking(lines[1] ?? '');
    for (const length of [1, 37, 100_000]) {
      const { summary, findings } = await check(`[\n${[lines[0], broken, lines[2]].join(',\n')}\n]`, length);
      expect(summary).toMatchObject({ records: 2, valid: 2, unreadable: 1 });
      expect(findings.map(({ ruleId }) => ruleId)).toEqual(['MTR404']);
    }
  });
  test.each([
    ['a missing quote', (line: string) => line.replace('"Computer"', '"Computer')],
    ['a missing brace', (line: string) => line.slice(0, -1)],
    ['another bracket at its end', (line: string) => `${line.slice(0, -1)}]`],
    ['another bracket at its start', (line: string) => `[${line.slice(1)}`],
    ['a first key that is another', (line: string) => line.replace('TimeGenerated":', 'Tim"')],
    ['what looks like a record inside', (line: string) => line.replace('"Computer":', '"x":[{"y":1},{"y":')],
  ])('costs only its record in an array on one line: %s', async (_, breaking) => {
    for (const at of [0, 1, 2]) {
      const broken = lines.map((line, index) => (index === at ? breaking(line) : line));
      for (const length of [1, 37, 100_000]) {
        const { summary, findings } = await check(`[${broken.join(', ')}]`, length);
        expect(summary.records + summary.skipped).toBe(4);
        expect(summary.unreadable).toBe(1);
        const places = findings.filter(({ ruleId }) => ruleId === 'MTR521' || ruleId === 'MTR523');
        for (const { place } of places) expect(pointedAt(`[${broken.join(', ')}]`, place)).toBe('Chaos.');
      }
    }
  });
  test('a stray brace between records costs none', async () => {
    const { summary, findings } = await check(`[${lines.join('},')}]`);
    expect(summary).toMatchObject(counts);
    expect(findings.filter(({ ruleId }) => ruleId === 'MTR406')).toHaveLength(4);
  });
  test('an array that is cut off is unreadable from its last record on', async () => {
    const { summary, findings } = await check(`[${lines.join(',\n').slice(0, -5)}`, 11);
    expect(summary).toMatchObject({ records: 3, unreadable: 1, skipped: 1 });
    expect(findings.some(({ ruleId, place }) => ruleId === 'MTR404' && place?.line === 5)).toBe(true);
  });
  test.each([
    ['{}{}', ['comma is missing']],
    ['{},,{}', ['without a record before']],
    ['{},', ['without a record after']],
  ])('separators of [%s] are findings that cost no record', async (inside, says) => {
    const { findings, summary } = await check(`[${inside.replaceAll('{}', lines[0] ?? '')}]`);
    expect(findings.map(({ ruleId, message }) => [ruleId, says.some((part) => message.includes(part))])).toEqual([
      ['MTR406', true],
    ]);
    expect(summary.unreadable).toBe(0);
  });
  test('what is not UTF-8 is found at its character', async () => {
    const text = lines.map((line) => line.replace('"C ', '"\uFFFD€')).join('\n');
    const bytes = new TextEncoder().encode(text);
    const euro = bytes.indexOf(0xe2);
    const broken = Uint8Array.from([...bytes.subarray(0, euro), 0xe4, ...bytes.subarray(euro + 3)]);
    const { findings, summary } = await check(broken, 100);
    const [finding] = findings.filter(({ severity }) => severity === 'error');
    expect(finding).toMatchObject({ ruleId: 'MTR403', place: { line: 3, column: (lines[2]?.indexOf('C ') ?? 0) + 2 } });
    expect(summary).toMatchObject({ unreadable: 1, records: 3 });
  });
});

describe('files that are none of ours', () => {
  const bytes = (...values: number[]) => Uint8Array.from(values);
  test.each([
    ['nothing', '', 'MTR401', 'empty'],
    ['blanks', ' \r\n', 'MTR401', 'empty'],
    ['a zip that is cut off', bytes(0x50, 0x4b, 3, 4, 0), 'MTR451', 'directory is damaged'],
    ['a gzip that is cut off', bytes(0x1f, 0x8b, 8, 0), 'MTR451', 'ends too early'],
    ['an EVTX header by itself', writeEvtx([]).subarray(0, 4096), 'MTR401', 'holds no record'],
    ['NUL bytes', '\0\0\0\0', 'MTR402', 'binary'],
    ['XML without events', '<?xml version="1.0"?><Events/>', 'MTR401', 'no <Event>'],
    ['CSV', 'Level,Source\r\nError,SRS-App\r\n', 'MTR402', '"Level,Source"'],
    ['an answer inside an array', '[{"tables":[]}]', 'MTR402', 'Log Analytics API'],
  ])('%s', async (_, content, rule, says) => {
    const { findings, summary } = await check(content);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ ruleId: rule, severity: 'error', message: expect.stringContaining(says) });
    expect(summary).toMatchObject({ records: 0, unreadable: rule === 'MTR401' ? 0 : 1 });
  });
});

test.each([100, 5000, 1_000_000])('EVTX is read alike in pieces of %d bytes', async (length) => {
  const log = writeEvtx(roomEvents(5));
  const { summary, captures } = await check(log, length);
  expect(captures).toMatchObject([{ format: 'evtx' }]);
  expect(summary).toMatchObject({ records: 5, valid: 5, skipped: 0, unreadable: 0 });
});

describe('captures without an event of a room', () => {
  test.each([
    ['an empty array', '[]'],
    ['an empty list', '{"value": []}'],
    ['an answer without rows', '{"tables":[{"columns":[{"name":"EventID"}],"rows":[]}]}'],
    ['a table without rows', 'TimeGenerated [UTC],EventLog,EventData\r\n'],
  ])('%s says so', async (_, content) => {
    const { findings, summary } = await check(content);
    expect(findings).toMatchObject([
      { ruleId: 'MTR401', severity: 'error', message: expect.stringMatching(/holds no record$/) },
    ]);
    expect(summary).toMatchObject({ records: 0, unreadable: 0 });
  });
  test('those of other logs are a warning', async () => {
    const { findings, summary } = await check(`${lines[3]}\n${lines[3]}`);
    const message = 'it holds no event of the Teams Rooms app, only 2 of other event logs';
    expect(findings).toMatchObject([{ ruleId: 'MTR407', severity: 'warning', message }]);
    expect(summary).toMatchObject({ records: 0, skipped: 2 });
  });
  test('one that cannot be read is said to be that, and nothing else', async () => {
    expect((await check('')).findings.map(({ ruleId }) => ruleId)).toEqual(['MTR401']);
    expect((await check('noise')).findings.map(({ ruleId }) => ruleId)).toEqual(['MTR402']);
  });
});

describe('hostile input', () => {
  test('deep nesting ends as a finding', async () => {
    for (const content of [
      '['.repeat(2_000_000),
      '{"a":'.repeat(400_000),
      `{"OS":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
    ])
      expect((await check(content)).findings.some(({ severity }) => severity === 'error')).toBe(true);
  });
  test('keys of Object.prototype are keys like any other', async () => {
    const text = JSON.stringify(payload()).replace('{', '{"__proto__":{"OS":"x"},"constructor":"y",');
    const { findings } = await check(text);
    expect(findings.map(({ ruleId, message }) => `${ruleId} ${message}`)).toEqual([
      'MTR510 unknown key "__proto__"',
      'MTR510 unknown key "constructor"',
    ]);
    expect((await check('{"__proto__":{"EventLog":"Other"}}')).summary.invalid).toBe(1);
  });
  test('lone surrogates and NUL escapes are text', async () => {
    const text = JSON.stringify(unhealthy('Camera status : \ud800\u0000.'));
    const { findings } = await check(text);
    expect(findings.map(({ ruleId, message }) => [ruleId, message])).toEqual([
      ['MTR521', 'Camera status has the unknown value "\\ud800\\u0000"'],
    ]);
  });
  test('a line of 1.5 MiB is one record, and where it breaks is found at once', async () => {
    const long = 'x'.repeat(1.5 * 1024 * 1024);
    const start = cpuTime();
    const { findings, summary } = await check(
      `${JSON.stringify(unhealthy('Camera status : Sad.', { OS: long }))}\n${lines[0]}`,
    );
    expect(summary).toMatchObject({ records: 2, valid: 2 });
    expect(findings).toHaveLength(1);
    expect(cpuTime() - start).toBeLessThan(30_000);
  });
  test.each([
    ['NDJSON', (items: readonly string[]) => items.join('\n'), 1],
    ['an array', (items: readonly string[]) => `[\n${items.join(',\n')}\n]`, 2],
  ])('a record of more than 2 MiB in %s is a finding that costs no other', async (_, written, line) => {
    const large = JSON.stringify(payload({ OS: 'x'.repeat(3 * 1024 * 1024) }));
    const { findings, summary } = await check(written([large, lines[0] ?? '', lines[1] ?? '']));
    expect(summary).toMatchObject({ records: 2, valid: 2, unreadable: 1 });
    expect(findings[0]).toMatchObject({
      ruleId: 'MTR405',
      message: 'the record has more than 2 MiB',
      place: { line, column: 1 },
    });
  });
  const values = `[${'{},'.repeat(40_000)}{}]`;
  test.each([
    ['a record', `{"OS":${values}}`, 'MTR405', 'the record holds more than 32768 values'],
    [
      'the payload in a record',
      JSON.stringify(eventRecord(`{"OS":${values}}`)),
      'MTR501',
      'the payload holds more than 32768 values',
    ],
  ])('%s of more values than an event has room for is a finding that costs no other', async (_, large, rule, says) => {
    for (const content of [`${lines[0]}\n${large}\n${lines[1]}`, `[${lines[0]},${large},${lines[1]}]`]) {
      const { findings, summary } = await check(content);
      expect(summary).toMatchObject({ valid: 2, unreadable: rule === 'MTR405' ? 1 : 0 });
      expect(findings.map(({ ruleId, message }) => [ruleId, message])).toContainEqual([rule, says]);
    }
  });
  test('a list inside a record may hold as many as it likes', async () => {
    const list = `{"value":[${Array.from({ length: 6000 }, () => lines[0]).join(',')}]}`;
    expect(list.length).toBeGreaterThan(2 * 1024 * 1024);
    const half = `{"value":[${Array.from({ length: 40_000 }, () => '{"OS":"x"}').join(',')}]}`;
    expect((await check(`${lines[1]}\n${half}`)).summary).toMatchObject({ records: 40_001, unreadable: 0 });
    expect((await check(list)).summary).toMatchObject({ records: 6000, unreadable: 0 });
  });
  test('many broken records take no time that grows with their square', async () => {
    const timeOf = async (count: number): Promise<number> => {
      const start = cpuTime();
      expect((await check(`[${'\n{"a":{"b":{1,'.repeat(count)}`)).summary.unreadable).toBe(count);
      const nested = await check(`[${'\n{"a":{"b":[1,'.repeat(count)}`);
      expect(nested.summary.unreadable).toBeGreaterThan(1000);
      return cpuTime() - start;
    };
    await timeOf(2000);
    // Four times as much takes four times as long; by its square it would be sixteen times.
    expect((await timeOf(40_000)) / (await timeOf(10_000))).toBeLessThan(12);
  });
  test('mutated captures never fail, and every line of NDJSON counts', async () => {
    const source = new TextEncoder().encode(`${lines.join('\n')}\n`);
    const array = new TextEncoder().encode(JSON.stringify(records, undefined, 1));
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 8 }),
        fc.nat(),
        async (isArray, flips, cut) => {
          const from = isArray ? array : source;
          const bytes = from.slice(0, from.length - (cut % 5 === 0 ? cut % from.length : 0));
          for (const [at, value] of flips) bytes[at % bytes.length] = value;
          const { summary } = await check(bytes, 97);
          expect(summary.records).toBe(summary.valid + summary.invalid + summary.duplicates);
          expect(summary.records + summary.skipped + summary.unreadable).toBeGreaterThanOrEqual(
            bytes.length > 0 && !isArray ? 1 : 0,
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { check, eventRecord, payload, pointedAt, unhealthy } from '../builders.ts';

const carried = JSON.stringify(unhealthy('Camera status : Sad.', { DisplayName: 'Tromsø 😀 "N"' }));
const records = [
  eventRecord(JSON.stringify(payload())),
  eventRecord(carried, { EventID: 3001, EventLevelName: 'Error', Computer: 'B' }),
  eventRecord('x', { EventLog: 'Application' }),
];
const columns = ['TenantId', ...Object.keys(records[0] ?? {})].map((name) => ({ name, type: 'string' }));
const rows = records.map((record) => ['t', ...Object.values(record)]);
const table = { name: 'PrimaryResult', columns, rows };
const counts = { records: 2, valid: 2, invalid: 0, skipped: 1, unreadable: 0, byEventId: { 2000: 1, 3001: 1 } };

const documents: readonly (readonly [string, unknown])[] = [
  ['PowerShell: { value, Count }', { value: records, Count: 3 }],
  ['OData: a context before the list', { '@odata.context': 'x{"[', count: 3, more: { value: [{}] }, value: records }],
  ['Azure Monitor: { records }', { records }],
  ['Log Analytics: tables', { tables: [table] }],
  [
    'Log Analytics: tables with statistics, keys in another order',
    { statistics: { query: { '😀': 1.5e3 } }, tables: [{ columns, name: 'PrimaryResult', rows }], render: null },
  ],
];

describe.each(documents)('%s', (_, document) => {
  test.each([undefined, 2, '\t'])('is read record by record, findings lead into it (indent %j)', async (indent) => {
    const content = JSON.stringify(document, undefined, indent);
    for (const length of [1, 13, 1_000_000]) {
      const { summary, findings, captures } = await check(`\uFEFF${content}\r\n`, length);
      expect(captures[0]?.format).toBe('json-list');
      expect(summary).toMatchObject(counts);
      expect(findings.map(({ ruleId, place }) => [ruleId, pointedAt(content, place)])).toEqual([['MTR521', 'Sad']]);
    }
  });
});

describe('tables', () => {
  test('each have their own columns', async () => {
    const short = { columns: [{ name: 'EventID' }, { name: 'RenderedDescription' }], rows: [[3001, carried]] };
    const { summary } = await check(JSON.stringify({ tables: [short, table, { ...table, rows: [] }] }));
    expect(summary).toMatchObject({ records: 3, valid: 3, byEventId: { 2000: 1, 3001: 2 } });
  });
  test('have places for properties, too', async () => {
    const wrong = { ...table, rows: rows.map((row) => row.map((cell) => (cell === 'Information' ? 'Warning' : cell))) };
    const content = JSON.stringify({ tables: [wrong] }, undefined, 1);
    const { findings } = await check(content);
    expect(findings.map(({ place }) => pointedAt(content, place))).toContain('"Warning"');
  });
  test('may be documents in a row', async () => {
    const line = JSON.stringify({ tables: [{ ...table, rows: rows.slice(1, 2) }] });
    expect((await check(`${line}\n${line}\n{"value":[]}`)).summary).toMatchObject({ valid: 1, duplicates: 1 });
  });
  test('without a record: it is said', async () => {
    for (const content of ['{"tables":[]}', JSON.stringify({ tables: [{ ...table, rows: [] }] })]) {
      const { findings, summary } = await check(content);
      expect({ findings, ...summary }).toMatchObject({ findings: [{ ruleId: 'MTR401' }], records: 0, unreadable: 0 });
    }
  });
});

describe('errors of the service', () => {
  const error = {
    code: 'PartialError',
    message: 'There were some errors.',
    details: [{ code: 'EngineError', innererror: { code: '-2133196797', message: 'The results exceeded the limit.' } }],
  };
  test.each([[{ tables: [table], error }], [{ error, tables: [table] }]])(
    'beside records are a warning that names the reason',
    async (document) => {
      const content = JSON.stringify(document, undefined, 2);
      const { findings, summary } = await check(content);
      expect(summary).toMatchObject(counts);
      const [finding] = findings.filter(({ ruleId }) => ruleId === 'MTR441');
      expect(finding).toMatchObject({ severity: 'warning', message: expect.stringContaining('PartialError') });
      const line = content.split('\n').findIndex((text) => text.includes('"error"')) + 1;
      expect(finding?.place).toMatchObject({ line, column: 12 });
    },
  );
  test('without records are what the file holds', async () => {
    const { findings, summary } = await check('{"error":{"code":"BadArgumentError","message":"The request had x"}}');
    expect(summary).toMatchObject({ records: 0, unreadable: 1 });
    expect(findings[0]).toMatchObject({ ruleId: 'MTR440', message: expect.stringContaining('BadArgumentError') });
  });
  test('of winlogbeat are a key like any other', async () => {
    const event = { '@timestamp': '2026-03-04T05:06:07Z', error: { message: 'x' }, winlog: { channel: 'Other' } };
    expect((await check(JSON.stringify(event))).summary).toMatchObject({ skipped: 1, unreadable: 0 });
  });
});

describe('broken documents', () => {
  const lines = JSON.stringify({ tables: [table] }, undefined, 1);
  const damaged = (text: string) => text.replace('"OSLO-01"', '"OSLO-01');
  test('a broken row costs only itself', async () => {
    const { summary, findings } = await check(damaged(lines), 9);
    expect(summary).toMatchObject({ records: 1, valid: 1, skipped: 1, unreadable: 1 });
    expect(findings.map(({ ruleId }) => ruleId)).toContain('MTR404');
  });
  test('a broken record costs only itself', async () => {
    const { summary } = await check(damaged(JSON.stringify({ value: records }, undefined, 1)), 9);
    expect(summary).toMatchObject({ records: 1, valid: 1, skipped: 1, unreadable: 1 });
  });
  test.each([
    ['columns without names', '{"tables":[{"columns":[1]}]}', 'no columns with names'],
    ['no separator', '{"tables":[] "x":1}', 'goes on without ","'],
    ['a stray bracket', '{"tables":[]]}', 'goes on without ","'],
    ['something after the document', '{"value":[]} noise', 'goes on without an object'],
    ['a document without records in a row', '{"value":[]}{"a":1}', 'no list of records'],
    ['broken elsewhere', '{"value":[],"a":{]}', 'is no JSON'],
  ])('%s', async (_, content, says) => {
    for (const length of [1, 1000]) {
      const { findings, summary } = await check(content, length);
      expect(findings.map(({ ruleId, message }) => [ruleId, message.includes(says)])).toEqual([['MTR440', true]]);
      expect(summary).toMatchObject({ records: 0, unreadable: 1 });
    }
  });
  test('rows of which nobody knows the columns are counted', async () => {
    const unknown = { records: 0, unreadable: rows.length };
    for (const length of [1, 1000]) {
      const first = await check(JSON.stringify({ tables: [{ rows, columns }] }), length);
      expect(first.summary).toMatchObject(unknown);
      expect(first.findings.map(({ message }) => message)).toEqual([
        'the table has rows before it says their columns: nobody knows what is in them',
      ]);
      const nameless = JSON.stringify({ tables: [{ columns: [1], rows }, table] });
      expect((await check(nameless, length)).summary).toMatchObject({ records: 2, skipped: 1, unreadable: 3 });
    }
  });
  test.each([
    ['its first byte', '{', 'x'],
    ['the key of the tables', '"tables"', '"tab#es'],
    ['the bracket of the tables', '"tables":[', '"tables":!'],
    ['the name of the table', '"name":"P', '"name":P'],
    ['the key of the rows', '],"rows"', ']"rows"'],
  ])('%s is damaged: every row is read', async (_, sound, broken) => {
    const content = JSON.stringify({ tables: [table, table] }).replace(sound, broken);
    for (const length of [1, 100, 1_000_000]) {
      const { summary, findings } = await check(content, length);
      expect(summary).toMatchObject({ records: 4, duplicates: 2, skipped: 2, unreadable: 0 });
      expect(findings.filter(({ ruleId }) => ruleId === 'MTR440')).toHaveLength(1);
    }
  });
  test('a broken row on the only line costs only itself, and a stray bracket nothing', async () => {
    const line = JSON.stringify({ tables: [table], error: { code: 'PartialError' } });
    for (const [sound, wrong] of [
      ['"OSLO-01"', '"OSLO-01'],
      ['],["t"', '},["t"'],
    ] as const)
      for (const length of [1, 50, 1_000_000]) {
        const { summary, findings } = await check(line.replace(sound, wrong), length);
        expect(summary).toMatchObject({ records: 1, skipped: 1, unreadable: 1 });
        expect(findings.map(({ ruleId }) => ruleId)).toContain('MTR441');
      }
    const { summary, findings } = await check(line.replace('],["t"', ']},["t"'));
    expect(summary).toMatchObject({ records: 2, skipped: 1, unreadable: 0 });
    expect(findings.map(({ message }) => message)).toContain('"}" closes nothing here');
  });
  test('its last row is broken: what comes after the table is read', async () => {
    const line = JSON.stringify({ tables: [table, table], error: { code: 'PartialError' } });
    const broken = line.replace(/"Application"(?=[^[]*\]\]\},\{)/, '"Application');
    expect(broken).not.toBe(line);
    const { summary, findings } = await check(broken);
    expect(summary).toMatchObject({ records: 4, skipped: 1, unreadable: 1 });
    expect(findings.map(({ ruleId }) => ruleId)).toContain('MTR441');
  });
  test.each([
    ['a missing quote', (text: string) => text.replace('"SRS-App"', '"SRS-App')],
    ['a missing quote that leaves an odd number', (text: string) => text.replace('"Skype Room System"', '"Skype')],
    ['a missing bracket', (text: string) => text.slice(0, -1)],
    ['another bracket at its end', (text: string) => `${text.slice(0, -1)}${text.endsWith('}') ? ']' : '}'}`],
    ['one bracket too many', (text: string) => text + text.at(-1)],
    ['what is cut off', (text: string) => text.slice(0, text.length >> 1)],
  ])('%s in one record of a list: every other one is read, also of the lists after it', async (_, breaking) => {
    const objects = ['A', 'B', 'C', 'Z'].map((name) => eventRecord(JSON.stringify(payload()), { Computer: name }));
    const named = JSON.stringify(columns.slice(1));
    for (const at of [0, 1, 2])
      for (const separator of [',', ',\n']) {
        const listOf = (written: readonly string[]): string => `[${written.toSpliced(3, 1).join(separator)}]`;
        const broken = (item: unknown, index: number): string =>
          index === at ? breaking(JSON.stringify(item)) : JSON.stringify(item);
        const list = listOf(objects.map(broken));
        const values = objects.map((object) => Object.values(object));
        const tableOf = (written: string): string => `{"name":"P","columns":${named},"rows":${written}}`;
        const tableIn = tableOf(listOf(values.map(broken)));
        const next = tableOf(`[${JSON.stringify(values[3])}]`);
        const last = JSON.stringify(objects[3]);
        for (const content of [
          `{"value":${list},"records":[${last}]}`,
          `{"value":${list}}{"value":[${last}],"Count":1}`,
          `{"value":${list}}\n{"value":[${last}]}`,
          `{"tables":[${tableIn},${next}]}`,
          `{"tables":[${tableIn}]}\n{"tables":[${next}]}`,
        ])
          for (const length of [1, 60, 1_000_000]) {
            const { summary, findings } = await check(content, length);
            const { valid, invalid, unreadable } = summary;
            // One bracket too many may cost nothing, and so may one that the list's own stands for.
            expect([content, valid >= 3, valid + invalid + unreadable >= 4, valid + unreadable <= 5]).toEqual([
              content,
              true,
              true,
              true,
            ]);
            expect(findings.some(({ severity }) => severity === 'error')).toBe(true);
          }
      }
  });
  test('a row of more values than the table has columns is none', async () => {
    const wide = { ...table, rows: [rows[0], [...(rows[1] ?? []), 'x'], rows[2]] };
    const { summary, findings } = await check(JSON.stringify({ tables: [wide] }));
    expect(summary).toMatchObject({ records: 1, skipped: 1, unreadable: 1 });
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['MTR404']);
  });
  test('cut anywhere, every record before the cut is read, and the cut is told', async () => {
    const content = JSON.stringify({ tables: [table] }, undefined, 1);
    const start = content.indexOf('"rows"') + 10;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: start, max: content.length - 1 }), async (end) => {
        const { findings, summary } = await check(content.slice(0, end));
        expect(findings.some(({ ruleId }) => ruleId === 'MTR404' || ruleId === 'MTR406')).toBe(true);
        const whole = rows.filter((row) => content.slice(0, end).includes(JSON.stringify(row.at(-1)))).length;
        expect(summary.valid + summary.skipped + summary.unreadable).toBeGreaterThanOrEqual(whole);
      }),
      { numRuns: 60 },
    );
  });
  test('mutated documents never fail', async () => {
    const source = new TextEncoder().encode(JSON.stringify({ error: null, tables: [table, table] }));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 }), async (flips) => {
        const bytes = source.slice();
        for (const [at, value] of flips) bytes[at % bytes.length] = value;
        const { summary } = await check(bytes, 61);
        expect(summary.records).toBe(summary.valid + summary.invalid + summary.duplicates);
      }),
      { numRuns: 200 },
    );
  });
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { check, payload } from '../builders.ts';
import { reading } from '../csv/reading.ts';

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const count = 20;
const texts = Array.from({ length: count }, (_, at) =>
  JSON.stringify(payload({ Alias: `room${at}@fabrikam.example` })),
);

/** Captures of twenty records, one a line but for the blocks of text. */
const captures: readonly (readonly [string, string])[] = [
  [
    'event-viewer-csv',
    [
      'Level,Date and Time,Source,Event ID,Task Category',
      ...texts.map((text, at) => `Information,3/4/2026 5:06:${10 + at} AM,SRS-App,2000,None,${quoted(text)}`),
    ].join('\r\n'),
  ],
  [
    'event-viewer-text',
    [
      'Level\tDate and Time\tSource\tEvent ID\tTask Category',
      ...texts.map((text) => `Information\t3/4/2026 5:06:07 AM\tSRS-App\t2000\tNone\t${quoted(text)}`),
    ].join('\r\n'),
  ],
  [
    'export-csv',
    ['"Message","Id","LogName"', ...texts.map((text) => `${quoted(text)},"2000","Skype Room System"`)].join('\r\n'),
  ],
  [
    'portal-csv',
    [
      '"TimeGenerated [UTC]",EventID,EventLog,RenderedDescription',
      ...texts.map((text, at) => `"3/4/2026, 5:06:${10 + at}.000 AM",2000,Skype Room System,${quoted(text)}`),
    ].join('\r\n'),
  ],
  [
    'wevtutil-text',
    texts
      .map(
        (text, at) =>
          `Event[${at}]:\r\n  Log Name: Skype Room System\r\n  Source: SRS-App\r\n  Date: 2026-03-04T05:06:07.000\r\n  Event ID: 2000\r\n  Task: N/A\r\n  Level: Information\r\n  Opcode: N/A\r\n  Keyword: N/A\r\n  User: N/A\r\n  User Name: N/A\r\n  Computer: OSLO-01\r\n  Description: \r\n${text}\r\n\r\n`,
      )
      .join(''),
  ],
];

describe.each(captures)('%s', (format, content) => {
  const bytes = new TextEncoder().encode(content);
  const headLength = content.indexOf('\n') + 1;

  test('holds what it was written from', async () => {
    const { records, ...rest } = await reading(bytes);
    expect(rest).toMatchObject({ format, unreadable: [], findings: [] });
    expect(records.map(({ payload: { text } }) => text)).toEqual(texts);
  });

  test('one wrong byte behind the header costs two records at most, and none in silence', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(255), fc.integer({ min: 1, max: 5000 }), async (where, value, length) => {
        const at = headLength + (where % (bytes.length - headLength));
        const mutated = bytes.slice();
        mutated[at] = value;
        const { records, unreadable } = await reading(mutated, length);
        const intact = records.filter(({ payload: { text } }) => texts.includes(text)).length;
        expect(intact).toBeGreaterThanOrEqual(count - 2);
        // A line end or the line that starts an event may become part of its neighbour; a new line end may cut one in two.
        expect(records.length + unreadable.length).toBeGreaterThanOrEqual(count - 1);
        expect(records.length + unreadable.length).toBeLessThanOrEqual(count + 1);
      }),
      { numRuns: 150 },
    );
  });

  test('many wrong bytes, cuts and repetitions never fail', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 60 }),
        fc.nat(),
        fc.nat(3),
        async (flips, cut, times) => {
          const mutated = Uint8Array.from(Array.from({ length: times + 1 }, () => [...bytes]).flat());
          for (const [at, value] of flips) mutated[at % mutated.length] = value;
          const {
            records,
            unreadable,
            damage,
            format: found,
          } = await reading(mutated.subarray(0, cut % mutated.length), 997);
          if (found !== undefined && records.length + unreadable.length === 0) expect(damage).not.toEqual([]);
        },
      ),
      { numRuns: 150 },
    );
  });
});

test('repetitions and rooms are found without a computer name and without a zone', async () => {
  const [, content = ''] = captures[0] ?? [];
  const { summary, bySeverity } = await check(`${content}\r\n${content}`);
  expect(summary).toMatchObject({
    records: 2 * count,
    valid: count,
    duplicates: count,
    rooms: count,
    from: null,
    to: null,
  });
  expect(summary.byEventId).toEqual({ 2000: count });
  expect(bySeverity).toEqual({ error: 0, warning: 0, info: 1 });
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { unescapeXml } from '../../../src/events/json/offsets.ts';
import { cpuTime } from '../../cpu-time.ts';
import { check, payload, unhealthy } from '../builders.ts';
import { collect, summaryOf, textAt, utf16 } from './collect.ts';
import { anyStyle, eventXml, plain, type WrittenEvent, written, xmlTextOf } from './xml-writer.ts';

const text = fc.string({ unit: 'binary', maxLength: 30 });
/** Values around the payload are trimmed, and no one writes control characters into them. */
const name = fc.stringMatching(/^[\p{L}\d<>&'"😀]([\p{L}\d <>&'"😀]{0,20}[\p{L}\d<>&'"😀])?$/u);

const anyEvent: fc.Arbitrary<WrittenEvent> = fc
  .record({
    source: name,
    eventId: fc.nat(65_535),
    level: fc.integer({ min: 0, max: 5 }),
    recordId: fc.nat(),
    log: name,
    computer: name,
    description: text,
    displayName: text,
  })
  .map(({ description, displayName, ...event }) =>
    written(payload({ Description: description, DisplayName: displayName }), event),
  );

const levels = ['Information', 'Critical', 'Error', 'Warning', 'Information', 'Verbose'];
const expected = (events: readonly WrittenEvent[]) =>
  events.map((event, at) => ({
    index: at + 1,
    eventLog: event.log,
    source: event.source,
    computer: event.computer,
    eventId: event.eventId,
    level: levels[event.level],
    recordId: String(event.recordId),
    utc: event.time,
    payload: JSON.parse(event.data),
  }));

describe('what is written as XML', () => {
  test('reads back the same, however it is escaped, quoted, laid out and cut into pieces', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyEvent, { minLength: 1, maxLength: 4 }),
        anyStyle,
        fc.constantFrom('', 'Events', 'ev:root'),
        fc.constantFrom('utf8', 'little-endian', 'big-endian'),
        fc.constantFrom(1, 7, 100, 100_000),
        async (events, style, root, encoding, pieceLength) => {
          const body = events.map((event) => eventXml(event, style)).join(style.between);
          const content = root === '' ? body : `<?xml version="1.0"?>\r\n<${root}>${body}</${root}>\n`;
          const bytes = encoding === 'utf8' ? content : utf16(content, encoding as 'little-endian');
          const read = await collect(bytes, pieceLength);
          expect(read.unreadable).toEqual([]);
          expect(read.damage).toEqual([]);
          expect(read.format).toBe('event-xml');
          expect(summaryOf(read)).toEqual(expected(events));
          for (const record of read.records) {
            expect(textAt(content, record.place)).toMatch(/^<(ev:)?Event .*Event>$/s);
            expect(unescapeXml(textAt(content, record.placeOf('source')))).toBe(record.source);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
  test('is found character by character where it is written', async () => {
    await fc.assert(
      fc.asyncProperty(text, anyStyle, fc.constantFrom(3, 100_000), async (value, style, pieceLength) => {
        const event = written(payload({ DisplayName: value }));
        const content = `\r\n${eventXml(written(payload()), style)}\r\n<!-- ö😀 -->${eventXml(event, style)}`;
        const [, record] = (await collect(content, pieceLength)).records;
        const { text: carried } = record?.payload ?? { text: '' };
        expect(carried).toBe(event.data);
        let at = 0;
        for (const character of carried) {
          const source = textAt(content, record?.payload.place(at, at + character.length));
          expect(unescapeXml(source.replace(']]><![CDATA[', ''))).toBe(character);
          at += character.length;
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('what tools write', () => {
  test('RenderingInfo gives the description, and the payload where the data has none', async () => {
    const info = (message: string) =>
      `<RenderingInfo Culture='de-DE'><Message>${xmlTextOf(message, plain)}</Message><Level>Fehler</Level></RenderingInfo></Event>`;
    const event = eventXml(written(unhealthy('Camera status : Sad.'), { level: 2, eventId: 3001 }));
    const text = JSON.stringify(payload({ DisplayName: 'A & B' }));
    const content = [
      event.replace('</Event>', info('words')),
      eventXml(written({}, { data: '' })).replace('</Event>', info(`Event 2000 can't be found: ${text} (end)`)),
    ].join('');
    const { records } = await collect(content);
    expect(records.map(({ renderedDescription }) => renderedDescription?.slice(0, 8))).toEqual(['words', 'Event 20']);
    expect(records.map(({ level }) => level)).toEqual(['Error', 'Information']);
    expect(records[1]?.payload.value).toEqual(JSON.parse(text));
    expect(records[0]?.eventData).toMatch(/^<EventData><Data>\{.*\}<\/Data><\/EventData>$/);
    const { findings } = await check(content);
    expect(findings.map(({ ruleId, place }) => [ruleId, textAt(content, place)])).toEqual([['MTR521', 'Sad']]);
  });
  test('of several values the first that holds a JSON object is the payload', async () => {
    const content = eventXml(written(payload())).replace('<Data>', '<Data>1</Data><Data Name="x">{</Data><Data>');
    expect((await collect(content)).records[0]?.payload.value).toEqual(payload());
  });
  test('what an event lacks is undefined', async () => {
    const { records } = await collect(
      '<Event><System><EventID>2000</EventID></System><Computer>x</Computer></Event><Event/>',
    );
    const lost = { eventLog: undefined, source: undefined, computer: undefined, level: undefined, recordId: undefined };
    expect(records).toHaveLength(2);
    expect(records[0]).toMatchObject({ ...lost, eventId: 2000, timeGenerated: undefined });
    expect(records[1]).toMatchObject({ ...lost, eventId: undefined, index: 2 });
    expect(records[1]?.payload.place(0, 1)).toEqual(records[1]?.place);
  });
  test('events of other logs are skipped and counted', async () => {
    const other = eventXml(written(payload(), { log: 'Application', source: 'VSS' }));
    expect((await check(`<Events>${other}${eventXml(written(payload()))}${other}</Events>`)).summary).toMatchObject({
      records: 1,
      valid: 1,
      skipped: 2,
    });
  });
  test('an element of this name in the data of an application is no record', async () => {
    const inner = "<UserData><Event xmlns='urn:x'><System/></Event></UserData></Event>";
    const content = eventXml(written(payload())).replace('</Event>', inner);
    expect((await collect(content + content)).order).toEqual(['record', 'record']);
  });
  test('a code page in which characters are lost is said once', async () => {
    const content = [1, 2, 3]
      .map((id) => eventXml(written(payload({ DisplayName: 'B~ro' }), { recordId: id })))
      .join('\n');
    const bytes = new TextEncoder().encode(content).map((byte) => (byte === 0x7e ? 0x81 : byte));
    const { records, damage } = await collect(bytes, 50);
    expect(records.map(({ payload: { value } }) => value)).toEqual(
      Array(3).fill(payload({ DisplayName: 'B\uFFFDro' })),
    );
    expect(damage).toMatchObject([{ ruleId: 'MTR421', place: { line: 1, column: content.indexOf('~') + 1 } }]);
  });
});

describe('what is broken costs its record', () => {
  const event = (id: number): string => eventXml(written(payload(), { recordId: id }));
  const events = [1, 2, 3].map(event);
  const recordIds = (records: readonly { recordId: string | undefined }[]) => records.map(({ recordId }) => recordId);

  test.each<[string, (second: string) => string, RegExp]>([
    ['no end tag', (text) => text.replace('</Event>', ''), /<\/Event> is missing/],
    ['cut off in the payload', (text) => text.slice(0, text.indexOf('OSVersion')), /<\/Event> is missing/],
    ['cut off in a tag', (text) => text.slice(0, text.indexOf('</Channel') + 5), /end tag is not closed/],
    ['cut off in an attribute', (text) => text.slice(0, text.indexOf('SystemTime') + 13), /tag is not closed/],
    [
      'an end tag of another name',
      (text) => text.replace('</Channel>', '</Kanal>'),
      /<\/Kanal> stands where <Channel>/,
    ],
    ['an unknown entity', (text) => text.replace('Oslo', '&nbsp;'), /&nbsp;/],
    ['an ampersand by itself', (text) => text.replace('Oslo', 'A & B'), /"&"/],
    ['a "<" in its text', (text) => text.replace('Oslo', '1 < 2'), /starts no tag/],
    ['no start tag', (text) => text.replace('<Event ', 'Event '), /outside of every <Event>/],
    ['another start tag', (text) => text.replace('<Event ', '<Ewent '), /outside of every <Event>/],
    ['elements without end', (text) => text.replace('<Channel>', '<a>'.repeat(5000)), /deeper than 256/],
  ])('%s', async (_, breaking, says) => {
    for (const root of ['', 'Events'])
      for (const pieceLength of [1, 64, 100_000]) {
        const body = [events[0], breaking(events[1] ?? ''), events[2]].join('\n');
        const content = root === '' ? body : `<${root}>\n${body}\n</${root}>`;
        const { records, unreadable, order, damage } = await collect(content, pieceLength);
        // What it breaks off before stands where the next event starts: only a root tells that it stood alone.
        expect(order).toEqual(['record', 'unreadable', 'record']);
        expect(recordIds(records)).toEqual(['1', '3']);
        expect(unreadable[0]).toMatchObject({ ruleId: 'MTR404', message: expect.stringMatching(says) });
        expect(damage).toEqual([]);
      }
  });
  test('where it is broken is said with line and column', async () => {
    const content = `${events[0]}\n  ${events[1]?.replace('Oslo', '&nbsp;')}`;
    const { unreadable } = await collect(content);
    expect(textAt(content, unreadable[0]?.place)).toBe('&nbsp;');
    expect(unreadable[0]?.place?.line).toBe(2);
  });
  test('at the end of a truncated file', async () => {
    const content = `<Events>${events.join('')}`;
    for (let length = content.length - 1; length > '<Events>'.length + (events[0]?.length ?? 0); length -= 7) {
      const { order, damage } = await collect(content.slice(0, length), 64);
      expect(order.length + damage.length).toBeGreaterThan(1);
      expect(order[0]).toBe('record');
      expect(order.filter((kind) => kind === 'unreadable').length + damage.length).toBe(1);
    }
  });
});

describe('hostile XML', () => {
  test('entities that a document declares are never expanded', async () => {
    const declared = Array.from({ length: 20 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join(
      '\n',
    );
    const content = `<?xml version="1.0"?>\n<!DOCTYPE x [\n<!ENTITY l0 "lol]>">\n${declared}\n]>\n<Events>${eventXml(
      written(payload({ DisplayName: '~' })),
    ).replace('~', '&l20;')}${eventXml(written(payload()))}</Events>`;
    const { order, damage, unreadable } = await collect(content, 100);
    expect(order).toEqual(['unreadable', 'record']);
    expect(damage).toMatchObject([{ ruleId: 'MTR430', place: { line: 2, column: 1 } }]);
    expect(textAt(content, unreadable[0]?.place)).toBe('&l20;');
  });
  test.each([
    ['elements', '<a>'.repeat(1_000_000)],
    ['elements of events', '<Event>'.repeat(200_000)],
    ['elements in an event', `<Event>${'<Event xmlns="x">'.repeat(500_000)}`],
    ['a tag without end', `<Event ${'a="b" '.repeat(1_000_000)}`],
    ['names without values', `<Event><System><Provider ${'a'.repeat(60_000)} ${'b '.repeat(1000)}/></System></Event>`],
    ['a comment without end', `<Event><!--${'-'.repeat(5_000_000)}`],
    ['a declaration without end', `<!DOCTYPE ${'<!x ["'.repeat(500_000)}`],
    ['many sections', `<Event><EventData><Data>${'<![CDATA[x]]>'.repeat(500_000)}</Data></EventData></Event>`],
    ['many references', `<Event><EventData><Data>{${'&amp;'.repeat(1_000_000)}</Data></EventData></Event>`],
    ['broken references', `<Event><EventData><Data>{${'&'.repeat(1_000_000)}</Data></EventData></Event>`],
    ['nothing of ours', '<html><body><p>Not found</p></body></html>'],
  ])('%s', async (_, content) => {
    const start = cpuTime();
    const { findings } = await check(`${content}${eventXml(written(payload()))}`);
    expect(findings.some(({ severity }) => severity === 'error')).toBe(true);
    expect(cpuTime() - start).toBeLessThan(20_000);
  });
  test('a record that is too large costs itself alone, in little memory', async () => {
    const event = eventXml(written(payload()));
    const large = event.replace('<Data>', `<Data>${'x'.repeat(40 * 1024 * 1024)}`);
    for (const pieceLength of [64 * 1024, 1024 ** 3]) {
      const { order, unreadable } = await collect(`${event}\n${large}\n${event}`, pieceLength);
      expect(order).toEqual(['record', 'unreadable', 'record']);
      expect(unreadable).toMatchObject([{ ruleId: 'MTR405', place: { line: 2, column: 1 } }]);
    }
  });
  test.each([
    ['elements', '<Data>x</Data>'],
    ['parts', '<Data>x</Data>'.replace('x', 'x<!-- -->'.repeat(100))],
    ['properties', '</EventData><System><Computer>x</Computer></System><EventData>'],
  ])('a record of a great many %s costs itself alone, and no time that grows with their square', async (_, part) => {
    const event = eventXml(written(payload()));
    const large = event.replace('<EventData>', `<EventData>${part.repeat(40_000)}`);
    const start = cpuTime();
    const { order, unreadable } = await collect(`${event}\n${large}\n${event}`);
    expect(order).toEqual(['record', 'unreadable', 'record']);
    expect(unreadable).toMatchObject([{ ruleId: 'MTR405', message: 'the record holds more than 32768 values' }]);
    expect(cpuTime() - start).toBeLessThan(30_000);
  });
  const source = new TextEncoder().encode(
    `<Events>${[1, 2, 3].map((id) => eventXml(written(payload(), { recordId: id }))).join('')}</Events>`,
  );
  const byte = fc.oneof(fc.nat(255), fc.constantFrom(...[...'<>/&;\'"!-[]?'].map((mark) => mark.charCodeAt(0))));
  test('one byte that is wrong loses no event in silence', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(source.length - 1), byte, async (at, value) => {
        // The first two tell that it is XML.
        const bytes = source.with(at, value);
        const { summary } = await check(bytes, 997);
        expect(summary.records + summary.skipped + summary.unreadable).toBeGreaterThanOrEqual(at < 2 ? 1 : 3);
      }),
      { numRuns: 2000 },
    );
  });
  test('mutated documents never fail', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(), byte), { maxLength: 6 }), fc.nat(), async (flips, cut) => {
        const bytes = source.slice(0, source.length - (cut % 5 === 0 ? cut % source.length : 0));
        for (const [at, value] of flips) bytes[at % bytes.length] = value;
        const { summary, findings } = await check(bytes, 97);
        expect(summary.records + summary.skipped + summary.unreadable + findings.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { check, payload, unhealthy } from '../builders.ts';
import { collect, summaryOf, textAt, utf16 } from './collect.ts';
import { cliXml, cliXmlObject, written } from './xml-writer.ts';

const objects = [1, 2, 3].map((id) => cliXmlObject(written(payload(), { recordId: id }), (id - 1) * 3));
const recordIds = (records: readonly { recordId: string | undefined }[]) => records.map(({ recordId }) => recordId);

describe('what Export-Clixml writes', () => {
  test('reads back the same, with every character in its place', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 3 }),
        fc.constantFrom('utf8', 'little-endian', 'big-endian'),
        fc.constantFrom(1, 50, 100_000),
        async (values, encoding, pieceLength) => {
          const events = values.map(([description, name], at) =>
            written(payload({ Description: `_x000A_${description}`, DisplayName: name }), { recordId: at, level: 2 }),
          );
          const content = cliXml(events.map((event, at) => cliXmlObject(event, at * 3)));
          const read = await collect(
            encoding === 'utf8' ? content : utf16(content, encoding as 'big-endian'),
            pieceLength,
          );
          expect([read.format, read.unreadable, read.damage]).toEqual(['clixml', [], []]);
          expect(summaryOf(read)).toEqual(
            events.map((event, at) => ({
              index: at + 1,
              eventLog: event.log,
              source: event.source,
              computer: event.computer,
              eventId: event.eventId,
              level: 'Error',
              recordId: String(at),
              utc: event.time,
              payload: JSON.parse(event.data),
            })),
          );
          for (const { payload: carried } of read.records) {
            const start = carried.text.indexOf('"Windows 10"');
            expect(textAt(content, carried.place(start, start + 12))).toBe('"Windows 10"');
            expect(textAt(content, carried.place(start - 1, start))).toBe(':');
          }
        },
      ),
      { numRuns: 200 },
    );
  });
  test('a finding points at the value, escapes and all', async () => {
    const content = cliXml([
      cliXmlObject(written(unhealthy('Camera status : S&d\u0007.'), { eventId: 3001, level: 2 }), 0),
    ]);
    const { findings } = await check(utf16(content, 'little-endian'));
    // JSON.stringify writes the bell as \u0007 already.
    expect(findings.map(({ ruleId, place }) => [ruleId, textAt(content, place)])).toEqual([
      ['MTR521', 'S&amp;d\\u0007'],
    ]);
  });
  test('without data the payload is in the message, with or without words around it', async () => {
    const event = written(payload({ DisplayName: 'A & B' }));
    const message = `The description for Event ID 2000 from source SRS-App cannot be found. ${event.data} The end`;
    const { records } = await collect(cliXml([cliXmlObject({ ...event, data: '' }, 0, message)]));
    expect(records[0]?.payload.value).toEqual(JSON.parse(event.data));
    expect(records[0]?.renderedDescription).toBe(message);
  });
  test('selected properties are members that were added', async () => {
    const members = `<MS><I32 N="Id">2000</I32><DT N="TimeCreated">2026-03-04T07:06:07.5+02:00</DT><S N="Message">${JSON.stringify(payload())}</S></MS>`;
    const { records } = await collect(
      cliXml([`  <Obj RefId="0"><TN RefId="0"><T>Selected.System.Diagnostics</T></TN>${members}</Obj>`]),
    );
    expect(records).toMatchObject([{ eventId: 2000, timeGenerated: { utc: '2026-03-04T05:06:07.5Z' } }]);
    expect(records[0]?.payload.value).toEqual(payload());
  });
  test('a list of events, and strings instead of events', async () => {
    const text = JSON.stringify(payload());
    const list = `  <Obj RefId="90"><TN RefId="9"><T>System.Object[]</T></TN><LST>\n${objects.join('\n')}\n<S>${text}</S></LST></Obj>`;
    const { records, order, damage } = await collect(cliXml([list, `  <S>${text}</S>`]));
    expect(order).toEqual(['record', 'record', 'record', 'record', 'record']);
    expect(recordIds(records)).toEqual(['1', '2', '3', undefined, undefined]);
    expect(records[4]?.payload.value).toEqual(payload());
    expect(damage).toEqual([]);
  });
  test('data is written as Windows has it', async () => {
    const { records } = await collect(cliXml([cliXmlObject(written({}, { data: 'a < b' }), 0)]));
    expect(records[0]?.eventData).toBe('<EventData><Data>a &lt; b</Data></EventData>');
  });
});

describe('what is broken costs its object', () => {
  test.each<[string, (second: string) => string]>([
    ['no end tag', (text) => text.replace(/<\/Obj>$/, '')],
    ['cut off in a value', (text) => text.slice(0, text.indexOf('OSVersion'))],
    ['cut off in a list', (text) => text.slice(0, text.indexOf('<LST>') + 5)],
    ['cut off in a tag', (text) => text.slice(0, text.indexOf('N="LogName"') + 5)],
    ['an end tag of another name', (text) => text.replace('</By>', '</Bx>')],
    ['an unknown entity', (text) => text.replace('OSLO-01', '&x;')],
    ['a start tag of another name', (text) => text.replace('<Obj', '<Obk')],
  ])('%s', async (_, breaking) => {
    for (const pieceLength of [1, 100_000]) {
      const content = cliXml([objects[0] ?? '', breaking(objects[1] ?? ''), objects[2] ?? '']);
      const { order, records, unreadable, damage } = await collect(content, pieceLength);
      expect(order).toEqual(['record', 'unreadable', 'record']);
      expect(recordIds(records)).toEqual(['1', '3']);
      expect(unreadable[0]).toMatchObject({ ruleId: 'MTR404' });
      expect(unreadable[0]?.place?.line).toBeGreaterThan(20);
      expect(damage).toEqual([]);
    }
  });
  test('at the end of a truncated file', async () => {
    const content = cliXml(objects);
    const first = content.indexOf('RefId="3"');
    for (let length = content.length - 1; length > first; length -= 17) {
      const { order, damage } = await collect(content.slice(0, length), 64);
      expect(order[0]).toBe('record');
      expect(order.filter((kind) => kind === 'unreadable').length + damage.length).toBe(1);
    }
  });
  test('an empty export says so', async () => {
    const { damage, order } = await collect(cliXml([]));
    expect(order).toEqual([]);
    expect(damage).toMatchObject([{ ruleId: 'MTR401' }]);
  });
});

import { describe, expect, test } from '@jest/globals';
import { maxRecordLength } from '../../../src/events/records/limits.ts';
import { payload, pointedAt, unhealthy } from '../builders.ts';
import { reading, said } from '../csv/reading.ts';

const healthy = JSON.stringify(payload());
const sick = JSON.stringify(unhealthy('Camera status : Sad.'));

const english = 'Log Name,Source,Date,Event ID,Task,Level,Opcode,Keyword,User,User Name,Computer,Description'.split(
  ',',
);
const german =
  'Protokollname,Quelle,Datum,Ereignis-ID,Aufgabe,Ebene,Opcode,Schlüsselwort,Benutzer,Benutzername,Computer,Beschreibung'.split(
    ',',
  );
const values = (id: string, level: string) => [
  'Skype Room System',
  'SRS-App',
  '2026-03-04T05:06:07.123',
  id,
  'N/A',
  level,
  'N/A',
  'Classic',
  'N/A',
  'N/A',
  'OSLO-01',
  '',
];
const event = (head: string, labels: readonly string[], id: string, level: string, description: string): string =>
  [head, ...values(id, level).map((value, at) => `  ${labels[at]}: ${value}`), description, '', ''].join('\r\n');

describe('wevtutil qe /f:text', () => {
  test.each([
    ['English', 'Event[N]:', english, ['Information', 'Error']],
    ['English, newer', 'Event[N]', english, ['Information', 'Error']],
    ['German', 'Ereignis[N]:', german, ['Informationen', 'Fehler']],
    ['a language that is not known', 'Event[N]:', english.map((label) => `${label}ş`), ['Information', 'Error']],
  ])('%s', async (_, head, labels, levels) => {
    const at = (index: number) => head.replace('N', String(index));
    const content =
      event(at(0), labels, '2000', levels[0] ?? '', healthy) + event(at(1), labels, '3001', levels[1] ?? '', sick);
    for (const length of [1, 17, 100_000]) {
      const { format, records, unreadable, damage, findings } = await reading(content, length);
      expect([format, unreadable]).toEqual(['wevtutil-text', []]);
      const same = {
        eventLog: 'Skype Room System',
        source: 'SRS-App',
        computer: 'OSLO-01',
        time: '2026-03-04T05:06:07.123',
        utc: undefined,
        recordId: undefined,
      };
      expect(records.map(said)).toEqual([
        { ...same, eventId: 2000, level: 'Information', payload: JSON.parse(healthy) },
        { ...same, eventId: 3001, level: 'Error', payload: JSON.parse(sick) },
      ]);
      expect(damage.map(({ message }) => message)).toEqual(['the capture has times without a zone']);
      expect(findings.map(({ place }) => [place?.line, pointedAt(content, place)])).toEqual([[29, 'Sad']]);
      expect(records.map(({ renderedDescription }) => renderedDescription)).toEqual([healthy, sick]);
      expect(records.map((record) => pointedAt(content, record.placeOf('eventId')))).toEqual(['2000', '3001']);
      expect(records.map(({ place }) => place.line)).toEqual([1, 16]);
    }
  });

  test('descriptions of other logs may say anything', async () => {
    const other = 'Log[3]: x\r\n\r\n  Level: High\r\n  Event ID: 5\r\nEnd]\r\nEvent:';
    const content =
      event('Event[0]:', english, '7', 'Warning', other) + event('Event[5]:', english, '2000', 'x', healthy);
    const { records, unreadable } = await reading(content);
    expect(unreadable).toEqual([]);
    expect(records.map(({ eventId, level }) => [eventId, level])).toEqual([
      [7, 'Warning'],
      [2000, undefined],
    ]);
  });
  test('a date may be missing, the description may stand on the line of its label', async () => {
    const content = event('Event[0]:', english, '3001', 'Error', '')
      .replace(/ {2}Date: .*\r\n/, '')
      .replace('Description: ', `Description: ${sick}`);
    const { records, findings } = await reading(content);
    expect(records.map(said)).toMatchObject([{ time: undefined, eventId: 3001, payload: JSON.parse(sick) }]);
    expect(findings.map(({ place }) => pointedAt(content, place))).toEqual(['Sad']);
  });
  test('a time that says its zone has it', async () => {
    const content = event('Event[0]', english, '2000', 'Information', healthy).replace('07.123', '07.1230000Z');
    const { records, damage } = await reading(content);
    expect([records[0]?.timeGenerated?.utc, damage]).toEqual(['2026-03-04T05:06:07.1230000Z', []]);
  });
  test('what the console shows before the first event is none; an event whose first line is damaged is one', async () => {
    const good = event('Event[0]:', english, '2000', 'Information', healthy);
    const { records, unreadable } = await reading(`C:\\> wevtutil qe x\r\n\r\n${good}`);
    expect([records.length, unreadable.length, records[0]?.place.line]).toEqual([1, 0, 3]);
    const damaged = await reading(good.replace('Event[', '?vent(') + good);
    expect([damaged.records.length, damaged.unreadable.length]).toEqual([2, 0]);
  });
  test('events that are cut, have no id or are too large cost themselves only', async () => {
    const good = event('Event[9]:', english, '2000', 'Information', healthy);
    const content = [
      good.slice(0, 150),
      `\r\n${event('Event[1]:', english, 'none', 'Information', healthy)}`,
      event('Event[2]:', english, '2000', 'Information', 'x'.repeat(maxRecordLength + 100_000)),
      event('Event[3]:', english, '2000', 'Information', 'x\r\n'.repeat(maxRecordLength / 2)),
      good,
    ].join('');
    const { records, unreadable } = await reading(content);
    expect(records.map(({ payload: { value } }) => value)).toEqual([JSON.parse(healthy)]);
    expect(content.split('\n')[(records[0]?.place.line ?? 0) - 1]).toBe('Event[9]:\r');
    expect(unreadable.map(({ ruleId, message }) => [ruleId, message])).toEqual([
      ['MTR420', 'the event breaks off before its description'],
      ['MTR420', 'the event has no event id'],
      ['MTR405', 'the record has more than 1 Mi characters'],
      ['MTR405', 'the record has more than 1 Mi characters'],
    ]);
  });
});

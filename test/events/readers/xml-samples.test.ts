import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { collect, summaryOf } from './collect.ts';

const folder = new URL('../../../../shared/samples/captures/', import.meta.url);
const present = existsSync(folder);
const read = (file: string) => collect(readFileSync(new URL(file, folder)), 1000);

const common = { eventLog: 'Skype Room System', source: 'SRS-App', computer: 'MTR-PARIS-01' };

if (present)
  describe('samples of XML captures', () => {
    test.each([
      ['wevtutil-qe.xml', 'event-xml', '2025-11-20T09:05:02.7654321Z'],
      ['wevtutil-qe-uni-utf16.xml', 'event-xml', '2025-11-20T09:05:02.7654321Z'],
      ['eventviewer-saveas.xml', 'event-xml', '2025-11-20T09:05:02.7654321Z'],
      ['getwinevent-export-clixml.xml', 'clixml', '2025-11-20T09:05:02.1234567Z'],
    ])('%s holds the two events', async (file, format, secondTime) => {
      const found = await read(file);
      expect([found.format, found.unreadable, found.damage]).toEqual([format, [], []]);
      expect(summaryOf(found)).toMatchObject([
        { ...common, eventId: 2000, level: 'Information', recordId: '41231', utc: '2025-11-20T09:05:00.1234567Z' },
        { ...common, eventId: 3001, level: 'Error', recordId: '41232', utc: secondTime },
      ]);
      const other = await read('loganalytics-data-export-PT05M.ndjson');
      expect(found.records.map(({ payload }) => payload.value)).toEqual(
        other.records.map(({ payload }) => payload.value),
      );
    });
    test('PowerShell 5.1 writes JSON in UTF-16', async () => {
      const { records, unreadable } = await read('getwinevent-ps51-convertto-json.json');
      expect(unreadable).toEqual([]);
      expect(records.map(({ eventId }) => eventId)).toEqual([2000, 3001]);
    });
  });
else
  test('samples of XML captures are not here: their tests did not run', () => {
    expect(present).toBe(false);
  });

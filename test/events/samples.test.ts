import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { check } from './builders.ts';

const folder = new URL('../../../shared/samples/', import.meta.url);
const present = existsSync(folder);
const read = (path: string): Uint8Array => readFileSync(new URL(path, folder));

/** What the reference says of its samples: placeholders for addresses, and a blank after an alias. */
const remarks: Readonly<Record<string, string>> = { doc: 'MTR532', support: 'MTR530' };

if (present)
  describe('samples of payloads', () => {
    test.each(readdirSync(new URL('payloads/', folder)))('%s is valid but for what is known of it', async (file) => {
      const { summary, findings } = await check(read(`payloads/${file}`));
      expect(summary).toMatchObject({ records: 1, valid: 1, unreadable: 0 });
      const remark = remarks[file.split('-')[0] ?? ''];
      expect(findings.map(({ ruleId }) => ruleId)).toEqual(remark === undefined ? [] : [remark]);
    });
    test.each([
      'getwinevent-ps7-convertto-json.json',
      'loganalytics-data-export-PT05M.ndjson',
      'az-monitor-log-analytics-query.json',
      'winlogbeat.ndjson',
    ])('%s holds two valid events', async (file) => {
      const { summary, findings } = await check(read(`captures/${file}`));
      expect(findings).toEqual([]);
      expect(summary).toMatchObject({ records: 2, valid: 2, byEventId: { 2000: 1, 3001: 1 }, rooms: 1 });
    });
  });
else
  test('samples of payloads are not here: their tests did not run', () => {
    expect(present).toBe(false);
  });

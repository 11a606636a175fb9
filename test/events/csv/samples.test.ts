import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { reading } from './reading.ts';

const folder = '../shared/samples/captures/';
const isThere = existsSync(folder);
const name = isThere ? 'the captures of /shared' : 'there are no shared captures here';

describe(name, () => {
  const files = isThere ? readdirSync(folder).filter((file) => file.endsWith('.csv')) : [];
  test.each(isThere ? files : [undefined])('%s: both events, as the NDJSON has them', async (file) => {
    if (file === undefined) {
      expect(isThere).toBe(false);
      return;
    }
    const known = await reading(readFileSync(`${folder}loganalytics-data-export-PT05M.ndjson`));
    const { records, unreadable, findings } = await reading(readFileSync(folder + file));
    expect(unreadable).toEqual([]);
    expect(findings).toEqual([]);
    expect(records.map(({ payload }) => payload.value)).toEqual(known.records.map(({ payload }) => payload.value));
  });
});

import { expect, test } from '@jest/globals';
import { eventTime, isBefore } from '../../src/events/time.ts';
import { check, eventRecord, payload } from './builders.ts';

const text = JSON.stringify(payload());
test.each([
  ['2026-03-04T05:06:07.1234567Z', '2026-03-04T05:06:07.1234567Z'],
  ['2026-03-04T05:06:07Z', '2026-03-04T05:06:07Z'],
  ['2026-03-01T00:06:07.1234567+01:00', '2026-02-28T23:06:07.1234567Z'],
  ['2026-12-31 23:30-0230', '2027-01-01T02:00:00Z'],
  ['/Date(1763629500123)/', '2025-11-20T09:05:00.123Z'],
  ['2026-03-04T05:06:07', undefined],
  ['04.03.2026 05:06:07', undefined],
  ['2026-13-04T05:06:07Z', undefined],
  ['2026-13-04T05:06:07+01:00', undefined],
  ['', undefined],
])('eventTime(%j) is %j in UTC', (written, utc) => {
  expect(eventTime(written)).toEqual({ text: written, utc });
});

test('isBefore compares times with and without fractions', () => {
  expect(isBefore('2026-03-04T05:06:07Z', '2026-03-04T05:06:07.1Z')).toBe(true);
  expect(isBefore('2026-03-04T05:06:07.1Z', '2026-03-04T05:06:07Z')).toBe(false);
  expect(isBefore('2026-03-04T05:06:07.1Z', '2026-03-04T05:06:07.2Z')).toBe(true);
});

test('the summary counts rooms, time span, event ids and versions', async () => {
  const lines = [
    eventRecord(text, { Computer: 'A' }),
    eventRecord(text, { Computer: 'a', TimeGenerated: '2026-03-05T00:00:00Z', EventID: '2000' }),
    eventRecord(text, { Computer: 'B', TimeGenerated: '2026-03-03T23:00:00+00:00' }),
    payload({
      Alias: '',
      DisplayName: '',
      OperationResult: 'Fail',
      ResourceState: 'Unhealthy',
      Description: 'Network status : Healthy.',
    }),
    payload({ Alias: 'Room.Oslo@fabrikam.example', AppVersion: '1.0.0.1' }),
    payload({ Alias: 'room.oslo@fabrikam.example ', AppVersion: '1.0.0.1' }),
  ];
  const { summary } = await check(lines.map((line) => JSON.stringify(line)).join('\n'));
  expect(summary).toEqual({
    records: 6,
    valid: 6,
    invalid: 0,
    skipped: 0,
    unreadable: 0,
    duplicates: 0,
    rooms: 3,
    from: '2026-03-03T23:00:00Z',
    to: '2026-03-05T00:00:00Z',
    byEventId: { 2000: 5, 2001: 1 },
    byAppVersion: { '1.0.0.1': 2, '5.2.115.0': 4 },
    files: 1,
  });
});

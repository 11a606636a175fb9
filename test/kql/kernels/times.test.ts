import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatDatetime, parseDatetime, parseDatetimeLiteral } from '../../../src/kql/kernels/values/datetime-text.ts';
import { civilDate, dayNumber, unixEpoch } from '../../../src/kql/kernels/values/ticks.ts';
import { formatTimespan, parseTimespan, parseTimespanLiteral } from '../../../src/kql/kernels/values/timespan-text.ts';

const lastDatetime = 3_155_378_975_999_999_999n;

describe('datetime', () => {
  test('text and ticks are one another, over the whole calendar', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, lastDatetime), (ticks) => {
        expect(parseDatetime(formatDatetime(ticks))).toBe(ticks);
      }),
    );
  });

  test('agrees with the calendar of JavaScript', () => {
    const years = { min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true };
    fc.assert(
      fc.property(fc.date(years), (date) => {
        const ticks = BigInt(date.getTime()) * 10_000n + unixEpoch;
        expect(formatDatetime(ticks)).toBe(`${date.toISOString().slice(0, -1)}0000Z`);
      }),
    );
  });

  test('every day has a number and every number a day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_652_058 }), (days) => {
        expect(dayNumber(civilDate(days))).toBe(days);
      }),
    );
  });

  test.each([
    ['2026-03-01', '2026-03-01T00:00:00.0000000Z'],
    ['2026-03-01 7:05', '2026-03-01T07:05:00.0000000Z'],
    ['2026-03-01T07:05:06.1234567Z', '2026-03-01T07:05:06.1234567Z'],
    ['2026-03-01T07:05:06-05:30', '2026-03-01T12:35:06.0000000Z'],
    ['02/17/2016 08:40:01', '2016-02-17T08:40:01.0000000Z'],
    ['2/7/2016 8:40:01 PM', '2016-02-07T20:40:01.0000000Z'],
    ['Sat, 8 Nov 14 15:05:02 GMT', '2014-11-08T15:05:02.0000000Z'],
    ['Saturday, 08-Nov-14 15:05:02 GMT', '2014-11-08T15:05:02.0000000Z'],
  ])('reads %s', (text, iso) => {
    expect(formatDatetime(parseDatetime(text) ?? 0n)).toBe(iso);
  });

  test.each([
    '',
    'soon',
    '2026-02-29',
    '2026-13-01',
    '2026-01-01 24:00',
    '2026-01-01 10:60',
    '9999-12-31T23:00:00-02:00',
  ])('%s is none', (text) => {
    expect(parseDatetime(text)).toBeNull();
  });

  test('literals take what texts take, and lists of numbers', () => {
    expect(parseDatetimeLiteral('datetime(2025, 6, 14)')).toBe(parseDatetime('2025-06-14'));
    expect(parseDatetimeLiteral('datetime("2025-06-14")')).toBe(parseDatetime('2025-06-14'));
    expect(parseDatetimeLiteral('datetime(null)')).toBeNull();
    expect(parseDatetimeLiteral('datetime(2025-06-31)')).toBeUndefined();
  });
});

describe('timespan', () => {
  test('text and ticks are one another', () => {
    fc.assert(
      fc.property(fc.bigInt(-(2n ** 62n), 2n ** 62n), (ticks) => {
        expect(parseTimespan(formatTimespan(ticks))).toBe(ticks);
      }),
    );
  });

  test.each([
    ['7d', 7n * 864_000_000_000n],
    ['1.5h', 54_000_000_000n],
    ['4.534h', 163_224_000_000n],
    ['time(16d)', 16n * 864_000_000_000n],
    ['timespan(2)', 2n * 864_000_000_000n],
    ['time(1.02:30:00)', 954_000_000_000n],
    ['10tick', 10n],
    ['3 microseconds', 30n],
    ['timespan(null)', null],
  ])('the literal %s', (literal, ticks) => {
    expect(parseTimespanLiteral(literal)).toBe(ticks);
  });

  test.each(['1.5', '', '1w', '25:00:00', '00:60:00', '99999999999d'])('%s is none', (text) => {
    expect(parseTimespan(text)).toBeNull();
  });
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { durationToIso, durationToKql, parseDuration, timespanToWords } from '../../src/text/duration.ts';

describe('durations', () => {
  test.each([
    ['5m', 300, 'PT5M'],
    ['1h', 3_600, 'PT1H'],
    ['24h', 86_400, 'P1D'],
    ['2d', 172_800, 'P2D'],
    ['30s', 30, 'PT30S'],
    ['90m', 5_400, 'PT1H30M'],
    ['PT15M', 900, 'PT15M'],
    ['P1DT12H', 129_600, 'P1DT12H'],
    ['P0D', 0, 'PT0S'],
  ])('%s is %d seconds, %s', (text, seconds, iso) => {
    expect(parseDuration(text)).toBe(seconds);
    expect(durationToIso(seconds)).toBe(iso);
  });

  test.each(['', 'P', 'PT', 'P1DT', '5', '5 m', '5min', '-5m', '1.5h', 'P1W', 'PT5m', `${'9'.repeat(30)}d`])(
    '%j is no duration',
    (text) => expect(parseDuration(text)).toBeUndefined(),
  );

  test('both notations say the same number of seconds', () => {
    fc.assert(
      fc.property(fc.nat({ max: 10_000_000 }), (seconds) => {
        expect(parseDuration(durationToIso(seconds))).toBe(seconds);
        expect(parseDuration(durationToKql(seconds))).toBe(seconds);
      }),
    );
  });

  test.each([
    ['20m', '20 minutes'],
    ['1m', 'minute'],
    ['1h', 'hour'],
    ['24h', '24 hours'],
    ['1d', 'day'],
    ['2d', '2 days'],
    ['7d', 'week'],
    ['14d', '14 days'],
    ['30d', 'month'],
    ['365d', 'year'],
    ['7h', '7 hours'],
  ])('%s reads "%s"', (literal, words) => expect(timespanToWords(literal)).toBe(words));
});

import { expect, test } from '@jest/globals';
import { timespanSeconds } from '../../../src/kql/lint/timespan.ts';

test.each([
  ['7d', 604_800],
  ['1.5h', 5_400],
  ['20m', 1_200],
  ['30minutes', 1_800],
  ['10s', 10],
  ['250ms', 0.25],
  ['1tick', 1e-7],
  ['time(2)', 172_800],
  ['timespan( 90m )', 5_400],
  ['time(1.02:30:00)', 95_400],
  ['timespan(12:30)', 45_000],
])('%s is %d seconds', (literal, seconds) => expect(timespanSeconds(literal)).toBeCloseTo(seconds, 9));

test.each(['', 'd', '7', '7x', 'window', 'ago(1d)', '-1d'])('%j is no timespan literal', (text) =>
  expect(timespanSeconds(text)).toBeUndefined(),
);

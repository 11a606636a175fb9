import { describe, expect, test } from '@jest/globals';
import { brief } from '../support.ts';

describe('an alert that looks back more than two days (MTR330)', () => {
  test.each(['7d', '49h', 'time(2.00:00:01)'])('ago(%s)', async (span) => {
    expect(await brief(`Event | where TimeGenerated > ago(${span})`, 'alert')).toEqual([`MTR330 warning ago(${span})`]);
  });

  test.each(['2d', '48h', '1h'])('not with ago(%s)', async (span) => {
    expect(await brief(`Event | where TimeGenerated > ago(${span})`, 'alert')).toEqual([]);
  });

  test('other queries may', async () => expect(await brief('Event | where TimeGenerated > ago(7d)')).toEqual([]));
});

describe('an order that is lost (MTR351)', () => {
  test.each([
    'summarize count() by Computer',
    'distinct Computer',
    'count',
    'where EventID == 1 | summarize max(EventID)',
  ])('sort, then %s', async (next) =>
    expect(await brief(`Event | sort by TimeGenerated asc | ${next}`)).toEqual([
      'MTR351 info sort by TimeGenerated asc',
    ]),
  );

  test.each([
    'take 1',
    'summarize make_list(EventID)',
    'project Computer',
    'top 1 by EventID | count',
    'where EventID != prev(EventID) | summarize count() by Computer',
    'extend Rank = row_rank_dense(TimeGenerated) | summarize max(Rank) by Computer',
  ])('not with sort, then %s', async (next) =>
    expect(await brief(`Event | sort by TimeGenerated asc | ${next}`)).toEqual([]),
  );
});

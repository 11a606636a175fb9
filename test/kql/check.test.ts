import { describe, expect, test } from '@jest/globals';
import { maximumLength } from '../../src/kql/parser/bind.ts';
import { brief, check } from './support.ts';

const deep = 10_000;

describe('queries that are not read', () => {
  test.each([
    ['a megabyte of text', `print "${'a'.repeat(1_000_000)}"`, 'MTR301'],
    [
      'a list of a hundred thousand numbers',
      `Event | where EventID in (${Array(100_000).fill('1').join(',')})`,
      'MTR301',
    ],
    ['brackets', `print ${'('.repeat(deep)}1${')'.repeat(deep)}`, 'MTR302'],
    ['brackets that stay open', `print ${'('.repeat(deep)}`, 'MTR302'],
    ['calls', `print ${'abs('.repeat(deep)}1${')'.repeat(deep)}`, 'MTR302'],
    ['sums', `print ${Array(deep).fill('1').join('+')}`, 'MTR302'],
    ['pipes', `Event${'|take 1'.repeat(deep)}`, 'MTR302'],
    ['arrays', `print dynamic(${'['.repeat(deep)}${']'.repeat(deep)})`, 'MTR302'],
    ['joins', '(Event|join '.repeat(deep), 'MTR302'],
    ['a command', '.show tables', 'MTR303'],
    ['a command behind a comment', '// look\n.drop table Event', 'MTR303'],
    ['a directive', '#connect cluster("x")', 'MTR303'],
    ['nothing', ' \n ', 'MTR304'],
    ['comments', '// Event\n  // | count', 'MTR304'],
  ])('%s', async (_, query, rule) => {
    const { issues, result } = await check(query);
    expect(issues.map(({ ruleId, severity }) => `${ruleId} ${severity}`)).toEqual([`${rule} error`]);
    expect(result).toBeUndefined();
  });

  test('a query of the greatest length is', async () => {
    const start = 'print x = "';
    const { issues } = await check(`${start}${'a'.repeat(maximumLength - start.length - 1)}"`);
    expect(issues).toEqual([]);
  });

  test.each([
    '\u0000',
    '"',
    "'''",
    '@"',
    '{{',
    ')]}',
    '|||',
    'let',
    'Event | where x == "\\',
    '\ud800',
    'a;b;c',
    '```',
    'declare',
  ])('rubbish is refused, not fallen over: %j', async (text) => {
    const { issues } = await check(text);
    expect(issues.filter(({ ruleId }) => ruleId === 'MTR305')).toEqual([]);
    expect(issues.length).toBeGreaterThan(0);
  });
});

describe('dashboards', () => {
  const navigation = 'search in (Event) {selected item} | where Nope == 1';

  test('fill in the clicked row; places are those of the text as written', async () => {
    expect(await brief(navigation, 'view', { selectedColumn: 'Computer' })).toEqual(['KS142 error Nope']);
    expect(await brief(navigation, 'view')).toEqual(['KS142 error Nope']);
  });

  test('a column that the rows lack is a click without an answer', async () => {
    const { issues } = await check('search in (Event) {selected item}', 'view', { selectedColumn: 'Account' });
    expect(issues).toEqual([
      expect.objectContaining({ ruleId: 'MTR350', start: 18, message: expect.stringContaining('"Account"') }),
    ]);
  });

  test("workbooks' time range", async () => {
    expect(
      await brief(
        'Event | where TimeGenerated {TimeRange} | summarize count() by bin(TimeGenerated, {TimeRange:grain})',
        'workbook',
      ),
    ).toEqual([]);
  });
});

test('parameters of a function are known in it, by their type', async () => {
  const parameters = [{ name: 'room', type: 'string' }] as const;
  expect(await brief('Event | where Computer == room', 'function', { parameters })).toEqual([]);
  expect(await brief('Event | where EventID == room', 'function', { parameters })).toEqual(['MTR320 warning room']);
  expect(await brief('Event | where Computer == room', 'saved-search')).toEqual(['KS142 error room']);
});

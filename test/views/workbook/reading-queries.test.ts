import { describe, expect, test } from '@jest/globals';
import { namedColor } from '../../../src/views/workbook/look/colors.ts';
import { columnKind, resultColumns } from '../../../src/views/workbook/query/result-columns.ts';
import { timeContext } from '../../../src/views/workbook/query/time-range.ts';

const names = (query: string) => resultColumns(query)?.map(({ name }) => name);
const kinds = (query: string) => resultColumns(query)?.map(columnKind);

describe('columns of a result', () => {
  test.each([
    ['Event | count', ['Count']],
    ['Event | summarize Total = dcount(Computer)', ['Total']],
    ['Event | summarize dcount(Computer)', ['dcount_Computer']],
    ['Event | summarize count()', ['count_']],
    ['Event | summarize max(TimeGenerated), count() by Computer', ['Computer', 'max_TimeGenerated', 'count_']],
    [
      'Event | summarize A = count() by Version = SRSAppVersion_CF, bin(TimeGenerated, 1h)',
      ['Version', 'TimeGenerated', 'A'],
    ],
    ['Event | summarize by Computer', ['Computer']],
    ['Event | distinct Computer, EventID | order by Computer asc', ['Computer', 'EventID']],
    ['Event | summarize arg_max(TimeGenerated, Alias) by Computer | project Computer, Alias', ['Computer', 'Alias']],
    ['Event | summarize A = count() by Computer | extend B = A * 2 | project-away A', ['Computer', 'B']],
    ['Event | summarize A = countif(Message has " by ") by Computer // | count', ['Computer', 'A']],
    ['let t = Event | count; t | project ["Time ago"] = now() - TimeGenerated, x', ['Time ago', 'x']],
    ['Event | summarize A = sum(iff(x > 1, (y), bin(z, 2))) by Computer', ['Computer', 'A']],
    ["print Says = 'a | b'", ['Says']],
    ['Event | summarize avg(EventID * 1000) by Source', ['Source', 'avg_']],
    ['Event | summarize toint(count()), round(avg(EventID), 2)', ['count_', 'avg_EventID']],
    ['Event | summarize avg(toint(Source)), percentile(EventID, 95)', ['avg_Source', 'percentile_EventID_95']],
    ['Event | summarize countif(EventID == 1), make_list(Computer)', ['countif_', 'list_Computer']],
    ['Event | summarize take_any(Computer), dcountif(Source, EventID == 2)', ['Computer', 'dcountif_Source']],
    [
      'Event | distinct Computer | join kind=inner (Heartbeat | distinct Computer, OSType) on Computer',
      ['Computer', 'Computer1', 'OSType'],
    ],
    ['Event | distinct Computer | join kind=leftanti (Heartbeat | invoke x()) on Computer', ['Computer']],
    ['Event | distinct Computer | project-rename Room = Computer', ['Room']],
    ['Event | summarize (a, v) = arg_max(TimeGenerated, EventID)', ['a', 'v']],
    [
      'Event | summarize count() by tostring(Computer), startofday(TimeGenerated)',
      ['Computer', 'TimeGenerated', 'count_'],
    ],
  ])('%s', (query, expected) => {
    expect(names(query)).toEqual(expected);
  });

  test.each([
    'Event',
    'Event | make-series n = count() on TimeGenerated step 1h',
    'Event | invoke f()',
    'Event | extend x = 1',
    'Event | summarize count() by substring(Computer, 3)',
    'Event | distinct Computer | join (Heartbeat | invoke x()) on Computer',
    'Event | summarize max(strlen(Computer))',
    'Event | summarize percentiles(EventID, 5, 95)',
    '',
  ])('unknown: %s', (query) => {
    expect(resultColumns(query)).toBeUndefined();
  });

  test('what they hold', () => {
    expect(
      kinds('Event | summarize Last = max(TimeGenerated), n = count(), v = max(SRSAppVersion_CF) by Computer'),
    ).toEqual(['text', 'datetime', 'number', 'text']);
    expect(
      kinds('Event | summarize arg_max(TimeGenerated, Alias) by Computer | project Computer, TimeGenerated'),
    ).toEqual(['text', 'datetime']);
    expect(kinds('Event | summarize n = count() by Computer | project n, Computer')).toEqual(['number', 'text']);
  });
});

describe('time context', () => {
  const hour = 3_600_000;
  test.each([
    ['Event | where TimeGenerated > ago(20m)', hour / 2],
    ['Event | where TimeGenerated>=ago(25h)', 48 * hour],
    ['Event | where TimeGenerated between (ago(7d) .. now())', 168 * hour],
    ['Event | where ago(1.5h) < TimeGenerated', 4 * hour],
    ['Event | where TimeGenerated > ago(1h) or TimeGenerated > ago(30d)', 720 * hour],
    ['Event | where TimeGenerated > ago(400d)', 9600 * hour],
    ['Event | where TimeGenerated > datetime(2026-01-01)', 0],
  ])('%s covers what the query asks for', (query, durationMs) => {
    expect(timeContext(query)).toEqual({ timeContext: { durationMs } });
  });

  test.each([
    'Event',
    'Event | where LastHB < ago(20m)',
    'Event // TimeGenerated > ago(1h)',
    'print "TimeGenerated > ago(1h)"',
  ])('%s follows the picker', (query) => {
    expect(timeContext(query)).toHaveProperty('timeContextFromParameter', 'TimeRange');
  });
});

test.each([
  ['#0072c6', 'blue'],
  ['#00188f', 'blueDark'],
  ['#ba141a', 'red'],
  ['#e81123', 'redBright'],
  ['#ff8c00', 'orange'],
  ['#fcd116', 'yellow'],
  ['#009e49', 'green'],
  ['#00b294', 'turquoise'],
  ['#808080', 'gray'],
  ['#55d455', 'green'],
  ['#FFF100', 'yellow'],
])('colour %s is called %s', (color, name) => {
  expect(namedColor(color)).toBe(name);
});

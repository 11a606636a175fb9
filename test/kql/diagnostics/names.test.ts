import { describe, expect, test } from '@jest/globals';
import { brief, check } from '../support.ts';

const help = async (query: string) => (await check(query)).issues.map((issue) => issue.help);

describe('names that nothing has', () => {
  test.each([
    ['Event | where computer == "x"', 'MTR310 error computer'],
    ['event | count', 'MTR310 error event'],
    ['heartbeat', 'MTR310 error heartbeat'],
    ['Event | summarize Count()', 'MTR310 error Count'],
    ['ofRoom("x")', 'MTR310 error ofRoom'],
    ['Event | where SRSCamaraStatus_CF == "x"', 'MTR311 error SRSCamaraStatus_CF'],
    ['Event | where Foreign_CF == "x"', 'MTR312 warning Foreign_CF'],
    ['Event | where Nope == "x"', 'KS142 error Nope'],
    ['Event | extend x = isnotemty(Computer)', 'KS211 error isnotemty'],
    ['Event | extend x = AsimSomething(Computer)', 'KS211 warning AsimSomething'],
    ['Event | evaluate bag_unpak(dynamic({}))', 'KS124 error bag_unpak'],
    ['Perf | where CounterValue > 1 | project Computer', 'KS204 info Perf'],
    ['let T = Perf; T | where Anything == 1 | join kind=inner Perf on Computer', 'KS204 info Perf'],
    ['Evnt | where X == 1', 'KS204 warning Evnt'],
  ])('%s', async (query, finding) => expect(new Set(await brief(query))).toEqual(new Set([finding])));

  test('what stays known beside an unknown table is checked', async () => {
    expect(await brief('union (Perf | where X == 1), (Event | where Nope == 1)')).toEqual([
      'KS204 info Perf',
      'KS142 error Nope',
    ]);
  });

  test('say what to write instead', async () => {
    expect(await help('Event | where EventI == 1')).toEqual(['did you mean EventID?']);
    expect(await help('Event | where computer == "x"')).toEqual([expect.stringMatching(/^write Computer: /)]);
    expect(await help('Event | summarize count() by EventID | where Computer == "x"')).toEqual([
      'columns here: EventID, count_',
    ]);
    expect(await help('Event | wher EventID == 1')).toContain('did you mean where?');
  });
});

test('a syntax error is said once, and nothing made of what follows it', async () => {
  expect(await brief('Event | wher x')).toEqual(['KS176 error wher', 'KS005 error x']);
  expect(await brief('Event | project-away Nope')).toEqual(['KS142 error Nope']);
});

test('messages read as ours do, and name what they are about', async () => {
  const { issues } = await check('Event | where ago("x") > now()');
  expect(issues.map(({ message }) => message)).toEqual(['a value of type timespan expected: "x"']);
});

describe('what the binder rejects and the engine runs', () => {
  test.each([
    'Event | summarize count(EventID)',
    'Event | summarize n = count(tolower(Computer)) by EventID',
    'search not("x")',
    'search in (Event) "a" or 42',
    'print make_timespan(0, 25, 61, 61.5)',
  ])('%s draws a note', async (query) =>
    expect((await check(query)).issues.map(({ severity }) => severity)).toEqual(['info']),
  );

  test.each([
    'Event | where countof(Computer) > 1',
    'search EventID < "x"',
    'Event | where not("x")',
    'Event | summarize countif(EventID)',
  ])('%s draws an error', async (query) =>
    expect((await check(query)).issues.map(({ severity }) => severity)).toContain('error'),
  );
});

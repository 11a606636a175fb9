import { describe, expect, test } from '@jest/globals';
import { brief, check } from '../support.ts';

const transform = (query: string) => brief(query, 'transform');
const parse = (columns: number) =>
  `source | parse EventData with ${Array.from({ length: columns }, (_, index) => `"${index}" c${index}: string`).join(' ')}`;

describe('what ingestion refuses', () => {
  test.each([
    ['Event | project Computer', 'MTR340 error Event'],
    ['source | summarize max(TimeGenerated)', 'MTR341 error summarize'],
    ['source | project-keep Computer', 'MTR341 error project-keep'],
    ['source | take 1', 'MTR341 error take'],
    ['source | where Computer in~ ("a")', 'MTR341 error in~'],
    ['source | where EventData has_any ("a")', 'MTR341 error has_any'],
    ['source | extend x = trim(" ", Computer)', 'MTR342 error trim'],
    ['source | extend x = column_ifexists("X", "")', 'MTR342 error column_ifexists'],
    [parse(11), 'MTR343 error parse'],
  ])('%s', async (query, finding) => expect(await transform(query)).toContain(finding));

  test('a query of the workspace may do all that', async () => {
    expect(await brief('Event | where Computer in~ ("a") | extend x = trim(" ", Computer) | take 1')).toEqual([]);
  });

  test('says what to write instead', async () => {
    const { issues } = await check('source | extend x = coalesce(Computer, "")', 'transform');
    expect(issues.map(({ help }) => help)).toEqual(['write case()']);
  });
});

test.each([
  'source',
  'print x = 1',
  'source | where EventLog == "x" and Computer !has "y" | project-rename Room = Computer | project-away Role',
  'let clean = (text: string) { tolower(text) }; source | extend x = clean(Computer)',
  'source | extend x = columnifexists("X_CF", ""), y = replace("a", "b", Computer), z = iff(EventID == 1, 1, 2)',
  'source | extend geo = geo_location("1.1.1.1"), cef = parse_cef_dictionary(EventData)',
  parse(10),
])('ingestion takes: %s', async (query) => expect(await transform(query)).toEqual([]));

test('source has the columns of Event, with their types', async () => {
  expect(await transform('source | where Nope == 1 and EventID == "1"')).toEqual([
    'KS142 error Nope',
    'MTR320 warning "1"',
  ]);
});

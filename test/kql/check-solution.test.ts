import { describe, expect, test } from '@jest/globals';
import type { Finding } from '../../src/finding.ts';
import { checkQueries } from '../../src/kql/check-solution.ts';
import { solutionQueries } from '../../src/kql/solution-queries.ts';
import { loaded, overlayLayer, packagedLayer } from '../packaged/folders.ts';
import { base, type Files, loadBase, solutionOf } from '../solution/fixture.ts';

const found = async (changes: Files): Promise<readonly Finding[]> => checkQueries(solutionOf(loadBase(changes)));

/** `file:line:column rule` */
const placed = (findings: readonly Finding[]) =>
  findings.map(({ place, ruleId }) => `${place?.file}:${place?.line}:${place?.column}-${place?.endColumn} ${ruleId}`);

describe('no query draws a finding', () => {
  test.each([
    ['the packaged solution', [packagedLayer], []],
    ['the packaged solution, collected by the legacy agent', [packagedLayer], ['collection=mma']],
    ['the packaged solution for rooms with Teams only', [packagedLayer], ['teamsOnly=true']],
    ['the example overlay', [packagedLayer, overlayLayer], []],
  ])('%s', async (_, layers, set) => expect(await checkQueries(loaded(layers, { set }))).toEqual([]));
});

test('every query of the packaged solution is looked at', () => {
  const queries = solutionQueries(loaded([packagedLayer]));
  const count = (use: string) => queries.filter((query) => query.use === use).length;
  expect(
    Object.fromEntries(['saved-search', 'function', 'alert', 'view', 'transform'].map((use) => [use, count(use)])),
  ).toEqual({
    'saved-search': 21,
    function: 4,
    alert: 2,
    view: 103,
    transform: 1,
  });
  expect(queries.filter(({ listQuery }) => listQuery !== undefined)).toHaveLength(23);
});

describe('a finding stands where it was written', () => {
  const search = (query: string) => `name: active-rooms\ndisplayName: Active\ncategory: Rooms\nquery: |\n${query}`;

  test('in the file of a saved search', async () => {
    const text = search('  Event\n  | where Nope == 1\n');
    expect(placed(await found({ 'templates/saved-searches/active.yaml': text }))).toEqual([
      'templates/saved-searches/active.yaml:6:11-15 KS142',
    ]);
  });

  test('behind a parameter on the same line', async () => {
    const text = search('  Event | where TimeGenerated > ago({{activeWindow}}) and Nope == 1\n');
    expect(placed(await found({ 'templates/saved-searches/active.yaml': text }))).toEqual([
      'templates/saved-searches/active.yaml:5:59-63 KS142',
    ]);
  });

  test('in a fragment, once for all that use it', async () => {
    const fragment = '| where EventLog == "Skype Room System"\n| where EventID == "2000"\n';
    expect(placed(await found({ 'templates/queries/room-log.kql.hbs': fragment }))).toEqual([
      'templates/queries/room-log.kql.hbs:2:20-26 MTR320',
    ]);
  });

  test('in a value that a parameter gives', async () => {
    const text = search('  Event | where EventID == {{site}}\n');
    expect(placed(await found({ 'templates/saved-searches/active.yaml': text }))).toEqual([
      'templates/saved-searches/active.yaml:5:28-undefined MTR320',
    ]);
  });

  test('in a navigation query', async () => {
    const view = `${base['views/rooms.yaml']}      navigation: search in (Event) {selected item} | where Nope == 1\n`;
    expect(placed(await found({ 'views/rooms.yaml': view }))).toEqual(['views/rooms.yaml:13:61-65 KS142']);
  });

  test('in a navigation query whose list has another first column', async () => {
    const view = base['views/rooms.yaml'].replace(
      /list:\n.*\n/,
      'list:\n      query: Event | summarize count() by Account = SRSAlias_CF\n      navigation: search in (Event) {selected item}\n',
    );
    expect(placed(await found({ 'views/rooms.yaml': view }))).toEqual(['views/rooms.yaml:12:37-undefined MTR350']);
  });

  test('a text in YAML without line breaks, with an escape', async () => {
    const text =
      'name: active-rooms\ndisplayName: A\ncategory: R\nquery: "Event | where Computer == \\"x\\" and Nope == 1"\n';
    expect(placed(await found({ 'templates/saved-searches/active.yaml': text }))).toEqual([
      'templates/saved-searches/active.yaml:4:45-49 KS142',
    ]);
  });
});

describe('columns of an alert rule', () => {
  const rule = (query: string, condition: string) => ({
    'templates/alert-rules/hardware.yaml': base['templates/alert-rules/hardware.yaml'].replace(
      /query: \|\n[\s\S]*?condition:\n/,
      `query: ${query}\ncondition:\n${condition}`,
    ),
  });
  const summary = 'Event | summarize Faults = count(), Last = max(TimeGenerated) by Computer';

  test.each([
    ['  splitBy: [Computer]\n', []],
    ['  splitBy: [Computer, SRSAlias_CF]\n', ['MTR331 error']],
    ['  splitBy: [Last]\n', ['MTR333 warning']],
    ['  timeAggregation: Total\n  measureColumn: Faults\n', []],
    ['  timeAggregation: Total\n  measureColumn: Fault\n', ['MTR331 error']],
    ['  timeAggregation: Total\n  measureColumn: Computer\n', ['MTR332 error']],
  ])('%j', async (condition, expected) => {
    const findings = await found(rule(summary, condition));
    expect(findings.map(({ ruleId, severity }) => `${ruleId} ${severity}`)).toEqual(expected);
    for (const { place } of findings)
      expect(place).toMatchObject({
        file: 'templates/alert-rules/hardware.yaml',
        line: 9 + (condition.includes('measure') ? 1 : 0),
      });
  });

  test('nothing is said of a query whose columns are not known', async () => {
    const open = 'Foreign | where X == 1';
    expect((await found(rule(open, '  splitBy: [Computer]\n'))).map(({ ruleId }) => ruleId)).toEqual(['KS204']);
  });
});

test('a column that a field fills no longer is said', async () => {
  const query =
    'name: active-rooms\ndisplayName: A\ncategory: R\nquery: Event | where SRSAlias_CF == "x" and SRSGone_CF == "y"\n';
  expect((await found({ 'templates/saved-searches/active.yaml': query })).map(({ ruleId }) => ruleId)).toEqual([
    'MTR312',
  ]);
});

import { describe, expect, test } from '@jest/globals';
import { loadSolution } from '../../src/solution/load.ts';
import { base, briefs, type Files, layerOf, loadBase, loadOverlay } from './fixture.ts';

const alert = 'templates/alert-rules/hardware.yaml';
const view = 'views/rooms.yaml';
const search = 'templates/saved-searches/active.yaml';
const fields = 'custom-fields/payload.yaml';

/** The small solution with one text of one file replaced. */
function changed(file: keyof typeof base, from: string, to: string) {
  const text: string = base[file];
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
  return loadBase({ [file]: text.replace(from, to) });
}

test('the small solution that all of these break has no findings', () => {
  expect(briefs(loadBase())).toEqual([]);
});

describe('one change to a file, one finding where it stands', () => {
  const alertWhole = 'the alert rule';
  test.each<[keyof typeof base, string, string, string]>([
    [alert, 'severity', 'sevrity', `4:1 MTR104 "sevrity" is no key of ${alertWhole} (did you mean "severity"?)`],
    [
      alert,
      'threshold: {',
      'treshold: {',
      '12:3 MTR104 "treshold" is no key of "condition" (did you mean "threshold"?)',
    ],
    [alert, 'severity: 1', 'severity: high', '4:11 MTR105 "severity" must be a whole number, not "high"'],
    [alert, 'severity: 1', 'severity:', '4:10 MTR105 "severity" must be a whole number, not nothing'],
    [
      alert,
      'displayName: Hardware',
      'displayName: 5',
      '2:14 MTR105 "displayName" must be text, not 5 (write it in quotes: "5")',
    ],
    [alert, 'severity: 1', 'severity: 9', '4:11 MTR106 "severity" is 9 (it must be at most 4'],
    [
      alert,
      'GreaterThan',
      'greaterthan',
      '11:13 MTR106 "operator" can\'t be "greaterthan" (did you mean "GreaterThan"?)',
    ],
    [
      alert,
      'name: hardware-error',
      'name: Hardware_Error',
      '1:7 MTR106 "name" can\'t be "Hardware_Error" (name of the item: lower-case words',
    ],
    [
      alert,
      'evaluationFrequency: 5m',
      'evaluationFrequency: 5 min',
      '5:22 MTR106 "evaluationFrequency" can\'t be "5 min" (a length of time:',
    ],
    [
      alert,
      'evaluationFrequency: 5m',
      'evaluationFrequency: 5',
      '5:22 MTR105 "evaluationFrequency" must be text or {parameter: …}, not 5 (a length of time:',
    ],
    [
      alert,
      '{ parameter: activeWindow }',
      '{ paramter: activeWindow }',
      '6:15 MTR104 "paramter" is no key of "windowSize" (did you mean "parameter"?)',
    ],
    [
      alert,
      '{ parameter: activeWindow }',
      '{ parameter: activWindow }',
      '6:26 MTR110 no parameter is named "activWindow" (did you mean "activeWindow"?)',
    ],
    [
      alert,
      '{ parameter: activeWindow }',
      '{ parameter: threshold }',
      '6:26 MTR110 parameter "threshold" (integer) is no length of time',
    ],
    [alert, '{ parameter: threshold }', '{ parameter: site }', '12:27 MTR110 parameter "site" (string) is no number'],
    [
      alert,
      'autoMitigate: true\n',
      '',
      `1:1 MTR107 ${alertWhole} "hardware-error" lacks "autoMitigate" (add autoMitigate: (true makes`,
    ],
    [alert, '[admins]', '[admin]', '14:10 MTR110 no notification group is named "admin" (did you mean "admins"?)'],
    [alert, '[admins]', '[admins, admins]', '14:18 MTR106 "notify" has "admins" twice'],
    [alert, 'severity: 1', 'severity: 1\nseverity: 2', '5:1 MTR102 the key "severity" stands here for the second time'],
    [alert, 'severity: 1', '---\nseverity: 1', '4:1 MTR102 a second YAML document starts here'],
    [alert, '  operator', '\toperator', '11:1 MTR102 a tab indents this line'],
    [alert, 'severity: 1', 'severity: !foo 1', '4:11 MTR102 the tag !foo means nothing here'],
    [alert, 'severity: 1', 'severity: *one', '4:11 MTR102 the alias *one stands for nothing'],
    [
      alert,
      'severity: 1',
      'severity: 1\n__proto__: { polluted: true }',
      `5:1 MTR104 "__proto__" is no key of ${alertWhole}`,
    ],
    [fields, '{ key: Alias }', '{ staus: Camera }', '3:13 MTR104 "staus" is no key of "from" (did you mean "status"?)'],
    [fields, '{ key: Alias }', '{ key: Alias, status: Camera }', '3:25 MTR104 "status" is no key of "from"'],
    [fields, '{ key: Alias }', '{ status: [Camera, 3] }', '3:30 MTR105 entry 2 of "status" must be text, not 3'],
    [fields, '{ key: Alias }', 'Alias', '3:11 MTR105 "from" must be {key: …} or {status: …}, not "Alias"'],
    [
      view,
      'type: number-list',
      'type: number-lst',
      '8:11 MTR106 "type" can\'t be "number-lst" (did you mean "number-list"?)',
    ],
    [view, 'type: number-list\n    number', 'number', '8:5 MTR107 entry 1 of "parts" lacks "type"'],
    [
      view,
      'columns: { name',
      'columns: { nme: x, name',
      '12:18 MTR104 "nme" is no key of "columns" (did you mean "name"?)',
    ],
    [view, 'two-numbers', 'three-numbers', '4:9 MTR106 "type" can\'t be "three-numbers" (did you mean "two-numbers"?)'],
    [
      view,
      'savedSearch: active-rooms',
      'savedSearch: activ-rooms',
      '5:50 MTR110 no saved search is named "activ-rooms" (did you mean "active-rooms"?)',
    ],
    [
      search,
      'ago({{activeWindow}})',
      'ago({{activeWindw}})',
      '7:33 MTR111 no parameter is named "activeWindw" (did you mean "activeWindow"?)',
    ],
    [search, 'ago({{activeWindow}})', 'ago({{activeWindow)', '7:45 MTR111 the template can\'t be read from ")" on'],
    [search, 'ago({{activeWindow}})', 'x {{#if teamsOnly}}', '7:29 MTR111 {{#if}} has no {{/if}}'],
    [search, 'ago({{activeWindow}})', '{{#if teamsOnly}}{{/unless}}', '7:30 MTR111 {{#if}} is closed by {{/unless}}'],
    [search, 'ago({{activeWindow}})', '{{kqql site}}', '7:27 MTR111 no helper is named "kqql" (did you mean "kql"?)'],
    [
      search,
      'ago({{activeWindow}})',
      '{{words site}}',
      '7:27 MTR111 helper "words" would write a value into a query as it is',
    ],
    [
      search,
      'ago({{activeWindow}})',
      '{{text activeWindow}}',
      '7:27 MTR111 helper "text" would write a value into a query as it is',
    ],
    [search, 'ago({{activeWindow}})', '{{{site}}}', '7:27 MTR111 {{{…}}} would write the value as it is'],
    [
      search,
      'ago({{activeWindow}})',
      '{{#each site}}{{/each}}',
      '7:35 MTR111 {{#each}} takes a parameter of type strings',
    ],
    [search, 'ago({{activeWindow}})', '{{this}}', '7:29 MTR111 "this" means something only inside {{#each}}'],
    [search, 'ago({{activeWindow}})', '{{#with site}}{{/with}}', '7:27 MTR111 no block is named "#with"'],
    [search, '> room-log', '> rom-log', '6:7 MTR111 no fragment is named "rom-log" (did you mean "room-log"?)'],
  ])('%s: %j → %j', (file, from, to, expected) => {
    const found = briefs(changed(file, from, to));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`${file}:${expected}`);
  });
});

describe('files', () => {
  test.each<[string, Files, string]>([
    [
      'no UTF-8',
      { [alert]: new Uint8Array([...new TextEncoder().encode('name: hw\ndisplayName: Café '), 0xe9, 0x0a]) },
      `${alert}:2:19 MTR101 byte 0xE9 is not UTF-8 (save the file as UTF-8)`,
    ],
    [
      'cut off inside a character',
      { [alert]: new Uint8Array([0x61, 0xc3]) },
      `${alert}:1:2 MTR101 byte 0xC3 is not UTF-8`,
    ],
    ['UTF-16', { [alert]: new Uint8Array([0xff, 0xfe, 0x41, 0]) }, `${alert}:1:1 MTR101 the file is UTF-16, not UTF-8`],
    ['empty', { [alert]: '' }, `${alert}:1:1 MTR107 the file says nothing (write the alert rule, or remove the file)`],
    ['a list', { [alert]: '- a\n' }, `${alert}:1:1 MTR105 the alert rule must be a mapping, not a list`],
    ['five thousand brackets', { [alert]: '['.repeat(5_000) }, `${alert}:1:1 MTR102 the file is nested too deeply`],
    ['an alias of itself', { [alert]: 'a: &a [*a]\n' }, `${alert}:1:7 MTR102 values are nested deeper than 40 levels`],
    [
      'a fragment that contains itself',
      { 'templates/queries/room-log.kql.hbs': '| x\n{{> room-log}}' },
      'templates/queries/room-log.kql.hbs:2:5 MTR111 the fragment "room-log" contains itself: room-log → room-log',
    ],
    [
      'a fragment that nothing uses',
      { 'templates/queries/idle.kql.hbs': 'a\n b {{nope}}' },
      'templates/queries/idle.kql.hbs:2:6 MTR111 no parameter is named "nope" (known: "activeWindow", ',
    ],
    [
      'in a folder that is misspelt',
      { 'templates/alert-rule/x.yaml': '' },
      'templates/alert-rule/x.yaml:1:1 MTR103 "templates/alert-rule" is no folder of a solution (did you mean "templates/alert-rules"?)',
    ],
    [
      'of an unknown kind',
      { 'templates/alert-rules/x.txt': '' },
      'templates/alert-rules/x.txt:1:1 MTR103 "x.txt" is no alert rule file (name files in templates/alert-rules NAME.yaml)',
    ],
    [
      'misspelt',
      { 'templates/parameter.yaml': '' },
      'templates/parameter.yaml:1:1 MTR103 "parameter.yaml" is no file of templates (did you mean "templates/parameters.yaml"?)',
    ],
    [
      'too deep',
      { 'views/more/x.yaml': '' },
      'views/more/x.yaml:1:1 MTR103 "views/more" is no folder of a solution (files stand directly in views)',
    ],
    [
      'a fragment without its suffix',
      { 'templates/queries/x.kql': '' },
      'templates/queries/x.kql:1:1 MTR103 "x.kql" is no query fragment',
    ],
    [
      'a name that another file has',
      { 'templates/alert-rules/zz.yaml': base[alert] },
      `templates/alert-rules/zz.yaml:1:7 MTR108 the alert rule "hardware-error" stands twice: also at ${alert}:1:7`,
    ],
  ])('%s', (_, files, expected) => {
    const found = briefs(loadBase(files));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(expected);
  });

  test('aliases of aliases that stand for a hundred thousand values are refused', () => {
    const line = (name: string, of: string) => `${name}: &${name} [${Array.from({ length: 10 }, () => of).join(', ')}]`;
    const text = [line('a', 'x'), line('b', '*a'), line('c', '*b'), line('d', '*c'), line('e', '*d')].join('\n');
    expect(briefs(loadBase({ [alert]: text }))[0]).toContain('the file stands for more than 20000 values');
  });

  test('notes, hidden files and what lies outside the known folders are left alone', () => {
    expect(
      briefs(loadBase({ 'views/README.md': '', 'views/.gitkeep': '', 'docs/x.yaml': '', 'other.yaml': '' })),
    ).toEqual([]);
  });

  test('every fault in every file is told at once, in the order of the files', () => {
    const found = briefs(loadBase({ [view]: 'name: [', [alert]: 'nam: x\n', [fields]: 'fields: 5\n' }));
    const files = found.map((line) => line.split(':')[0] ?? '');
    expect(files).toEqual(files.toSorted());
    expect(new Set(files)).toEqual(new Set([fields, alert, view]));
  });
});

describe('folders and options', () => {
  const over = (files: Files) => briefs(loadSolution({ layers: [layerOf(base, 'packaged'), layerOf(files, 'rooms')] }));

  test('an empty folder says how to write a solution', () => {
    expect(over({})).toEqual([
      'rooms/mtr-oms.yaml:1:1 MTR116 "rooms" holds no solution: it has no mtr-oms.yaml (write one with: mtr-oms init rooms)',
    ]);
  });

  test('a folder with mtr-oms.yml is one rename away', () => {
    expect(over({ 'mtr-oms.yml': '' })[0]).toContain('(rename mtr-oms.yml to mtr-oms.yaml)');
  });

  test.each([
    ['enabled: false', 'no packaged alert rule is named "hardware-eror", so that enabled: false has nothing to act on'],
    ['replace: true', 'so that replace: true has nothing to act on'],
    ['severity: 2', 'no packaged alert rule is named "hardware-eror", and a new one also needs "displayName", '],
  ])('a change (%s) to an unknown item', (line, message) => {
    const found = briefs(loadOverlay({ 'templates/alert-rules/x.yaml': `name: hardware-eror\n${line}\n` }));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain('over/templates/alert-rules/x.yaml:1:7 MTR109');
    expect(found[0]).toContain(message);
    expect(found[0]).toContain('(did you mean "hardware-error"?)');
  });

  test('a reference to what an overlay switched off says where', () => {
    const found = briefs(loadOverlay({ 'templates/notification-groups/x.yaml': 'name: admins\nenabled: false\n' }));
    expect(found).toEqual([
      'packaged/templates/alert-rules/hardware.yaml:14:10 MTR110 the notification group "admins" is switched off at over/templates/notification-groups/x.yaml:2:10 (switch it on, or remove the reference)',
    ]);
  });

  test.each([
    ['activeWindw: 5m', '2:3 MTR110 no parameter is named "activeWindw" (did you mean "activeWindow"?)'],
    ['activeWindow: 1m', '2:17 MTR112 parameter "activeWindow" is 1m (it must be at least 5m)'],
    ['activeWindow: 5', '2:17 MTR112 parameter "activeWindow" must be a length of time such as 20m, 1h or 30d, not 5'],
    ['threshold: 1.5', '2:14 MTR112 parameter "threshold" must be a whole number, not 1.5'],
    ['rooms: one', '2:10 MTR112 parameter "rooms" must be a list of texts, not "one"'],
    ['site: "a;b"', '2:9 MTR112 parameter "site" can\'t be "a;b" (it must match ^[^;]*$)'],
    ['site: 5', '2:9 MTR112 parameter "site" must be text, not 5 (write it in quotes: "5")'],
  ])('parameters: %s', (line, expected) => {
    const found = briefs(loadOverlay({ 'mtr-oms.yaml': `parameters:\n  ${line}\n` }));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`over/mtr-oms.yaml:${expected}`);
  });

  test('an unknown environment lists the known ones', () => {
    const files = { 'mtr-oms.yaml': 'environments:\n  dev: {}\n  prod: {}\n' };
    expect(briefs(loadOverlay(files, { environment: 'prd' }))[0]).toBe(
      '--env:1:1 MTR113 no environment is named "prd" (did you mean "prod"?)',
    );
    expect(briefs(loadOverlay(files, { environment: '__proto__' }))[0]).toContain('known: "dev" and "prod"');
  });

  test.each([
    ['activWindow=5m', '1:1 MTR114 nothing is named "activWindow" (did you mean "activeWindow"?)'],
    ['activeWindow', '1:1 MTR114 "activeWindow" is no name=value'],
    ['workspace.nam=x', '1:1 MTR104 "nam" is no key of "workspace" (did you mean "name"?)'],
    ['location=5', '1:10 MTR105 "location" must be text, not 5'],
    ['activeWindow=[', '1:15 MTR102 '],
    ['activeWindow=1m', '1:14 MTR112 parameter "activeWindow" is 1m'],
  ])('--set %s', (option, expected) => {
    const found = briefs(loadBase({}, { set: [option] }));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`--set:${expected}`);
  });

  test('what a secret holds is never shown', () => {
    const hooks = [
      'serviceUri: 424242',
      'serviceUri: { fromEnvironment: "https://424242" }',
      'serviceUri: { url: "424242" }',
    ];
    for (const hook of hooks) {
      const text = `receivers:\n  webhook:\n    - name: hook\n      ${hook}\n`;
      const found = briefs(loadOverlay({ 'mtr-oms.yaml': text }));
      expect(found).toHaveLength(1);
      expect(found[0]).not.toContain('424242');
    }
  });
});

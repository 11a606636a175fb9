import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { loadSolution } from '../../src/solution/load.ts';
import { base, briefs, type Files, layerOf, loadBase, loadOverlay, only, solutionOf } from './fixture.ts';

/** Without the function. */
const dataOf = (files: Files) => JSON.stringify(solutionOf(loadBase(files)));

describe('a solution', () => {
  test('is filled in: parameters, texts, queries, saved searches, durations, receivers', () => {
    const solution = solutionOf(loadBase());
    const query = 'Event\n| where EventLog == "Skype Room System"\n| where EventID == 2000';
    expect(only(solution.savedSearches)).toMatchObject({
      displayName: 'Active rooms (20 minutes)',
      query: `${query}\n| where TimeGenerated > ago(20m)`,
    });
    expect(only(solution.alertRules)).toMatchObject({
      description: 'Faults of the last 20 minutes',
      evaluationFrequency: 'PT5M',
      windowSize: 'PT20M',
      query,
      condition: { threshold: 0 },
    });
    expect(only(only(solution.views).parts)).toMatchObject({
      list: { query: `${query}\n| where TimeGenerated > ago(20m)` },
    });
    expect(only(solution.notificationGroups).receivers).toEqual({
      email: [{ name: 'admin', address: 'admin@example.com' }],
    });
    expect(solution.settings).toEqual({
      name: 'rooms',
      location: 'westeurope',
      namePrefix: 'mtr',
      resourceGroup: { name: 'rg-rooms' },
      workspace: { name: 'log-rooms' },
      collection: 'ama',
      dashboards: ['workbook'],
    });
    expect(solution.parameters.map(({ name, value }) => [name, value])).toEqual([
      ['activeWindow', '20m'],
      ['threshold', 0],
      ['site', 'HQ'],
      ['rooms', ['one', 'two']],
      ['teamsOnly', false],
    ]);
  });

  test('is the same from CRLF, LF and files with a byte order mark', () => {
    const rewritten = (change: (text: string) => string) =>
      Object.fromEntries(Object.entries(base).map(([path, text]) => [path, change(text)]));
    expect(dataOf(rewritten((text) => text.replaceAll('\n', '\r\n')))).toBe(dataOf(base));
    expect(dataOf(rewritten((text) => `\ufeff${text}`))).toBe(dataOf(base));
  });

  test('and so are the findings, for any mix of line ends', () => {
    const path = 'templates/alert-rules/hardware.yaml';
    const broken = base[path].replace('severity', 'sevrity').replace('treshold', 'x').replace('GreaterThan', 'greater');
    const lines = broken.split('\n');
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: lines.length, maxLength: lines.length }), (crlf) => {
        const text = lines
          .map((line, index) => line + (index === lines.length - 1 ? '' : crlf[index] ? '\r\n' : '\n'))
          .join('');
        expect(briefs(loadBase({ [path]: text }))).toEqual(briefs(loadBase({ [path]: broken })));
      }),
    );
  });

  test('does not depend on the order in which files are read', () => {
    const shuffled = Object.fromEntries(Object.entries(base).toReversed());
    expect(JSON.stringify(loadSolution({ layers: [layerOf(shuffled)] }).solution)).toBe(dataOf({}));
  });
});

describe('secrets', () => {
  const files = {
    'mtr-oms.yaml':
      'receivers:\n  webhook:\n    - name: hook\n      serviceUri: { fromEnvironment: HOOK }\n    - name: plain\n      serviceUri: https://b.example.com/k\n',
  };

  test('are looked up, and named so that they are never printed', () => {
    const asked: string[] = [];
    const variable = (name: string) => {
      asked.push(name);
      return 'https://a.example.com/k';
    };
    const solution = solutionOf(loadOverlay(files, { variable }));
    expect(asked).toEqual(['HOOK']);
    expect(solution.secrets).toEqual(['https://a.example.com/k', 'https://b.example.com/k']);
    expect(only(solution.notificationGroups).receivers.webhook).toEqual([
      { name: 'hook', serviceUri: 'https://a.example.com/k' },
      { name: 'plain', serviceUri: 'https://b.example.com/k' },
    ]);
  });

  test.each(['not a url', 'ftp://a.example.com/k', 'https://', 'https://a.example.com/k\n'])(
    'that are no web address are a finding that keeps them to itself: %j',
    (value) => {
      const loaded = loadOverlay(files, { variable: () => value });
      expect(briefs(loaded)).toEqual([
        'over/mtr-oms.yaml:4:38 MTR106 the environment variable HOOK holds no web address (write an address that starts with https://)',
      ]);
    },
  );

  test('that are not set leave the receiver out, with a warning', () => {
    const loaded = loadOverlay(files);
    expect(briefs(loaded)).toEqual([
      'over/mtr-oms.yaml:4:38 MTR115 the environment variable HOOK is not set: the receiver "hook" is left out (set HOOK before running the command)',
    ]);
    expect(only(loaded.findings).severity).toBe('warning');
    expect(only(only(solutionOf(loaded).notificationGroups).receivers.webhook).name).toBe('plain');
  });
});

describe('places', () => {
  const solution = solutionOf(
    loadOverlay({ 'templates/alert-rules/x.yaml': 'name: hardware-error\nseverity: 3\ncondition:\n  threshold: 7\n' }),
  );
  const at = (...query: Parameters<typeof solution.placeOf>) => {
    const place = solution.placeOf(...query);
    return place && `${place.file}:${place.line}:${place.column}`;
  };

  test('lead to the file that wrote the value', () => {
    expect(at('alertRules', 'hardware-error', '/severity')).toBe('over/templates/alert-rules/x.yaml:2:11');
    expect(at('alertRules', 'hardware-error', '/condition/threshold')).toBe('over/templates/alert-rules/x.yaml:4:14');
    expect(at('alertRules', 'hardware-error', '/condition/operator')).toBe(
      'packaged/templates/alert-rules/hardware.yaml:11:13',
    );
    expect(at('settings', '', '/workspace/name')).toBe('packaged/mtr-oms.yaml:7:9');
    expect(at('notificationGroups', 'admins', '/receivers/email/0/address')).toBe('packaged/mtr-oms.yaml:13:16');
    expect(at('alertRules', 'no-such')).toBeUndefined();
  });

  test('inside a query lead into the template, the fragment, or the saved search', () => {
    const query = only(solution.alertRules).query;
    expect(at('alertRules', 'hardware-error', '/query', query.indexOf('EventID'))).toBe(
      'packaged/templates/queries/room-log.kql.hbs:2:9',
    );
    expect(at('alertRules', 'hardware-error', '/query', 0)).toBe('packaged/templates/alert-rules/hardware.yaml:8:3');
    const part = only(only(solution.views).parts);
    const list = part.type === 'number-list' ? (part.list?.query ?? '') : '';
    expect(at('views', 'rooms', '/parts/0/list/query', list.indexOf('TimeGenerated'))).toBe(
      'packaged/templates/saved-searches/active.yaml:7:11',
    );
    expect(at('views', 'rooms', '/parts/0/list/query', list.indexOf('20m'))).toBe(
      'packaged/templates/saved-searches/active.yaml:7:31',
    );
  });
});

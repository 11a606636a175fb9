import { describe, expect, test } from '@jest/globals';
import { differenceLines, settingLines } from '../../../src/cli/plan-text/difference-text.ts';
import { plainStyle } from '../../../src/cli/style.ts';

const ascii = { ...plainStyle, unicode: false };

describe('a property that differs', () => {
  test('stands on one line where it fits', () => {
    expect(differenceLines({ path: 'properties.severity', before: 1, after: 2 }, 80, plainStyle)).toEqual([
      '~ properties.severity  1 → 2',
    ]);
    expect(differenceLines({ path: 'a', before: 1, after: 2 }, 80, ascii)).toEqual(['~ a  1 -> 2']);
    expect(differenceLines({ path: 'tags.owner', after: 'ops' }, 80, plainStyle)).toEqual(['+ tags.owner  ops']);
    expect(differenceLines({ path: 'tags.owner', before: 'ops' }, 80, plainStyle)).toEqual(['- tags.owner  ops']);
  });

  test('texts of several lines are compared by line, with what stands around', () => {
    const before = 'Event\n| where A\n| where B\n| where C\n| count';
    const after = before.replace('where C', 'where D');
    expect(differenceLines({ path: 'query', before, after: `${after}\n` }, 80, plainStyle)).toEqual([
      '~ query',
      '    … line 2',
      '      | where A',
      '      | where B',
      '    - | where C',
      '    + | where D',
      '      | count',
    ]);
  });

  test('long lines are cut to where they differ', () => {
    const [start, end] = ['a'.repeat(300), 'b'.repeat(300)];
    const lines = differenceLines(
      { path: 'transformKql', before: `${start}1${end}`, after: `${start}2${end}` },
      80,
      plainStyle,
    );
    expect(lines).toHaveLength(3);
    expect(lines[1]).toContain('aaa1bbb');
    expect(lines[2]).toContain('aaa2bbb');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(80);
  });

  test('a secret that changed is told without its value', () => {
    const masked = 'https://hook.example/***';
    expect(differenceLines({ path: 'serviceUri', before: masked, after: masked }, 80, plainStyle)).toEqual([
      '~ serviceUri  https://hook.example/*** (changed; the value is secret)',
    ]);
  });

  test('what a service answers can not steer the terminal', () => {
    const control = String.fromCharCode(27);
    const lines = differenceLines(
      { path: `a${control}[2J`, before: `x\n${control}[31m`, after: 'x\ny' },
      80,
      plainStyle,
    );
    expect(lines.join('\n')).not.toContain(control);
  });
});

test('settings of something new stand side by side, wrapped', () => {
  const differences = [
    { path: 'location', after: 'westeurope' },
    { path: 'properties.query', after: 'Event\n| count\n' },
    { path: 'properties.actions', after: { groups: ['x'.repeat(60)] } },
    { path: 'properties.columns', after: [{ name: 'A_CF' }] },
  ];
  expect(settingLines(differences, 40, plainStyle)).toEqual([
    'location westeurope, query 2 lines,',
    'actions 1 setting, columns 1 entry',
  ]);
});

import { describe, expect, test } from '@jest/globals';
import { Chalk } from 'chalk';
import fc from 'fast-check';
import { lineDifferences } from '../../../src/cli/plan-text/line-differences.ts';
import { plainStyle } from '../../../src/cli/style.ts';

const terminal = { chalk: new Chalk({ level: 1 }), unicode: true };
const control = String.fromCharCode(27);
const withoutColours = (text: string): string => text.replace(new RegExp(`${control}\\[\\d+m`, 'g'), '');

const query = [
  'Event',
  '| where EventID == 3001',
  '| where Computer startswith "MTR"',
  '| summarize count() by Computer',
];

describe('two texts, line by line', () => {
  test('each change with the lines around it, and where it stands', () => {
    const before = Array.from({ length: 20 }, (_, index) => `line ${index + 1}`);
    const after = before.map((line, index) => (index === 4 || index === 16 ? `${line}!` : line));
    expect(lineDifferences(before.join('\n'), after.join('\n'), plainStyle)).toEqual([
      '… line 3',
      '  line 3',
      '  line 4',
      '- line 5',
      '+ line 5!',
      '  line 6',
      '  line 7',
      '… line 15',
      '  line 15',
      '  line 16',
      '- line 17',
      '+ line 17!',
      '  line 18',
      '  line 19',
    ]);
  });

  test('on a terminal with colours the words that differ stand out, and only they', () => {
    const [, was = ''] = query;
    const lines = lineDifferences(was, was.replace('3001', '3003'), terminal);
    const inverse = (text: string) => `${control}[7m${text}${control}[27m`;
    expect(lines[0]).toContain(inverse('3001'));
    expect(lines[1]).toContain(inverse('3003'));
    expect(lines.map(withoutColours)).toEqual([`- ${was}`, `+ ${was.replace('3001', '3003')}`]);
  });

  test('lines that have little in common are two lines', () => {
    const lines = lineDifferences('| where Computer == "a"', '| summarize take_any(*) by Room', terminal);
    expect(lines.join('')).not.toContain(`${control}[7m`);
  });

  test('blanks that could not be seen are shown', () => {
    expect(lineDifferences('| where A', '| where A  ', plainStyle)).toEqual(['- |·where·A', '+ |·where·A··']);
    expect(lineDifferences('\tA', '  A', { ...plainStyle, unicode: false })).toEqual(['- >A', '+ ..A']);
  });

  test('what a service answers can not steer the terminal', () => {
    const lines = lineDifferences(`a ${control}[2J b c d`, `a ${control}[2J b c e`, terminal);
    expect(lines.map(withoutColours).join('')).not.toContain(control);
  });

  test('gives both texts back: what is shown is all that differs', () => {
    const line = fc.string({ unit: fc.constantFrom('a', 'b', '|', '"'), minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.array(line, { maxLength: 12 }), (before, after) => {
        const shown = lineDifferences(before.join('\n'), after.join('\n'), plainStyle);
        const of = (mark: string) => shown.filter((one) => one.startsWith(mark)).map((one) => one.slice(2));
        const lacking = (all: readonly string[], others: readonly string[]) => {
          const rest = [...others];
          return all.filter((one) => {
            const index = rest.indexOf(one);
            if (index >= 0) rest.splice(index, 1);
            return index < 0;
          });
        };
        for (const one of lacking(before, after)) expect(of('- ')).toContain(one);
        for (const one of lacking(after, before)) expect(of('+ ')).toContain(one);
      }),
    );
  });
});

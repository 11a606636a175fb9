import { describe, expect, test } from '@jest/globals';
import { azurePipelines } from '../../../src/cli/reporters/azure-pipelines.ts';
import { github } from '../../../src/cli/reporters/github.ts';
import { context, finding, findings, report } from './report.ts';

const place = { file: 'a,b/c:d.yaml', line: 2, column: 3, endLine: 2, endColumn: 7 };
const hostile = finding({ message: '100% ]; done: a,b\r\n::error::x', place, help: 'do it' });

describe('github reporter', () => {
  test('escapes what its dialect means something by', () => {
    expect(github(report({ findings: [hostile] }), context())).toBe(
      '::error file=a%2Cb/c%3Ad.yaml,line=2,endLine=2,col=3,endColumn=7,title=MTR104::' +
        '100%25 ]; done: a,b%0D%0A::error::x%0Ado it\n',
    );
  });

  test('paths are those of the repository, not of the current folder', () => {
    const inside = finding({ place: { file: 'x/a.yaml', line: 1, column: 1 } });
    const env = { GITHUB_WORKSPACE: '/work' };
    expect(github(report({ findings: [inside] }), context({ env }))).toContain('file=here/x/a.yaml,');
    expect(github(report({ findings: [inside] }), context({ env: { GITHUB_WORKSPACE: '/other' } }))).toContain(
      'file=x/a.yaml,',
    );
  });

  test('places that are no file get no link', () => {
    const set = finding({ message: 'no', place: { file: '--set', line: 1, column: 1 } });
    expect(github(report({ findings: [set] }), context())).toBe('::error title=MTR104::--set: no\n');
  });

  test('ten of each kind, the rest counted', () => {
    const all = [...findings(12, 'error'), ...findings(11, 'warning'), ...findings(3, 'info')];
    const printed = github(report({ findings: all }), context());
    expect(printed.match(/^::error /gm)).toHaveLength(10);
    expect(printed.match(/^::warning /gm)).toHaveLength(10);
    expect(printed.match(/^::notice /gm)).toHaveLength(3);
    expect(printed).toContain('2 more errors not annotated');
    expect(printed).toContain('1 more warning not annotated');
  });

  test('an error of the command is one of the ten', () => {
    const error = { message: "the solution can't be loaded", suggestions: ['mtr-oms validate'] };
    const printed = github(report({ findings: findings(10, 'error'), error }), context());
    expect(printed.match(/^::error /gm)).toHaveLength(10);
    expect(printed).toContain("::error title=mtr-oms validate::the solution can't be loaded%0Amtr-oms validate\n");
    expect(printed).toContain('1 more error not annotated');
  });
});

describe('azure-pipelines reporter', () => {
  test('escapes what its dialect means something by; paths are absolute', () => {
    const odd = { ...hostile, place: { ...place, file: 'a;b]/c%d.yaml' } };
    expect(azurePipelines(report({ findings: [odd] }), context())).toBe(
      '##vso[task.logissue type=error;sourcepath=/work/here/a%3Bb%5D/c%AZP25d.yaml;linenumber=2;columnnumber=3;code=MTR104;]' +
        '100%AZP25 ]; done: a,b%0D%0A::error::x (do it)\n',
    );
  });

  test('remarks are lines of the log', () => {
    expect(
      azurePipelines(report({ findings: [finding({ severity: 'info', message: 'by the way\n##vso[x]' })] }), context()),
    ).toBe('##[debug]MTR104 by the way ##vso[x]\n');
  });

  test('an error of the command', () => {
    const error = { message: 'no', suggestions: ['mtr-oms init'] };
    expect(azurePipelines(report({ error }), context())).toBe('##vso[task.logissue type=error;]no%0Amtr-oms init\n');
  });
});

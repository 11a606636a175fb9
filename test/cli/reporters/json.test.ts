import { describe, expect, test } from '@jest/globals';
import { json } from '../../../src/cli/reporters/json.ts';
import { context, finding, report } from './report.ts';

describe('json reporter', () => {
  test('one document: the frame, what the command says, findings', () => {
    const place = { file: 'a.yaml', line: 2, column: 3, endLine: 2, endColumn: 7 };
    const printed = json(
      report({
        findings: [finding({ place, help: 'x' }), finding({ severity: 'warning' })],
        document: { solution: 's' },
      }),
      context(),
    );
    expect(printed.endsWith('}\n')).toBe(true);
    expect(JSON.parse(printed)).toEqual({
      formatVersion: 1,
      command: 'validate',
      exitCode: 1,
      summary: { errors: 1, warnings: 1, infos: 0 },
      solution: 's',
      findings: [
        { ruleId: 'MTR104', severity: 'error', message: '"nmae" is no key', ...place, help: 'x' },
        { ruleId: 'MTR104', severity: 'warning', message: '"nmae" is no key' },
      ],
    });
  });

  test("a command's own summary stands", () => {
    expect(JSON.parse(json(report({ document: { summary: { records: 3 } } }), context()))).toMatchObject({
      summary: { records: 3 },
    });
  });

  test('an error', () => {
    const error = { message: 'no', suggestions: ['mtr-oms init'] };
    expect(JSON.parse(json(report({ exitCode: 2, error }), context()))).toMatchObject({
      exitCode: 2,
      error,
      findings: [],
    });
  });
});

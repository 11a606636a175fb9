import { describe, expect, test } from '@jest/globals';
import { readScenario } from '../../../src/local/faults/scenario.ts';

const read = (text: string) => readScenario('bad-day.yaml', new TextEncoder().encode(text));

describe('a scenario of faults', () => {
  test('is YAML', () => {
    expect(
      read('seed: 3\nfaults:\n  - fault: throttled\n    type: Microsoft.Insights/workbooks\n    times: 2\n'),
    ).toEqual({
      scenario: { seed: 3, faults: [{ fault: 'throttled', type: 'Microsoft.Insights/workbooks', times: 2 }] },
      findings: [],
    });
  });
  test('is JSON, too', () => {
    expect(read('{"faults": [{"fault": "denied"}]}').scenario).toEqual({ seed: 0, faults: [{ fault: 'denied' }] });
  });
  test('that says nothing lets everything be', () => {
    expect(read('').scenario).toEqual({ seed: 0, faults: [] });
  });
  test('names the line of what it gets wrong', () => {
    const { scenario, findings } = read('faults:\n  - fault: throtled\n  - fault: slow\n    times: 0\n');
    expect(scenario).toBeUndefined();
    expect(findings.map(({ ruleId, place }) => [ruleId, place?.line, place?.column])).toEqual([
      ['MTR106', 2, 12],
      ['MTR106', 4, 12],
    ]);
    expect(findings[0]?.message).toContain('throtled');
  });
  test('has no keys of its own invention', () => {
    expect(read('faults:\n  - fault: slow\n    after: 3\n').findings).toMatchObject([
      { ruleId: 'MTR104', place: { line: 3, column: 5 } },
    ]);
  });
  test('that is broken YAML, or no text, is a finding', () => {
    expect(read('faults: [').findings).toMatchObject([{ ruleId: 'MTR102' }]);
    expect(readScenario('x', new Uint8Array([0xff, 0xfe, 0xff])).findings).toMatchObject([{ ruleId: 'MTR101' }]);
  });
});

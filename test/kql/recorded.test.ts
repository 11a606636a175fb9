import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { check } from './support.ts';

const file = new URL('../../../shared/samples/kql/engine-recorded.jsonl', import.meta.url);

if (existsSync(file)) {
  test('no query that Microsoft ran draws an error', async () => {
    const cases = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line): { id: string; query: string } => JSON.parse(line));
    expect(cases.length).toBeGreaterThan(900);
    const refused: string[] = [];
    for (const { id, query } of cases) {
      const { issues } = await check(query);
      for (const { ruleId, severity, message } of issues)
        if (severity === 'error') refused.push(`${id}: ${ruleId} ${message}`);
    }
    expect(refused).toEqual([]);
  }, 120_000);
} else {
  test('without the recorded cases: none is checked here', () => expect(existsSync(file)).toBe(false));
}

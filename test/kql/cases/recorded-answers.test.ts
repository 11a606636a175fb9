import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import type { RecordedCase } from './compare.ts';
import { runCases } from './run-cases.ts';

const recordings = new URL('../../../../shared/samples/kql/engine-recorded.jsonl', import.meta.url);
const kept: { readonly passes: readonly string[] } = JSON.parse(
  readFileSync(new URL('./passes.json', import.meta.url), 'utf8'),
);
/** Recorded queries that are answered, but not as recorded: id → why. */
const knownWrong: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(new URL('./known-wrong.json', import.meta.url), 'utf8'),
);

if (existsSync(recordings)) {
  test('every recorded query that passed once passes, and no other wrong answer is given than those with a reason', async () => {
    const cases = readFileSync(recordings, 'utf8')
      .trim()
      .split('\n')
      .map((line): RecordedCase => JSON.parse(line));
    const passes = new Set(kept.passes);
    const lost: string[] = [];
    const wrong: string[] = [];
    for await (const { recorded, outcome, says } of runCases(cases)) {
      if (outcome !== 'pass' && passes.has(recorded.id)) lost.push(`${recorded.id}: ${outcome} ${says}`);
      if (outcome === 'wrong' && !Object.hasOwn(knownWrong, recorded.id)) wrong.push(`${recorded.id}: ${says}`);
    }
    expect({ lost, wrong }).toEqual({ lost: [], wrong: [] });
  }, 600_000);
} else {
  test('without the recorded queries: their answers are not compared here', () =>
    expect(existsSync(recordings)).toBe(false));
}

import { describe, expect, test } from '@jest/globals';
import { tellProgress, tellThrottled } from '../../../src/cli/plan-text/progress.ts';
import { plainStyle } from '../../../src/cli/style.ts';
import type { Change, Plan } from '../../../src/deploy/plan/plan.ts';
import { savedSearches, scope } from '../../deploy/fake.ts';

const changes = savedSearches.map(
  (resource): Change => ({ action: 'create', resource, differences: [], suppressed: [], seen: null }),
);
const plan: Plan = { purpose: 'deploy', scope, changes, notes: [] };

describe('waiting', () => {
  test('that many share is told once for each end, and not where it is short', () => {
    const told: string[] = [];
    let now = 0;
    const tell = tellProgress(plan, { note: (text) => told.push(text), style: plainStyle, clock: () => now });
    const wait = (milliseconds: number) => {
      for (const change of changes) tell({ phase: 'waiting', change, milliseconds });
    };
    wait(20_000);
    now = 500;
    wait(19_500);
    wait(1_000);
    now = 20_000;
    wait(60_000);
    expect(told.map((line) => /going on in .*$/.exec(line)?.[0])).toEqual([
      'going on in 20.0 s',
      'going on in 1 min 0 s',
    ]);
    expect(told[0]).toContain('saved search one: Azure takes no more of its kind at the moment');
  });

  test.each([
    ['unanswered', 'no answer came that says whether it was done; trying again in 1.0 s'],
    ['late', 'what it names is not visible yet; trying again in 1.0 s'],
    ['conflict', 'somebody else writes here too; trying again in 1.0 s'],
    ['busy', 'an operation on it is under way; trying again in 1.0 s'],
  ] as const)('before an attempt is repeated (%s) says why', (reason, says) => {
    const told: string[] = [];
    const tell = tellProgress(plan, { note: (text) => told.push(text), style: plainStyle, clock: () => 0 });
    for (const change of changes.slice(0, 1)) tell({ phase: 'retrying', change, milliseconds: 1_000, reason });
    expect(told).toEqual([expect.stringContaining(`saved search one: ${says}`)]);
  });

  test('of reads that the service asks for is told once', () => {
    const told: string[] = [];
    const tell = tellThrottled(
      (text) => told.push(text),
      () => 0,
    );
    for (let count = 0; count < 16; count += 1) tell(10_000);
    tell(100);
    expect(told).toEqual(['Azure limits how much is asked: going on in 10.0 s']);
  });
});

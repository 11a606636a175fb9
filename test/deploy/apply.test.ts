import { describe, expect, test } from '@jest/globals';
import type { Progress } from '../../src/deploy/apply.ts';
import { hasWrites } from '../../src/deploy/plan/plan.ts';
import { isComplete } from '../../src/deploy/report.ts';
import { actionGroup, alertRule, all, columns, dataRule, fakeService, link, refusal, view, workspace } from './fake.ts';
import { deploy, planFor, states, writesOf } from './running.ts';

describe('a deployment', () => {
  test('writes everything in order of dependency, and a second plan is empty', async () => {
    const client = fakeService();
    const report = await deploy(client);
    expect(isComplete(report)).toBe(true);
    expect(report.results).toHaveLength(all.length);
    const order = writesOf(client);
    const at = (request: string) => order.indexOf(request);
    expect(at('PUT log-rooms')).toBe(0);
    expect(at('PATCH Event')).toBeLessThan(at('PUT rule'));
    expect(at('PUT rule')).toBeLessThan(at('PATCH log-rooms'));
    expect(at('PUT rule')).toBeLessThan(at('PUT hardware'));
    expect(at('PUT admins')).toBeLessThan(at('PUT hardware'));
    expect(hasWrites(await planFor(client))).toBe(false);
  });

  test('writes saved searches one at a time, and what is independent side by side', async () => {
    let most = 0;
    let now = 0;
    const client = fakeService(async () => {
      now += 1;
      most = Math.max(most, now);
      await new Promise((resolve) => setTimeout(resolve, 2));
      now -= 1;
    });
    await deploy(client);
    expect(client.overlap.get('savedSearches')).toBe(1);
    expect(most).toBeGreaterThan(1);
  });

  test('changes an existing workspace with PATCH, which leaves what others set, and without its location', async () => {
    const client = fakeService();
    await deploy(client);
    client.bodies.set(workspace.key, {
      ...client.bodies.get(workspace.key),
      properties: { defaultDataCollectionRuleResourceId: dataRule.id, days: 30, theirs: true },
    });
    client.requests.length = 0;
    await deploy(client);
    expect(writesOf(client)).toEqual(['PATCH log-rooms']);
    expect(client.bodies.get(workspace.key)).toMatchObject({
      location: 'westeurope',
      properties: { days: 90, theirs: true },
    });
  });

  test('does not ask for what is part of something that is not there', async () => {
    const client = fakeService();
    await planFor(client);
    expect(client.requests.toSorted()).toEqual(['GET admins', 'GET hardware', 'GET log-rooms', 'GET rule']);
  });

  test('is not begun while one change is blocked', async () => {
    const client = fakeService();
    client.bodies.set(actionGroup.key, { location: 'Global' });
    await expect(deploy(client)).rejects.toThrow(/blocked/);
    expect(writesOf(client)).toEqual([]);
  });
});

describe('a failure in the middle', () => {
  const failing = () => {
    let broken = true;
    const client = fakeService((_, name) => {
      if (name === 'rule' && broken)
        throw refusal(400, 'InvalidPayload', 'Data collection rule is invalid', ['no column X']);
    });
    return {
      client,
      mend: () => {
        broken = false;
      },
    };
  };

  test('stops what needs it, finishes everything else and says all of it', async () => {
    const { client } = failing();
    const report = await deploy(client);
    expect(states(report)).toEqual({
      'workspace log-rooms': 'done',
      'columns Event': 'done',
      'data rule rule': 'failed',
      'link log-rooms': 'not-applied',
      'saved search one': 'done',
      'saved search two': 'done',
      'saved search three': 'done',
      'action group admins': 'done',
      'alert rule hardware': 'not-applied',
      'view rooms': 'done',
    });
    const of = (key: string) => report.results.find(({ change }) => change.resource.key === key);
    expect(of(dataRule.key)?.failure).toEqual({
      code: 'InvalidPayload',
      message: 'Data collection rule is invalid',
      details: ['no column X'],
      status: 400,
    });
    expect(of(alertRule.key)?.reason).toBe('it needs data rule rule');
    expect(of(link.key)?.reason).toBe('it needs data rule rule');
    expect(of(link.key)).not.toHaveProperty('milliseconds');
  });

  test('running it again writes only what is missing', async () => {
    const { client, mend } = failing();
    await deploy(client);
    client.requests.length = 0;
    mend();
    const report = await deploy(client);
    expect(isComplete(report)).toBe(true);
    expect(writesOf(client).toSorted()).toEqual(['PATCH log-rooms', 'PUT hardware', 'PUT rule']);
    expect(hasWrites(await planFor(client))).toBe(false);
  });
});

describe('a column that is not visible yet', () => {
  const slow = (message: string, times: number) => {
    let left = times;
    return fakeService((_, name) => {
      if (name === 'hardware' && left-- > 0) throw refusal(400, 'BadRequest', 'The query is invalid', [message]);
    });
  };
  const unresolved = "Failed to resolve column 'SRSCamera_CF'";

  test('is waited for', async () => {
    const waits: number[] = [];
    const progress: Progress[] = [];
    const report = await deploy(slow(unresolved, 2), {
      delay: async (milliseconds) => void waits.push(milliseconds),
      onProgress: (one) => progress.push(one),
    });
    expect(isComplete(report)).toBe(true);
    expect(waits).toEqual([5_000, 10_000]);
    expect(progress.filter(({ phase }) => phase === 'retrying')).toHaveLength(2);
  });

  test('is not waited for without end', async () => {
    const waits: number[] = [];
    const report = await deploy(slow(unresolved, 100), {
      delay: async (milliseconds) => void waits.push(milliseconds),
    });
    expect(states(report)['alert rule hardware']).toBe('failed');
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBe(90_000);
  });

  test('is only waited for when this run added it', async () => {
    const client = slow("Failed to resolve column 'Elsewhere_CF'", 1);
    expect(states(await deploy(client))['alert rule hardware']).toBe('failed');

    const settled = slow(unresolved, 1);
    settled.bodies.set(workspace.key, workspace.body);
    settled.bodies.set(columns.key.replace(/#.*/, ''), columns.body);
    expect(states(await deploy(settled))['alert rule hardware']).toBe('failed');
  });
});

describe('what Microsoft has retired', () => {
  test('a refused view is skipped, and the deployment is complete', async () => {
    const client = fakeService((_, name) => {
      if (name === 'rooms') throw refusal(400, 'NoRegisteredProviderFound', 'No registered resource provider found');
    });
    const report = await deploy(client);
    expect(states(report)['view rooms']).toBe('skipped');
    expect(report.results.find(({ change }) => change.resource === view)?.reason).toMatch(/^retired: .*2023-08-31/);
    expect(isComplete(report)).toBe(true);
  });

  test('a view that fails for another reason has failed', async () => {
    for (const [status, code] of [
      [403, 'AuthorizationFailed'],
      [503, 'Busy'],
      [404, 'ParentResourceNotFound'],
    ] as const) {
      const client = fakeService((_, name) => {
        if (name === 'rooms') throw refusal(status, code, 'no');
      });
      expect(states(await deploy(client))['view rooms']).toBe('failed');
    }
  });
});

describe('Ctrl-C', () => {
  test('nothing more is sent; what was on its way is told as it ended', async () => {
    const interruption = new AbortController();
    const client = fakeService((_, name) => {
      if (name === 'Event') interruption.abort();
    });
    const never = () => new Promise<void>(() => undefined);
    const report = await deploy(client, { abortSignal: interruption.signal, delay: never });
    expect(report.interrupted).toBe(true);
    expect(states(report)).toMatchObject({ 'columns Event': 'done', 'alert rule hardware': 'not-applied' });
    expect(writesOf(client)).not.toContain('PUT hardware');
    expect(hasWrites(await planFor(client))).toBe(true);
    expect(isComplete(await deploy(client))).toBe(true);
  });

  test('a write that gives no answer is given up after a moment, and told as unknown', async () => {
    const interruption = new AbortController();
    const client = fakeService(async (_, name, { abortSignal }) => {
      if (name !== 'Event') return;
      interruption.abort();
      await new Promise((_resolve, reject) => {
        abortSignal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
      });
    });
    const report = await deploy(client, { abortSignal: interruption.signal });
    expect(states(report)['columns Event']).toBe('unknown');
    expect(report.results.find(({ change }) => change.resource === alertRule)?.reason).toBe('it needs columns Event');
  });

  test('before the first write: nothing is sent', async () => {
    const client = fakeService();
    const report = await deploy(client, { abortSignal: AbortSignal.abort() });
    expect(writesOf(client)).toEqual([]);
    expect(new Set(Object.values(states(report)))).toEqual(new Set(['not-applied']));
  });
});

import { describe, expect, test } from '@jest/globals';
import { type ArmClient, ArmError } from '../../../src/azure/arm-client.ts';
import { type ApplyOptions, applyPlan, type Progress } from '../../../src/deploy/apply.ts';
import { planChanges } from '../../../src/deploy/plan/plan-changes.ts';
import { readLive } from '../../../src/deploy/read-live.ts';
import type { Report } from '../../../src/deploy/report.ts';
import type { Resource } from '../../../src/resources/resource.ts';
import {
  actionGroup,
  alertRule,
  columns,
  dataRule,
  type FakeService,
  fakeService,
  kindOf,
  planning,
  refusal,
  savedSearches,
  workspace,
} from '../fake.ts';
import { virtualTime } from '../fault-runs/virtual-time.ts';
import { states, writesOf } from '../running.ts';

const resources = [workspace, columns, dataRule, ...savedSearches, actionGroup, alertRule];

interface Ran {
  readonly report: Report;
  readonly progress: readonly Progress[];
  /** Virtual milliseconds that it took. */
  readonly took: number;
}

async function run(
  client: ArmClient,
  more: Partial<ApplyOptions> = {},
  wanted: readonly Resource[] = resources,
): Promise<Ran> {
  const { now, delay } = virtualTime(0);
  const progress: Progress[] = [];
  const plan = planChanges(wanted, await readLive(client, wanted, { kindOf }), planning);
  const report = await applyPlan(plan, {
    client,
    kindOf,
    clock: now,
    delay,
    onProgress: (one) => progress.push(one),
    ...more,
  });
  return { report, progress, took: now() };
}

const answer = (
  status: number,
  more: { code?: string; message?: string; retryAfter?: number; accepted?: boolean } = {},
) => new ArmError({ status, code: 'Code', message: 'message', details: [], method: 'PUT', id: '', ...more });

/** Refuses the first so many writes of one resource. */
function failing(wanted: string, error: ArmError, { times = 1, served = false } = {}): FakeService {
  let left = times;
  const client: FakeService = fakeService((method, name) => {
    if (name !== wanted || left-- <= 0) return;
    const resource = resources.find(({ id }) => id.endsWith(`/${name}`));
    if (served && resource && method !== 'DELETE') client.bodies.set(resource.id.toLowerCase(), resource.body);
    throw error;
  });
  return client;
}

/** A client whose reads of one resource fail once it has been written. */
function unreadable(client: FakeService, name: string): ArmClient {
  const wasWritten = () =>
    client.requests.some((request) => !request.startsWith('GET') && request.endsWith(` ${name}`));
  return {
    ...client,
    get: async (id, apiVersion, options) => {
      if (id.endsWith(`/${name}`) && wasWritten()) throw refusal(403, 'AuthorizationFailed', 'no');
      return client.get(id, apiVersion, options);
    },
  };
}

const retries = (progress: readonly Progress[]) =>
  progress.flatMap((one) => (one.phase === 'retrying' ? [[one.reason, one.milliseconds]] : []));

describe('a throttled write', () => {
  test('is sent again as often as it takes, when the service says so; all of its kind wait, nobody else does', async () => {
    const client = failing('one', answer(429, { retryAfter: 20_000 }), { times: 5 });
    const { report, progress, took } = await run(client);
    expect(new Set(Object.values(states(report)))).toEqual(new Set(['done']));
    expect(took).toBe(100_000);
    const waiting = progress.filter(({ phase }) => phase === 'waiting');
    expect(new Set(waiting.map(({ change }) => change.resource.kind))).toEqual(new Set(['saved-search']));
    const finished = progress.flatMap((one) => (one.phase === 'finished' ? [one.change.resource.title] : []));
    expect(finished.indexOf('alert rule hardware')).toBeLessThan(finished.indexOf('saved search two'));
  });

  test('fails when the service asks for more than waiting heals', async () => {
    const { report, took } = await run(failing('one', answer(429, { retryAfter: 3_600_000 })));
    expect(states(report)).toMatchObject({ 'saved search one': 'failed', 'saved search two': 'done' });
    expect(took).toBe(0);
  });
});

describe('a write that got no answer', () => {
  test.each([
    ['no connection', answer(0)],
    ['502', answer(502)],
    ['the end of its operation unknown', answer(401, { accepted: true })],
  ])('(%s) is looked at before it is repeated: done already, it is not', async (_, error) => {
    const client = failing('admins', error, { served: true });
    const { report } = await run(client);
    expect(states(report)['action group admins']).toBe('done');
    expect(writesOf(client).filter((write) => write === 'PUT admins')).toHaveLength(1);
  });

  test('and was not done is repeated, a few times', async () => {
    const client = failing('admins', answer(0), { times: 2 });
    const { report, progress } = await run(client);
    expect(states(report)['action group admins']).toBe('done');
    expect(retries(progress)).toEqual([
      ['unanswered', 1_000],
      ['unanswered', 2_000],
    ]);
  });

  test('has failed when it never was done', async () => {
    const { report } = await run(failing('admins', answer(503), { times: 99 }));
    expect(states(report)).toMatchObject({ 'action group admins': 'failed', 'alert rule hardware': 'not-applied' });
  });

  test('is done where the last attempt was served after all', async () => {
    const client = fakeService((_, name) => {
      if (name !== 'admins') return;
      const attempts = client.requests.filter((request) => request === 'PUT admins').length;
      if (attempts === 4) client.bodies.set(actionGroup.id.toLowerCase(), actionGroup.body);
      throw answer(0);
    });
    const { report } = await run(client);
    expect(states(report)['action group admins']).toBe('done');
  });

  test('is unknown where it cannot be looked at', async () => {
    const client = failing('admins', answer(0), { served: true });
    const { report } = await run(unreadable(client, 'admins'));
    const result = report.results.find(({ change }) => change.resource === actionGroup);
    expect(result).toMatchObject({ state: 'unknown', reason: expect.stringContaining("can't be looked at") });
    expect(states(report)['alert rule hardware']).toBe('not-applied');
  });

  test('is not repeated over what somebody else has written meanwhile', async () => {
    const client = fakeService((_, name) => {
      if (name !== 'admins') return;
      client.bodies.set(actionGroup.id.toLowerCase(), { ...actionGroup.body, properties: { theirs: true } });
      throw answer(0);
    });
    const { report } = await run(client);
    expect(report.results.find(({ change }) => change.resource === actionGroup)).toMatchObject({
      state: 'moved',
      reason: expect.stringContaining('an earlier write of ours got no answer'),
    });
    expect(client.bodies.get(actionGroup.id.toLowerCase())).toMatchObject({ properties: { theirs: true } });
  });
});

describe('what this run has just added, and others do not see yet', () => {
  test.each([
    ['a notification group', 400, "The action group 'admins' could not be found."],
    ['a column', 400, "Failed to resolve column 'SRSCamera_CF'"],
    ['a group of resources', 404, 'not found'],
  ])('%s is waited for', async (what, status, message) => {
    const code = what === 'a group of resources' ? 'ParentResourceNotFound' : 'BadRequest';
    const [name, title] = status === 404 ? ['one', 'saved search one'] : ['hardware', 'alert rule hardware'];
    const { report, progress } = await run(failing(name, answer(status, { code, message }), { times: 3 }));
    expect(states(report)[title]).toBe('done');
    expect(retries(progress).map(([reason]) => reason)).toEqual(['late', 'late', 'late']);
  });

  test('is waited for by each on its own: nobody else stands still', async () => {
    const { report, progress } = await run(
      failing('one', answer(400, { message: "Failed to resolve column 'SRSAlias_CF'" }), { times: 3 }),
    );
    expect(new Set(Object.values(states(report)))).toEqual(new Set(['done']));
    const finished = progress.flatMap((one) => (one.phase === 'finished' ? [one.change.resource.title] : []));
    expect(finished.at(-1)).toBe('saved search one');
  });

  test.each([
    ['something else', 400, 'the threshold is wrong'],
    ['a name that is not ours', 400, "Failed to resolve column 'Elsewhere_CF'"],
    ['a right', 403, "no right to use 'SRSCamera_CF'"],
  ])('a refusal for %s is not', async (_, status, message) => {
    const { report, progress } = await run(failing('hardware', answer(status, { message })));
    expect(states(report)['alert rule hardware']).toBe('failed');
    expect(retries(progress)).toEqual([]);
  });
});

describe('an operation that is under way', () => {
  test('is waited for before the resource is written', async () => {
    const client = fakeService();
    let looks = 0;
    const busy: ArmClient = {
      ...client,
      get: async (id, apiVersion, options) => {
        const found = await client.get(id, apiVersion, options);
        if (!id.endsWith('/log-rooms') || looks++ > 2 || !found?.body) return found;
        return { ...found, body: { ...found.body, properties: { provisioningState: 'Updating' } } };
      },
    };
    client.bodies.set(workspace.key, { ...workspace.body, properties: { days: 30 } });
    looks = -1;
    const { progress } = await run(busy, {}, [workspace]);
    expect(retries(progress).every(([reason]) => reason === 'busy')).toBe(true);
    expect(retries(progress).length).toBeGreaterThan(0);
  });
});

describe('Ctrl-C', () => {
  test('while a resource is looked at: it is not written', async () => {
    const interruption = new AbortController();
    const client = fakeService();
    let looks = 0;
    const watching: ArmClient = {
      ...client,
      get: async (id, apiVersion, options) => {
        if (id.endsWith('/admins') && ++looks === 2) interruption.abort();
        return client.get(id, apiVersion, options);
      },
    };
    const { report } = await run(watching, { abortSignal: interruption.signal });
    expect(states(report)['action group admins']).toBe('not-applied');
    expect(writesOf(client)).not.toContain('PUT admins');
  });

  test('while a write waits for its turn: it is not sent, and nobody waits for the minute to end', async () => {
    const interruption = new AbortController();
    const client = failing('one', answer(429, { retryAfter: 60_000 }), { times: 99 });
    const { report, took } = await run(client, {
      abortSignal: interruption.signal,
      onProgress: ({ phase }) => phase === 'waiting' && interruption.abort(),
    });
    expect(states(report)).toMatchObject({ 'saved search one': 'not-applied', 'saved search three': 'not-applied' });
    expect(took).toBe(0);
    expect(writesOf(client).filter((write) => write === 'PUT one')).toHaveLength(1);
  });

  test('after a write that got no answer: it is looked at, once', async () => {
    const interruption = new AbortController();
    const client = fakeService((_, name) => {
      if (name !== 'admins') return;
      client.bodies.set(actionGroup.id.toLowerCase(), actionGroup.body);
      interruption.abort();
      throw answer(0);
    });
    const { report } = await run(client, { abortSignal: interruption.signal });
    expect(states(report)['action group admins']).toBe('done');
    expect(writesOf(client).filter((write) => write === 'PUT admins')).toHaveLength(1);
  });
});

describe('alert rules', () => {
  const rules = Array.from({ length: 70 }, (_, index) => ({
    ...alertRule,
    id: `${alertRule.id}-${index}`,
    key: `${alertRule.key}-${index}`,
    title: `alert rule ${index}`,
    dependsOn: [],
  }));
  const perMinute: ApplyOptions['kindOf'] = (resource) => ({ ...kindOf(resource), writesPerMinute: 30 });

  test('are written thirty a minute; the embedded workspace takes them as they come', async () => {
    const { report, took } = await run(fakeService(), { kindOf: perMinute }, rules);
    expect(new Set(Object.values(states(report)))).toEqual(new Set(['done']));
    expect(took).toBe(120_000);
    expect((await run(fakeService(), { kindOf: perMinute, paced: false }, rules)).took).toBe(0);
  });
});

test('what the service says of a request is told', async () => {
  const refused = failing('admins', answer(400, { message: 'no' }));
  const { report } = await run({
    ...refused,
    put: async (id, apiVersion, body, options) => ({
      ...(await refused.put(id, apiVersion, body, options)),
      requestId: 'r-7',
    }),
  });
  expect(report.results.find(({ change }) => change.resource === dataRule)).toMatchObject({ requestId: 'r-7' });
});

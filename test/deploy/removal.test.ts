import { describe, expect, test } from '@jest/globals';
import { type ApplyOptions, applyPlan } from '../../src/deploy/apply.ts';
import type { Plan } from '../../src/deploy/plan/plan.ts';
import { planRemovals } from '../../src/deploy/plan/plan-removals.ts';
import { readLive } from '../../src/deploy/read-live.ts';
import { isComplete } from '../../src/deploy/report.ts';
import {
  actionGroup,
  alertRule,
  all,
  columns,
  dataRule,
  type FakeService,
  fakeService,
  kindOf,
  link,
  planning,
  refusal,
  workspace,
} from './fake.ts';
import { deploy, options, states, writesOf } from './running.ts';

describe('removing', () => {
  const removal = async (client: FakeService): Promise<Plan> =>
    planRemovals(all, await readLive(client, all, { kindOf }), planning);

  test('takes what is ours, each before what it needs; data and what others use stays', async () => {
    const client = fakeService();
    await deploy(client);
    client.requests.length = 0;
    const report = await applyPlan(await removal(client), options(client));
    expect(isComplete(report)).toBe(true);
    const order = writesOf(client);
    expect(order.toSorted()).toEqual(
      ['admins', 'hardware', 'one', 'rooms', 'three', 'two'].map((name) => `DELETE ${name}`),
    );
    expect(order.indexOf('DELETE hardware')).toBeLessThan(order.indexOf('DELETE admins'));
    expect([...client.bodies.keys()].toSorted()).toEqual([workspace.key, columns.key, dataRule.key].toSorted());
  });

  test('keeps the rule that the workspace goes on naming, and says why', async () => {
    const client = fakeService();
    await deploy(client);
    const changes = (await removal(client)).changes;
    expect(changes.find(({ resource }) => resource === dataRule)).toMatchObject({
      action: 'keep',
      reason: 'link log-rooms stays and needs it',
    });
    const unlinked = all.filter((resource) => resource !== link);
    const named = planRemovals(unlinked, await readLive(client, unlinked, { kindOf }), planning);
    expect(named.changes.find(({ resource }) => resource === dataRule)).toMatchObject({
      action: 'keep',
      reason: 'workspace log-rooms stays and needs it',
    });
    client.bodies.set(workspace.key, workspace.body);
    const without = planRemovals(unlinked, await readLive(client, unlinked, { kindOf }), planning);
    expect(without.changes.find(({ resource }) => resource === dataRule)?.action).toBe('delete');
  });

  test("leaves alone what is somebody else's, and what is not there", async () => {
    const client = fakeService();
    await deploy(client);
    client.bodies.set(actionGroup.key, { tags: { 'mtr-oms': 'lobby' } });
    client.bodies.delete(alertRule.key);
    const changes = (await removal(client)).changes;
    expect(changes.find(({ resource }) => resource === actionGroup)).toMatchObject({
      action: 'keep',
      reason: 'it is not ours',
    });
    expect(changes.find(({ resource }) => resource === alertRule)).toMatchObject({ action: 'none' });
  });

  test('a failure stops the removal of what the failed one still needs', async () => {
    const client = fakeService((method, name) => {
      if (method === 'DELETE' && name === 'hardware') throw refusal(409, 'Conflict', 'locked');
    });
    await deploy(client);
    const report = await applyPlan(await removal(client), options(client));
    expect(states(report)).toMatchObject({
      'alert rule hardware': 'failed',
      'action group admins': 'not-applied',
      'view rooms': 'done',
    });
  });

  test('never deletes what is only a property of something bigger, whatever its kind says', async () => {
    const client = fakeService();
    await deploy(client);
    client.requests.length = 0;
    const careless: ApplyOptions['kindOf'] = (resource) => ({
      ...kindOf(resource),
      removable: resource.kind !== 'workspace',
    });
    const live = await readLive(client, all, { kindOf: careless });
    await applyPlan(planRemovals(all, live, { ...planning, kindOf: careless }), {
      ...options(client),
      kindOf: careless,
    });
    expect(writesOf(client)).not.toContain('DELETE log-rooms');
    expect(writesOf(client)).not.toContain('DELETE Event');
  });
});

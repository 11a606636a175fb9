import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { lookAround } from '../../src/cli/deployment/look-around.ts';
import { applyPlan } from '../../src/deploy/apply.ts';
import { usageBy } from '../../src/deploy/plan/ownership/usage.ts';
import type { Wishes } from '../../src/deploy/plan/ownership/wishes.ts';
import { blockedChanges, hasWrites, type Plan } from '../../src/deploy/plan/plan.ts';
import type { Planning } from '../../src/deploy/plan/plan-changes.ts';
import { planDeployment } from '../../src/deploy/plan/plan-deployment.ts';
import { planRemovals } from '../../src/deploy/plan/plan-removals.ts';
import { isComplete } from '../../src/deploy/report.ts';
import { isJsonObject, type JsonObject } from '../../src/json.ts';
import { workspaceId } from '../../src/resources/ids.ts';
import { buildResources, kindOf } from '../../src/resources/index.ts';
import { loadSolution } from '../../src/solution/load.ts';
import { smallSolution } from '../cli/small-solution.ts';
import { type FakeService, scope } from './fake.ts';
import { listingWorld } from './listing-world.ts';
import { options } from './running.ts';

/** Whose things are what: real kinds and a real definition, in a world where everything may be anybody's. */

const files = new Map(Object.entries(smallSolution).map(([path, text]) => [path, new TextEncoder().encode(text)]));
const { solution } = loadSolution({ layers: [{ folder: '', files }] });
if (!solution) throw new Error('the small solution can not be loaded');
const resources = buildResources(solution, scope);
const ours = solution.settings.name;
const group = `/subscriptions/${scope.subscriptionId}/resourceGroups/${scope.resourceGroup}/providers/Microsoft.Insights`;
const workspace = workspaceId(scope);

async function planIn(service: FakeService, make: typeof planDeployment, wishes: Wishes): Promise<Plan> {
  const { live, inventory } = await lookAround(
    { client: service as never, scope },
    solution as never,
    resources,
    new AbortController().signal,
  );
  const planning: Planning = { solution: ours, scope, kindOf, mask: (value) => value, inventory, wishes };
  return make(resources, live, planning);
}

async function carryOut(service: FakeService, plan: Plan): Promise<void> {
  const report = await applyPlan(plan, { ...options(service), kindOf });
  expect(report.results.filter(({ state }) => state !== 'done')).toEqual([]);
  expect(isComplete(report)).toBe(true);
}

type Owner = 'rooms' | 'lobby' | 'nobody';
const owner = fc.constantFrom<Owner>('rooms', 'rooms', 'lobby', 'nobody');

const extra = fc.record({
  kind: fc.constantFrom('rule', 'group', 'search'),
  owner,
  /** Whose name it could be. */
  prefix: fc.constantFrom('mtr-', 'dev-'),
  calls: fc.nat(5),
  here: fc.boolean(),
});
type Extra = typeof extra extends fc.Arbitrary<infer T> ? T : never;

const wished = fc.record({
  prune: fc.boolean(),
  includeColumns: fc.boolean(),
  includeWorkspace: fc.boolean(),
  adopt: fc.constantFrom(
    { all: false, names: [] },
    { all: true, names: [] },
    { all: false, names: ['mtr-quiet', 'notification group mtr-desk'] },
  ),
});

/** Of each defined resource: whose it is now, or gone. */
const fates = fc.array(fc.constantFrom<Owner | 'gone'>('rooms', 'rooms', 'rooms', 'lobby', 'nobody', 'gone'), {
  minLength: resources.length,
  maxLength: resources.length,
});

const tagged = (body: JsonObject, whose: Owner): JsonObject => {
  const properties = isJsonObject(body['properties']) ? body['properties'] : {};
  if (Array.isArray(properties['tags'])) {
    const tags = whose === 'nobody' ? [] : [{ name: 'mtr-oms', value: whose }];
    return { ...body, properties: { ...properties, tags } };
  }
  return { ...body, tags: whose === 'nobody' ? {} : { 'mtr-oms': whose } };
};

const nameOf = ({ prefix }: Extra, number: number): string => `${prefix}x${number}`;

function put(service: FakeService, all: readonly Extra[], number: number): void {
  const one = all[number];
  if (!one) return;
  const { kind, owner: whose, calls, here } = one;
  const name = nameOf(one, number);
  /** Another one of a kind, if there is one: what this one calls. */
  const called = (of: Extra['kind']): { readonly name: string; readonly number: number } | undefined => {
    const some = all.flatMap((other, index) =>
      other.kind === of ? [{ name: nameOf(other, index), number: index }] : [],
    );
    return some[calls % Math.max(some.length, 1)];
  };
  const alias = calls === 5 ? 'RoomFaults' : `Fx${called('search')?.number}`;
  const toldGroup = calls === 4 ? 'mtr-desk' : (called('group')?.name ?? 'mtr-admins');
  if (kind === 'group')
    service.bodies.set(
      `${group}/actionGroups/${name}`.toLowerCase(),
      tagged({ location: 'Global', properties: { groupShortName: 'x' } }, whose),
    );
  if (kind === 'search')
    service.bodies.set(
      `${workspace}/savedSearches/${name}`.toLowerCase(),
      tagged(
        {
          etag: 'W/"1"',
          properties: {
            category: 'x',
            displayName: 'x',
            query: `${alias} | take 1`,
            functionAlias: `Fx${number}`,
            tags: [],
          },
        },
        whose,
      ),
    );
  if (kind === 'rule')
    service.bodies.set(
      `${group}/scheduledQueryRules/${name}`.toLowerCase(),
      tagged(
        {
          location: scope.location,
          properties: {
            scopes: [here ? workspace : `${workspace}-elsewhere`],
            criteria: { allOf: [{ query: alias }] },
            actions: { actionGroups: [`${group}/actionGroups/${toldGroup}`] },
          },
        },
        whose,
      ),
    );
}

/** A deployment after which things became what they became. */
async function settled(fate: readonly (Owner | 'gone')[], extras: readonly Extra[]): Promise<FakeService> {
  const service = listingWorld();
  await carryOut(service, await planIn(service, planDeployment, {}));
  resources.forEach(({ key }, index) => {
    const body = service.bodies.get(key);
    const whose = fate[index] ?? 'rooms';
    if (!body || !kindOf(resources[index] ?? { kind: '' }).removable) return;
    if (whose === 'gone') service.bodies.delete(key);
    else service.bodies.set(key, tagged(body, whose));
  });
  for (const index of extras.keys()) put(service, extras, index);
  return service;
}

const ownerIn = (service: FakeService, key: string, kind: string): string | undefined =>
  kindOf({ kind }).owner(service.bodies.get(key) ?? {});

const idOf = (key: string): string => key.replace(/#.*/, '');

/** What must hold of any plan, whatever was asked for. */
function expectHarmless(service: FakeService, plan: Plan, wishes: Wishes): void {
  const removed = new Set(plan.changes.filter(({ action }) => action === 'delete').map(({ resource }) => resource.key));
  const staying = [...service.bodies]
    .filter(([key]) => !removed.has(key))
    .map(([key, body]) => ({ key, title: key, body }));
  const usersOf = usageBy(staying);
  plan.changes.forEach(({ action, resource, waitsFor }, index) => {
    const { key, kind } = resource;
    const whose = ownerIn(service, idOf(key), kind);
    if (action === 'delete') {
      expect([key, whose]).toEqual([key, ours]);
      expect(kindOf(resource).removable || (kind === 'workspace' && wishes.includeWorkspace)).toBe(true);
      const body = service.bodies.get(key) ?? {};
      const desired = new Set(plan.purpose === 'deploy' ? resources.map((one) => one.key) : []);
      // What the plan itself writes no longer uses it.
      expect(
        usersOf({ key, id: resource.id, body }).filter(
          (user) => !desired.has(user.key) && user.key !== idOf(workspace.toLowerCase()),
        ),
      ).toEqual([]);
      const users = plan.changes.filter(
        (other) =>
          other.action === 'delete' &&
          usageBy([{ key: other.resource.key, title: '', body: service.bodies.get(other.resource.key) ?? {} }])({
            key,
            id: resource.id,
            body,
          }).length > 0,
      );
      for (const user of users) {
        if (waitsFor?.includes(user.resource.key) && plan.changes.indexOf(user) < index) continue;
        // Two that call each other: one of them goes first.
        expect(user.waitsFor).toContain(key);
      }
    }
    if (action === 'update' && whose !== ours && kindOf(resource).ownership !== 'none')
      expect(
        (wishes.adopt?.all && whose === undefined) || wishes.adopt?.names.some((name) => resource.title.endsWith(name)),
      ).toBe(true);
  });
}

describe('over any mix of owners', () => {
  test('no plan removes or changes what is not ours, nor what something that stays uses', async () => {
    await fc.assert(
      fc.asyncProperty(fates, fc.array(extra, { maxLength: 6 }), wished, async (fate, extras, wishes) => {
        const service = await settled(fate, extras);
        for (const make of [planDeployment, planRemovals])
          expectHarmless(service, await planIn(service, make, wishes), wishes);
      }),
      { numRuns: 60 },
    );
  });

  test("deploy --prune leaves the definition, and others' things as they were", async () => {
    await fc.assert(
      fc.asyncProperty(fates, fc.array(extra, { maxLength: 6 }), async (fate, extras) => {
        const service = await settled(fate, extras);
        const before = new Map(service.bodies);
        const plan = await planIn(service, planDeployment, { prune: true });
        if (blockedChanges(plan).length > 0) return;
        await carryOut(service, plan);
        const again = await planIn(service, planDeployment, { prune: true });
        expect(hasWrites(again)).toBe(false);
        for (const [key, body] of before) {
          const { kind } = resources.find((one) => one.key === key) ?? { kind: 'alert-rule' };
          const whose = kindOf({ kind: key.includes('/savedsearches/') ? 'saved-search' : kind }).owner(body);
          if (whose !== ours && !key.includes('/tables/')) expect(service.bodies.get(key)).toEqual(body);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('destroy leaves nothing of ours but what others use; then deploy and plan: nothing to do', async () => {
    await fc.assert(
      fc.asyncProperty(fates, fc.array(extra, { maxLength: 6 }), wished, async (fate, extras, wishes) => {
        const service = await settled(fate, extras);
        const removal = await planIn(service, planRemovals, wishes);
        await carryOut(service, removal);
        // Of the columns some may go and some stay.
        const kept = new Set(
          removal.changes
            .filter(({ action, reason }) => action === 'keep' || (action === 'update' && reason !== undefined))
            .map(({ resource }) => idOf(resource.key)),
        );
        const again = await planIn(service, planRemovals, wishes);
        expect(hasWrites(again)).toBe(false);
        for (const { resource, action } of again.changes)
          if (action === 'keep') expect([...kept]).toContain(idOf(resource.key));
        const back = await planIn(service, planDeployment, {
          adopt: { all: true, names: resources.map(({ title }) => title) },
        });
        expect(blockedChanges(back)).toEqual([]);
        await carryOut(service, back);
        expect(hasWrites(await planIn(service, planDeployment, {}))).toBe(false);
      }),
      { numRuns: 40 },
    );
  });
});

describe('what somebody else uses', () => {
  /** A foreign rule calls one of our saved searches, which calls another one, which calls the first. */
  test.each([
    ['deploy --prune', planDeployment, { prune: true }],
    ['destroy', planRemovals, {}],
  ] as const)('stays with all that it needs, in circles too: %s', async (_, make, wishes) => {
    const search = (calls: number): Extra => ({ kind: 'search', owner: 'rooms', prefix: 'mtr-', calls, here: true });
    const foreign: Extra = { kind: 'rule', owner: 'nobody', prefix: 'dev-', calls: 0, here: true };
    // Each calls the one with the index in `calls`; the last one is called by nobody.
    const service = await settled([], [search(1), search(2), search(0), search(0), foreign]);
    const { changes } = await planIn(service, make, wishes);
    const said = changes.filter(({ resource }) => /mtr-x\d$/.test(resource.id));
    expect(said.map(({ resource, action }) => [resource.title, action]).toSorted()).toEqual([
      ['saved search mtr-x0', 'keep'],
      ['saved search mtr-x1', 'keep'],
      ['saved search mtr-x2', 'keep'],
      ['saved search mtr-x3', 'delete'],
    ]);
    const reasons = said.map(({ reason = '' }) => reason);
    expect(reasons.filter((reason) => reason.includes('alert rule dev-x4'))).toHaveLength(1);
  });
});

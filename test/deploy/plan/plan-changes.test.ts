import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createMask } from '../../../src/azure/trace/mask.ts';
import type { Change, Live, Plan } from '../../../src/deploy/plan/plan.ts';
import { countActions, hasWrites } from '../../../src/deploy/plan/plan.ts';
import { planChanges } from '../../../src/deploy/plan/plan-changes.ts';
import type { JsonObject } from '../../../src/json.ts';
import type { Resource } from '../../../src/resources/resource.ts';
import {
  actionGroup,
  alertRule,
  all,
  columns,
  dataRule,
  link,
  planning,
  savedSearches,
  view,
  workspace,
} from '../fake.ts';

const present = (body: JsonObject): Live => ({ state: 'present', body });

/** Everything as deployed, but for what is said. */
const live = (changes: readonly (readonly [Resource, Live])[] = []): Map<string, Live> =>
  new Map([
    ...all.map((resource) => [resource.key, present(resource.body)] as const),
    ...changes.map(([resource, state]) => [resource.key, state] as const),
  ]);

function changeOf(plan: Plan, resource: Resource): Change {
  const change = plan.changes.find((each) => each.resource.key === resource.key);
  if (!change) throw new Error(`no change of ${resource.title}`);
  return change;
}

const plan = (...changes: (readonly [Resource, Live])[]): Plan => planChanges(all, live(changes), planning);

describe('what is as defined', () => {
  test('needs no change', () => {
    expect(countActions(plan().changes)).toMatchObject({ none: all.length, create: 0, update: 0, blocked: 0 });
    expect(hasWrites(plan())).toBe(false);
  });

  test('nothing there: everything is created', () => {
    const fresh = planChanges(all, new Map(), planning);
    expect(countActions(fresh.changes)).toMatchObject({ create: all.length });
    expect(changeOf(fresh, alertRule).differences.map(({ path }) => path)).toEqual([
      'location',
      'tags',
      'properties.severity',
      'properties.query',
    ]);
  });

  test('whatever order resources are given in, each comes after what it needs', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...all], { minLength: all.length }), (shuffled) => {
        const keys = planChanges(shuffled, new Map(), planning).changes.map(({ resource }) => resource.key);
        for (const { key, dependsOn } of all)
          for (const dependency of dependsOn) expect(keys.indexOf(dependency)).toBeLessThan(keys.indexOf(key));
      }),
    );
  });

  test('a circle is a defect', () => {
    const circle = [
      { ...workspace, dependsOn: [columns.key] },
      { ...columns, dependsOn: [workspace.key] },
    ];
    expect(() => planChanges(circle, new Map(), planning)).toThrow(/depend on each other/);
  });
});

describe('drift', () => {
  test('shows the property with both values', () => {
    const properties = { severity: 3, query: 'Event\n| where EventID == 3001' };
    expect(changeOf(plan([alertRule, present({ ...alertRule.body, properties })]), alertRule)).toMatchObject({
      action: 'update',
      differences: [{ path: 'properties.severity', before: 3, after: 1 }],
    });
  });

  test('a webhook address is told as changed, and never shown', () => {
    const theirs = { webhookReceivers: [{ name: 'hook', serviceUri: 'https://hook.example/old-key' }] };
    const { mask } = { mask: createMask(['https://hook.example/secret']) };
    const state = live([[actionGroup, present({ ...actionGroup.body, properties: theirs })]]);
    const masked = planChanges(all, state, { ...planning, mask: mask.json });
    expect(changeOf(masked, actionGroup)).toMatchObject({
      action: 'update',
      differences: [{ before: 'https://hook.example/***', after: 'https://hook.example/***' }],
    });
    const printed = JSON.stringify(masked.changes.map(({ differences }) => differences));
    expect(printed).not.toContain('old-key');
    expect(printed).not.toContain('/secret');
  });
});

describe('what is not ours', () => {
  const foreign = (resource: Resource, tags: JsonObject = {}): readonly [Resource, Live] => [
    resource,
    present({ ...resource.body, tags, properties: { other: true } }),
  ];

  test('a workspace is used and never written', () => {
    const change = changeOf(plan(foreign(workspace)), workspace);
    expect(change).toMatchObject({ action: 'use', differences: [] });
    expect(change.reason).toContain('not ours (it lacks the tag mtr-oms: rooms)');
  });

  test('anything else stands in the way', () => {
    expect(changeOf(plan(foreign(actionGroup)), actionGroup)).toMatchObject({
      action: 'blocked',
      reason: 'a foreign action group has this name: it is not ours (it lacks the tag mtr-oms: rooms)',
    });
    expect(changeOf(plan(foreign(alertRule, { 'mtr-oms': 'lobby' })), alertRule)).toMatchObject({
      action: 'blocked',
      reason: expect.stringContaining('of the solution lobby'),
    });
  });

  test('a workspace in another region blocks its data collection rule, and says what to write', () => {
    const elsewhere = present({ location: 'North Europe', properties: {} });
    expect(changeOf(plan([workspace, elsewhere], [dataRule, { state: 'absent' }]), dataRule)).toMatchObject({
      action: 'blocked',
      reason: expect.stringContaining('--location northeurope'),
    });
  });

  test('our own workspace in another region is not moved', () => {
    const elsewhere = present({ ...workspace.body, location: 'northeurope' });
    expect(changeOf(plan([workspace, elsewhere]), workspace)).toMatchObject({
      action: 'blocked',
      reason: "it is in northeurope, and Azure can't move it to westeurope",
    });
  });
});

describe('what is shared', () => {
  test('columns of others do not matter; missing ones are added', () => {
    const theirs = present({
      columns: [
        { name: 'Other_CF', type: 'int' },
        { name: 'SRSAlias_CF', type: 'string' },
      ],
    });
    expect(changeOf(plan([columns, theirs]), columns)).toMatchObject({
      action: 'update',
      differences: [{ path: 'columns[SRSCamera_CF]', after: { name: 'SRSCamera_CF', type: 'string' } }],
    });
    const none = present({ columns: [{ name: 'Other_CF', type: 'int' }] });
    expect(changeOf(plan([columns, none]), columns).action).toBe('create');
  });

  test('a column of ours with another type blocks', () => {
    const theirs = present({ columns: [{ name: 'SRSAlias_CF', type: 'int' }] });
    const change = changeOf(plan([columns, theirs]), columns);
    expect(change.action).toBe('blocked');
    expect(change.reason).toContain('columns[SRSAlias_CF].type int already, ours is string');
  });

  test('a foreign default rule is never replaced; where there is none, ours is linked', () => {
    const withLink = (id: string | undefined) =>
      present({ ...workspace.body, properties: { days: 90, ...(id && { defaultDataCollectionRuleResourceId: id }) } });
    expect(changeOf(plan([link, withLink('/theirs')]), link)).toMatchObject({
      action: 'blocked',
      reason: expect.stringContaining('/theirs already'),
    });
    expect(changeOf(plan([link, withLink(undefined)]), link).action).toBe('create');
  });
});

describe('what Microsoft has retired', () => {
  test('is said with its date', () => {
    expect(plan().notes).toEqual([expect.stringContaining('retired View Designer on 2023-08-31')]);
    expect(planChanges([workspace], new Map(), planning).notes).toEqual([]);
  });

  test('a view that Azure refuses to read is skipped; a rule that it refuses blocks', () => {
    const refused: Live = { state: 'refused', reason: 'no such type' };
    expect(changeOf(plan([view, refused]), view)).toMatchObject({
      action: 'skip',
      reason: expect.stringMatching(/^retired: .*2023-08-31.*no such type/),
    });
    const [search] = savedSearches;
    if (!search) throw new Error('no saved search');
    expect(changeOf(plan([search, refused]), search).action).toBe('blocked');
  });
});

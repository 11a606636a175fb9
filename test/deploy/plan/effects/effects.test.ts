import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { countEffects, type Effect, effects, worstOf } from '../../../../src/deploy/plan/effects/effect.ts';
import { kindEffects, withEffects } from '../../../../src/deploy/plan/effects/index.ts';
import { judge } from '../../../../src/deploy/plan/effects/judge.ts';
import type { Action, Change, Plan, PropertyChange } from '../../../../src/deploy/plan/plan.ts';
import type { JsonObject, JsonValue } from '../../../../src/json.ts';
import { resourceKinds } from '../../../../src/resources/index.ts';
import type { Resource } from '../../../../src/resources/resource.ts';
import { scope } from '../../fake.ts';

const resource = (kind: string, body: JsonObject = {}): Resource => ({
  kind,
  key: kind,
  id: `/${kind}`,
  type: 'Microsoft.Rooms/things',
  apiVersion: '2025-01-01',
  body,
  dependsOn: [],
  title: kind,
});

const change = (
  kind: string,
  action: Action,
  differences: readonly PropertyChange[] = [],
  body?: JsonObject,
): Change => ({
  action,
  resource: resource(kind, body),
  differences,
  suppressed: [],
  seen: null,
});

const planOf = (...changes: readonly Change[]): Plan => ({ purpose: 'deploy', scope, changes, notes: [] });

function effectOf(kind: string, path: string, before: JsonValue | undefined, after: JsonValue | undefined, body = {}) {
  const difference = { path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
  const [judged] = withEffects(planOf(change(kind, 'update', [difference], body))).changes;
  expect(judged?.differences[0]?.effect).toBe(judged?.effect);
  return judged?.effect;
}

test('every kind of resource has a row, and every row has a kind', () => {
  expect([...kindEffects.keys()].sort()).toEqual(resourceKinds.map(({ name }) => name).sort());
});

const names = [...kindEffects.keys()];

test.each(names)('%s: what nobody has thought about is never cosmetic', (name) => {
  const kind = kindEffects.get(name);
  if (!kind) throw new Error(name);
  expect(kind.otherwise).not.toBe('cosmetic');
  const unknown = fc
    .string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(...'abcXYZ019_') })
    .map((word) => `new${word}`);
  const path = fc.oneof(
    unknown.map((word) => `properties.${word}`),
    unknown.map((word) => `properties.${word}[0].query`),
    unknown.map((word) => `tagsOf.${word}`),
    fc.constantFrom('identity', 'sku', 'plan', 'managedBy', 'zones', 'extendedLocation', 'location', 'kind'),
    unknown.map((word) => `properties["${word} x"]`),
  );
  fc.assert(
    fc.property(path, fc.option(fc.string(), { nil: undefined }), fc.string(), (where, before, after) => {
      const difference = { path: where, ...(before !== undefined && { before }), after };
      expect(judge(kind, difference, resource(name))).not.toBe('cosmetic');
    }),
  );
});

test.each(names)('%s: to remove it breaks something', (name) => {
  expect(withEffects(planOf(change(name, 'delete'))).changes[0]?.effect).toBe('breaks');
});

type Case = readonly [Effect, string, string, JsonValue | undefined, JsonValue | undefined, JsonObject?];
const withAlias: JsonObject = { properties: { functionAlias: 'Rooms' } };
const rooms = { name: 'ops', emailAddress: 'ops@contoso.example' };

const cases: readonly Case[] = [
  ['breaks', 'alert-rule', 'properties.enabled', true, false],
  ['alters-alerting', 'alert-rule', 'properties.enabled', false, true],
  ['breaks', 'alert-rule', 'properties.actions.actionGroups', ['a', 'b'], ['b', 'c']],
  ['alters-alerting', 'alert-rule', 'properties.actions.actionGroups', ['a'], ['a', 'b']],
  ['breaks', 'alert-rule', 'properties.actions', { actionGroups: ['a'] }, undefined],
  ['breaks', 'alert-rule', 'properties.actions.actionGroups', ['a'], undefined],
  ['alters-alerting', 'alert-rule', 'properties.criteria.allOf[0].query', 'Event', 'Heartbeat'],
  ['alters-alerting', 'alert-rule', 'properties.severity', 1, 2],
  ['cosmetic', 'alert-rule', 'properties.description', 'a', 'b'],
  ['cosmetic', 'alert-rule', 'tags.costCenter', undefined, '4711'],
  ['cosmetic', 'alert-rule', 'tags.mtr-oms', undefined, 'rooms'],
  ['breaks', 'alert-rule', 'tags.mtr-oms', 'theirs', 'rooms'],
  ['breaks', 'action-group', 'properties.webhookReceivers[hook]', { name: 'hook' }, undefined],
  ['alters-alerting', 'action-group', 'properties.emailReceivers[ops]', undefined, rooms],
  ['alters-alerting', 'action-group', 'properties.emailReceivers[ops].emailAddress', 'a@b.example', 'c@d.example'],
  ['breaks', 'data-collection-rule', 'properties.dataSources.windowsEventLogs[rooms]', { name: 'rooms' }, undefined],
  ['breaks', 'data-collection-rule', 'properties.dataSources.windowsEventLogs[a].xPathQueries', ['x', 'y'], ['x']],
  [
    'alters-collection',
    'data-collection-rule',
    'properties.dataFlows[0].transformKql',
    'source',
    'source | extend A=1',
  ],
  ['breaks', 'data-collection-rule', 'properties.destinations.logAnalytics[w].workspaceResourceId', '/a', '/b'],
  ['cosmetic', 'workspace-transformation', 'properties.description', 'a', undefined],
  [
    'alters-collection',
    'workspace-transformation',
    'properties.dataFlows[0].transformKql',
    'source',
    'source | take 1',
  ],
  ['breaks', 'windows-event-source', 'properties.eventTypes[2]', { eventType: 'Warning' }, undefined],
  ['alters-collection', 'windows-event-source', 'properties.eventTypes[2]', undefined, { eventType: 'Warning' }],
  ['breaks', 'transformation-link', 'properties.defaultDataCollectionRuleResourceId', '/a', '/b'],
  ['breaks', 'event-columns', 'properties.schema.columns[SRSAlias_CF]', { name: 'SRSAlias_CF' }, undefined],
  ['breaks', 'event-columns', 'properties.schema.columns[SRSAlias_CF].type', 'int', 'string'],
  ['alters-collection', 'event-columns', 'properties.schema.columns[A_CF]', undefined, { name: 'A_CF' }],
  ['breaks', 'workspace', 'properties.retentionInDays', 365, 30],
  ['alters-collection', 'workspace', 'properties.retentionInDays', 30, 365],
  ['breaks', 'workspace', 'properties.publicNetworkAccessForIngestion', 'Enabled', 'Disabled'],
  ['alters-collection', 'workspace', 'properties.workspaceCapping.dailyQuotaGb', -1, 1],
  ['cosmetic', 'saved-search', 'properties.query', 'Event', 'Heartbeat'],
  ['alters-alerting', 'saved-search', 'properties.query', 'Event', 'Heartbeat', withAlias],
  ['breaks', 'saved-search', 'properties.functionAlias', 'Rooms', 'AllRooms', withAlias],
  ['breaks', 'saved-search', 'properties.functionAlias', 'Rooms', undefined],
  ['cosmetic', 'saved-search', 'properties.functionAlias', undefined, 'Rooms', withAlias],
  ['breaks', 'saved-search', 'properties.functionParameters', 'a:string', 'a:long', withAlias],
  ['breaks', 'saved-search', 'properties.tags[mtr-oms].value', 'theirs', 'rooms'],
  ['cosmetic', 'workbook', 'tile "overview - first number": query', 'a\nb', 'a\nc'],
  ['cosmetic', 'workbook', 'grid "a: b (c)": place', 1, 2],
  ['breaks', 'workbook', 'text "On call: 555"', { json: 'x' }, undefined],
  ['cosmetic', 'workbook', 'pie chart', undefined, { json: 'x' }],
  ['breaks', 'workbook', 'text', { json: 'x' }, undefined],
  ['cosmetic', 'workbook', 'properties.serializedData.styleSettings', 'a', 'b'],
  ['cosmetic', 'view', 'overview tile (number): Legend', 'a', 'b'],
  ['breaks', 'view', 'number list "Devices"', { Id: 'x' }, undefined],
  ['breaks', 'resource-group', 'location', 'westeurope', 'northeurope'],
];

test.each(cases)('%s: %s %s %j → %j', (...[effect, kind, path, before, after, body]) => {
  expect(effectOf(kind, path, before, after, body)).toBe(effect);
});

describe('a plan', () => {
  test('says of each write what it does, the worst of its differences, and counts', () => {
    const { changes } = withEffects(
      planOf(
        change('alert-rule', 'update', [
          { path: 'properties.description', before: 'a', after: 'b' },
          { path: 'properties.severity', before: 1, after: 2 },
        ]),
        change('saved-search', 'create'),
        change('workspace', 'use'),
        change('workbook', 'none'),
      ),
    );
    expect(changes.map(({ effect }) => effect)).toEqual(['alters-alerting', 'cosmetic', undefined, undefined]);
    expect(changes[0]?.differences.map(({ effect }) => effect)).toEqual(['cosmetic', 'alters-alerting']);
    expect(countEffects(changes)).toEqual({ breaks: 0, 'alters-alerting': 1, 'alters-collection': 0, cosmetic: 1 });
  });

  test('a kind without a row is a defect, not a harmless change', () => {
    expect(() => withEffects(planOf(change('novelty', 'update')))).toThrow('novelty');
  });

  test('the worst is the first of the order in which effects are stated', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...effects)), (some) => {
        const worst = worstOf(some);
        expect(worst === undefined).toBe(some.length === 0);
        for (const effect of some)
          if (worst) expect(effects.indexOf(worst)).toBeLessThanOrEqual(effects.indexOf(effect));
      }),
    );
  });
});

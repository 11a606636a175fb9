import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../src/json.ts';
import { propertiesOf } from '../../src/resources/canonical.ts';
import { buildResources } from '../../src/resources/index.ts';
import type { Resource } from '../../src/resources/resource.ts';
import type { Solution } from '../../src/solution/model.ts';
import { faultRule, scope, solution } from './fixture.ts';

const ofKind = (definition: Solution, kind: string): readonly Resource[] =>
  buildResources(definition, scope).filter((resource) => resource.kind === kind);
const withRule = (changes: Partial<Solution['alertRules'][number]>): Solution => ({
  ...solution,
  alertRules: [{ ...faultRule, ...changes }],
});

describe('resource: of an item', () => {
  test('name, location and tags are the resource’s own', () => {
    const settings = { name: 'Old rule', location: 'northeurope', tags: { team: 'rooms', costCenter: '0' } };
    const [rule] = ofKind(withRule({ resource: settings }), 'alert-rule');
    expect(rule?.id.split('/').at(-1)).toBe('Old rule');
    expect(rule?.body).toMatchObject({ location: 'northeurope' });
    expect(rule?.body['tags']).toEqual({ team: 'rooms', costCenter: '0', 'mtr-oms': 'rooms' });
  });

  test('set and remove reach into the body, and nowhere else', () => {
    const settings = {
      set: { '/properties/skipQueryValidation': true, '/properties/criteria/allOf/0/resourceIdColumn': '_ResourceId' },
      remove: ['/properties/description'],
    };
    const [rule] = ofKind(withRule({ resource: settings }), 'alert-rule');
    const properties = rule?.body['properties'] as JsonObject;
    expect(properties).toMatchObject({
      skipQueryValidation: true,
      criteria: { allOf: [{ resourceIdColumn: '_ResourceId', query: faultRule.query }] },
    });
    expect(properties).not.toHaveProperty('description');
  });

  test('rules call a group by the name that it has', () => {
    const [group] = solution.notificationGroups;
    if (!group) throw new Error('the fixture has a group');
    const named = { ...solution, notificationGroups: [{ ...group, resource: { name: 'Ops Team' } }] };
    const [rule] = ofKind({ ...named, alertRules: [faultRule] }, 'alert-rule');
    const [made] = ofKind(named, 'action-group');
    expect(made?.id).toMatch(/\/actionGroups\/Ops Team$/);
    expect(rule?.body).toMatchObject({ properties: { actions: { actionGroups: [made?.id] } } });
    expect(rule?.dependsOn).toContain(made?.key);
  });

  test('splitBy takes some values, or all but some', () => {
    const splitBy = ['Computer', { column: 'Room', include: ['a'] }, { column: 'Site', exclude: ['b'] }];
    const [rule] = ofKind(withRule({ condition: { ...faultRule.condition, splitBy } }), 'alert-rule');
    expect(rule?.body).toMatchObject({
      properties: {
        criteria: {
          allOf: [
            {
              dimensions: [
                { name: 'Computer', operator: 'Include', values: ['*'] },
                { name: 'Room', operator: 'Include', values: ['a'] },
                { name: 'Site', operator: 'Exclude', values: ['b'] },
              ],
            },
          ],
        },
      },
    });
  });

  test('a saved search keeps tags of its own beside the mark', () => {
    const [search] = solution.savedSearches;
    if (!search) throw new Error('the fixture has a saved search');
    const tagged = { ...solution, savedSearches: [{ ...search, resource: { tags: { Group: 'Rooms' } } }] };
    expect(ofKind(tagged, 'saved-search')[0]?.body).toMatchObject({
      properties: {
        tags: [
          { name: 'Group', value: 'Rooms' },
          { name: 'mtr-oms', value: 'rooms' },
        ],
      },
    });
  });
});

describe('dashboards', () => {
  test('a view says for itself in which forms it is deployed', () => {
    const none = { ...solution, views: solution.views.map((view) => ({ ...view, dashboards: [] })) };
    expect([...ofKind(none, 'workbook'), ...ofKind(none, 'view')]).toEqual([]);
    const old = {
      ...solution,
      views: solution.views.map((view) => ({ ...view, dashboards: ['view-designer' as const] })),
    };
    expect([ofKind(old, 'workbook').length, ofKind(old, 'view').length]).toEqual([0, solution.views.length]);
  });

  test('a workbook that is kept is deployed as it is, whatever the settings say of views', () => {
    const content = { version: 'Notebook/1.0', items: [{ json: '{{no template}}' }] };
    const name = '0a1b2c3d-0000-4000-8000-000000000001';
    const kept = {
      ...solution,
      settings: { ...solution.settings, dashboards: [] },
      workbooks: [{ name: 'by-hand', title: 'By hand', content, resource: { name } }],
    };
    const [workbook, ...others] = ofKind(kept, 'workbook');
    expect(others).toEqual([]);
    expect(workbook?.id.endsWith(`/workbooks/${name}`)).toBe(true);
    const { serializedData, displayName } = propertiesOf(workbook?.body ?? {});
    expect([displayName, JSON.parse(String(serializedData))]).toEqual(['By hand', content]);
  });
});

describe('receivers of every kind', () => {
  test('are written as Azure takes them; those who may choose get the common alert schema unless they say otherwise', () => {
    const receivers = {
      email: [{ name: 'a', address: 'a@b.example', useCommonAlertSchema: false }],
      logicApp: [{ name: 'b', resourceId: '/l', callbackUrl: 'https://l.example' }],
      azureAppPush: [{ name: 'c', address: 'c@b.example' }],
      armRole: [{ name: 'd', roleId: 'r' }],
    };
    const group = { name: 'g', shortName: 'g', receivers };
    const [made] = ofKind({ ...solution, notificationGroups: [group], alertRules: [] }, 'action-group');
    expect(made?.body['properties']).toEqual({
      groupShortName: 'g',
      enabled: true,
      emailReceivers: [{ name: 'a', emailAddress: 'a@b.example', useCommonAlertSchema: false }],
      smsReceivers: [],
      voiceReceivers: [],
      webhookReceivers: [],
      armRoleReceivers: [{ name: 'd', roleId: 'r', useCommonAlertSchema: true }],
      azureAppPushReceivers: [{ name: 'c', emailAddress: 'c@b.example' }],
      logicAppReceivers: [
        { name: 'b', resourceId: '/l', callbackUrl: 'https://l.example', useCommonAlertSchema: true },
      ],
    });
  });
});

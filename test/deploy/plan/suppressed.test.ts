import { describe, expect, test } from '@jest/globals';
import { createMask } from '../../../src/azure/trace/mask.ts';
import { planChanges } from '../../../src/deploy/plan/plan-changes.ts';
import { seenOf } from '../../../src/deploy/plan/seen.ts';
import type { JsonObject } from '../../../src/json.ts';
import { kindOf } from '../../../src/resources/index.ts';
import { scope } from '../../resources/fixture.ts';
import { changed, planOf, resourceOf } from './drift/support.ts';

describe('what counts as none', () => {
  test('is listed with both values and its rule', () => {
    const rule = resourceOf('alert-rule');
    const live = changed({ ...rule.body, etag: '"1"' }, ['properties', 'windowSize'], 'PT900S');
    expect(planOf(rule, live)).toMatchObject({
      action: 'none',
      suppressed: expect.arrayContaining([
        { path: 'etag', before: '"1"', rule: 'server-filled' },
        { path: 'properties.windowSize', before: 'PT900S', after: 'PT15M', rule: 'iso-duration' },
      ]),
    });
  });

  test('is listed beside what differs', () => {
    const rule = resourceOf('alert-rule');
    const live = changed({ ...rule.body, etag: '"1"' }, ['properties', 'severity'], 3);
    expect(planOf(rule, live)).toMatchObject({
      action: 'update',
      differences: [{ path: 'properties.severity', before: 3, after: 1 }],
      suppressed: [{ path: 'etag', rule: 'server-filled' }],
    });
  });

  test('keeps secrets as differences do', () => {
    const group = resourceOf('action-group');
    const live = changed(group.body, ['kind'], { serviceUri: 'https://hooks.contoso.example/rooms', empty: null });
    const filled = changed(live, ['systemData'], 'https://hooks.contoso.example/rooms');
    const { json: mask } = createMask(['https://hooks.contoso.example/rooms']);
    const state = new Map([[group.key, { state: 'present', body: filled } as const]]);
    const { changes } = planChanges([{ ...group, dependsOn: [] }], state, { solution: 'rooms', scope, mask, kindOf });
    const printed = JSON.stringify(changes.map(({ differences, suppressed }) => [differences, suppressed]));
    expect(printed).toContain('systemData');
    expect(printed).not.toContain('/rooms"');
  });

  test('nothing is compared with what is new', () => {
    const group = resourceOf('action-group');
    const { changes } = planChanges([{ ...group, dependsOn: [] }], new Map(), {
      solution: 'rooms',
      scope,
      mask: (value) => value,
      kindOf,
    });
    expect(changes).toMatchObject([{ action: 'create', suppressed: [] }]);
    expect(changes[0]?.differences.map(({ path }) => path)).not.toContain('properties.itsmReceivers');
  });
});

describe('a query', () => {
  const rule = resourceOf('alert-rule');
  const place = ['properties', 'criteria', 'allOf', 0, 'query'];
  const text = 'Event\n| where EventID == 3001\n| project Computer, SRSCameraStatus_CF';

  test('that differs is told as it stands on both sides', () => {
    const theirs = text.replace('3001', '3002').replaceAll('\n', '\r\n');
    expect(planOf(rule, changed(rule.body, place, theirs)).differences).toEqual([
      { path: 'properties.criteria.allOf[0].query', before: theirs, after: text },
    ]);
  });

  test('that only lost its comments does not differ', () => {
    const theirs = `// which rooms\n${text.replaceAll('\n|', ' |')}`;
    expect(planOf(rule, changed(rule.body, place, theirs)).suppressed).toEqual([
      { path: 'properties.criteria.allOf[0].query', before: theirs, after: text, rule: 'kql-layout' },
    ]);
  });
});

describe('a PATCH', () => {
  test('states what must go back to its default; what nobody changed stays unsaid', () => {
    const workspace = resourceOf('workspace');
    const live = changed(workspace.body, ['properties', 'publicNetworkAccessForQuery'], 'Disabled');
    const { body, differences, resource } = planOf(workspace, live);
    expect(differences).toEqual([
      { path: 'properties.publicNetworkAccessForQuery', before: 'Disabled', after: 'Enabled' },
    ]);
    expect(body).toEqual(changed(workspace.body, ['properties', 'publicNetworkAccessForQuery'], 'Enabled'));
    expect(resource.body).toEqual(workspace.body);
  });

  test('a PUT states what it states', () => {
    const rule = resourceOf('alert-rule');
    expect(planOf(rule, changed(rule.body, ['properties', 'autoMitigate'], false)).body).toBeUndefined();
  });
});

describe('what a plan rests on', () => {
  const seen = (kind: string, live: JsonObject) =>
    seenOf(resourceOf(kind), { state: 'present', body: live }, kindOf(resourceOf(kind)));

  test('is the same however the service spells it', () => {
    const { body } = resourceOf('alert-rule');
    const respelled = changed(
      { ...body, etag: '"2"', location: 'West Europe' },
      ['properties', 'windowSize'],
      'PT900S',
    );
    expect(seen('alert-rule', respelled)).toEqual(seen('alert-rule', body));
    expect(seen('alert-rule', changed(body, ['properties', 'muteActionsDuration'], 'PT1H'))).not.toEqual(
      seen('alert-rule', body),
    );
  });

  test("of somebody else's workspace, only where it is", () => {
    const foreign = { location: 'westeurope', tags: { team: 'x' }, properties: { retentionInDays: 400 } };
    const changedByThem = { ...foreign, tags: { team: 'y' }, properties: { retentionInDays: 30, strange: 1 } };
    expect(seen('workspace', changedByThem)).toEqual(seen('workspace', foreign));
    expect(seen('workspace', { ...foreign, location: 'northeurope' })).not.toEqual(seen('workspace', foreign));
  });
});

test('a rule of another kind can not be made ours', () => {
  const rule = resourceOf('data-collection-rule');
  expect(planOf(rule, { ...rule.body, kind: 'Linux' })).toMatchObject({
    action: 'blocked',
    reason: "it is of the kind Linux, and Azure can't make it one of Windows",
    differences: [{ path: 'kind', before: 'Linux', after: 'Windows' }],
  });
});

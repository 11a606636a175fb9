import { describe, expect, test } from '@jest/globals';
import { buildResources, checkResources, kindOf, resourceKinds } from '../../src/resources/index.ts';
import { scope, solution, solutionWith } from './fixture.ts';

const titles = (resources: readonly { readonly title: string }[]) => resources.map(({ title }) => title);

describe('buildResources', () => {
  test('ama', () => {
    expect(titles(buildResources(solution, scope))).toEqual([
      'workspace log-rooms',
      'columns of table Event',
      'data collection rule mtr-event-collection',
      'saved search mtr-heartbeats',
      'saved search mtr-room-events',
      'notification group mtr-admins',
      'alert rule mtr-fault',
      'workbook mtr-rooms',
      'View Designer view Rooms',
    ]);
  });

  test('mma, workbook only, with the resource group', () => {
    const resources = buildResources(solutionWith({}, { collection: 'mma', dashboards: ['workbook'] }), {
      ...scope,
      createResourceGroup: true,
    });
    expect(titles(resources)).toEqual([
      'resource group rg-rooms',
      'workspace log-rooms',
      'columns of table Event',
      'Windows event data source mtr-rooms',
      'workspace transformation rule mtr-event-transformation',
      'transformation of workspace log-rooms',
      'saved search mtr-heartbeats',
      'saved search mtr-room-events',
      'notification group mtr-admins',
      'alert rule mtr-fault',
      'workbook mtr-rooms',
    ]);
  });

  test.each(['ama', 'mma'] as const)('%s: everything a resource needs comes before it', (collection) => {
    const resources = buildResources(solutionWith({}, { collection }), { ...scope, createResourceGroup: true });
    const order = resources.map(({ key }) => key);
    for (const resource of resources)
      for (const key of resource.dependsOn) {
        expect(order).toContain(key);
        expect(order.indexOf(key)).toBeLessThan(order.indexOf(resource.key));
      }
    expect(new Set(order).size).toBe(order.length);
  });

  test('columns come before the rules that fill them, those before alert rules', () => {
    for (const collection of ['ama', 'mma'] as const) {
      const resources = buildResources(solutionWith({}, { collection }), scope);
      const needs = (kind: string) =>
        resources
          .find((resource) => resource.kind === kind)
          ?.dependsOn.map((key) => resources.find((resource) => resource.key === key)?.kind);
      const rule = collection === 'ama' ? 'data-collection-rule' : 'workspace-transformation';
      expect(needs(rule)).toContain('event-columns');
      expect(needs('alert-rule')).toEqual(
        expect.arrayContaining([
          'event-columns',
          'action-group',
          collection === 'ama' ? 'data-collection-rule' : 'transformation-link',
        ]),
      );
      expect(needs('saved-search')).toContain('event-columns');
    }
  });

  test('is the same from run to run, and of the fixture Azure refuses nothing', () => {
    expect(JSON.stringify(buildResources(solution, scope))).toBe(JSON.stringify(buildResources(solution, scope)));
    expect(checkResources(buildResources(solution, scope))).toEqual([]);
  });

  test('says where the definition states each resource', () => {
    for (const resource of buildResources(solution, scope)) expect(resource.place).toBeDefined();
  });

  test('every kind is known by its name, and its resources carry its type and api-version', () => {
    for (const resource of buildResources(solutionWith({}, { collection: 'mma' }), scope)) {
      const kind = kindOf(resource);
      expect([resource.type, resource.apiVersion]).toEqual([kind.type, kind.apiVersion]);
    }
    expect(new Set(resourceKinds.map(({ name }) => name)).size).toBe(resourceKinds.length);
    expect(() => kindOf({ kind: 'teapot' })).toThrow('no kind of resource is named teapot');
  });

  test('two items that Azure would take for one are found', () => {
    const [first] = solution.savedSearches;
    const twice = first ? [first, { ...first, name: first.name.toUpperCase() }] : [];
    expect(checkResources(buildResources(solutionWith({ savedSearches: twice }), scope))).toEqual([
      expect.objectContaining({
        ruleId: 'MTR202',
        message: 'saved search mtr-HEARTBEATS and saved search mtr-heartbeats are one resource in Azure',
      }),
    ]);
  });

  test('an owner is recognised in every kind that has one, and only there', () => {
    for (const resource of buildResources(solutionWith({}, { collection: 'mma' }), scope)) {
      const kind = kindOf(resource);
      expect(kind.owner(resource.body)).toBe(kind.ownership === 'none' ? undefined : 'rooms');
      expect(kind.owner({ location: 'westeurope', tags: null, properties: { Author: 'somebody' } })).toBeUndefined();
    }
  });
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Place } from '../../src/finding.ts';
import type { JsonObject, JsonValue } from '../../src/json.ts';
import { loadSolution } from '../../src/solution/load.ts';
import { type Located, type LocatedMap, nearest, objectOf } from '../../src/solution/located/located.ts';
import { merge } from '../../src/solution/located/merge.ts';
import { base, briefs, layerOf, loadBase, loadOverlay, only, solutionOf } from './fixture.ts';

function located(value: JsonValue | undefined, file: string): Located {
  const place: Place = { file, line: 1, column: 1 };
  if (Array.isArray(value)) return { kind: 'list', place, items: value.map((item) => located(item, file)) };
  if (typeof value !== 'object' || value === null) return { kind: 'scalar', place, value: (value ?? null) as string };
  const entries = Object.entries(value).map(
    ([key, item]) => [key, { keyPlace: place, value: located(item, file) }] as const,
  );
  return { kind: 'map', place, entries: new Map(entries) };
}
const map = (value: JsonObject, file = 'f') => located(value, file) as LocatedMap;

const scalar = fc.oneof(fc.integer(), fc.string(), fc.boolean());
const key = fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor');
const { object } = fc.letrec<{ object: JsonObject; value: JsonValue }>((tie) => ({
  object: fc.array(fc.tuple(key, tie('value')), { maxLength: 3 }).map((entries) => Object.fromEntries(entries)),
  value: fc.oneof({ maxDepth: 3 }, scalar, fc.array(scalar, { maxLength: 2 }), tie('object')),
}));

describe('merging', () => {
  const over = (lower: JsonObject, upper: JsonObject) => objectOf(merge(map(lower), map(upper)));

  test('nothing changes nothing, and the same twice is the same once', () => {
    fc.assert(
      fc.property(object, object, (a, b) => {
        expect(over(a, {})).toEqual(a);
        expect(over({}, a)).toEqual(a);
        expect(over(over(a, b), b)).toEqual(over(a, b));
      }),
    );
  });

  test('objects merge, arrays and scalars are replaced', () => {
    fc.assert(
      fc.property(object, object, (a, b) => {
        const merged = over(a, b);
        for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) {
          const [lower, upper] = [
            Object.getOwnPropertyDescriptor(a, name)?.value,
            Object.getOwnPropertyDescriptor(b, name)?.value,
          ];
          const both = [lower, upper].every((one) => typeof one === 'object' && one !== null && !Array.isArray(one));
          const result: unknown = Object.getOwnPropertyDescriptor(merged, name)?.value;
          expect(result).toEqual(both ? over(lower, upper) : Object.hasOwn(b, name) ? upper : lower);
        }
      }),
    );
  });

  test('every value knows who wrote it', () => {
    const merged = merge(map({ a: { x: 1, y: 2 }, b: [1] }, 'lower'), map({ a: { y: 3 }, b: [2] }, 'upper'));
    const files = ['/a/x', '/a/y', '/b/0'].map((pointer) => nearest(merged, pointer).place.file);
    expect(files).toEqual(['lower', 'upper', 'upper']);
  });
});

describe('an overlay', () => {
  const rule = 'templates/alert-rules/mine.yaml';

  test('changes an item by name, keeping the rest', () => {
    const solution = solutionOf(
      loadOverlay({ [rule]: 'name: hardware-error\ncondition: { threshold: 5 }\nnotify: []\n' }),
    );
    expect(only(solution.alertRules)).toMatchObject({
      severity: 1,
      condition: { operator: 'GreaterThan', threshold: 5 },
      notify: [],
    });
  });

  test('switches an item off, and on again', () => {
    expect(solutionOf(loadOverlay({ [rule]: 'name: hardware-error\nenabled: false\n' })).alertRules).toEqual([]);
    const off = `${base['templates/alert-rules/hardware.yaml']}enabled: false\n`;
    expect(solutionOf(loadBase({ 'templates/alert-rules/hardware.yaml': off })).alertRules).toEqual([]);
    const layers = [
      layerOf({ ...base, 'templates/alert-rules/hardware.yaml': off }),
      layerOf({ 'mtr-oms.yaml': '', [rule]: 'name: hardware-error\nenabled: true\n' }, 'o'),
    ];
    const on = only(solutionOf(loadSolution({ layers })).alertRules);
    expect(on.name).toBe('hardware-error');
    expect(on).not.toHaveProperty('enabled');
  });

  test('replaces an item whole, which must then be whole', () => {
    const whole = base['templates/alert-rules/hardware.yaml'].replace('notify: [admins]\n', 'replace: true\n');
    expect(only(solutionOf(loadOverlay({ [rule]: whole })).alertRules)).not.toHaveProperty('notify');
    const found = briefs(loadOverlay({ [rule]: 'name: hardware-error\nreplace: true\nseverity: 1\n' }));
    expect(found.length).toBeGreaterThan(0);
    expect(
      found.every((line) => line.startsWith(`over/${rule}:1:1 MTR107 the alert rule "hardware-error" lacks`)),
    ).toBe(true);
  });

  test('adds whole items', () => {
    const another = base['templates/alert-rules/hardware.yaml'].replace('hardware-error', 'my-own');
    expect(solutionOf(loadOverlay({ [rule]: another })).alertRules.map(({ name }) => name)).toEqual([
      'hardware-error',
      'my-own',
    ]);
  });

  test('gives a field its other source instead of both', () => {
    const solution = solutionOf(
      loadOverlay({ 'custom-fields/mine.yaml': 'fields:\n  - name: SRSAlias_CF\n    from: { status: Camera }\n' }),
    );
    expect(only(solution.customFields)).toEqual({
      name: 'SRSAlias_CF',
      from: { status: 'Camera' },
      description: 'Sign-in name.',
    });
  });

  test('replaces a fragment, for every query that uses it', () => {
    const solution = solutionOf(loadOverlay({ 'templates/queries/room-log.kql.hbs': '| where true\n' }));
    expect(only(solution.alertRules).query).toBe('Event\n| where true');
  });

  test('that extends nothing stands alone: what is below is not even read', () => {
    const alone = {
      ...base,
      'mtr-oms.yaml': `extends: none\n${base['mtr-oms.yaml']}`.replace('name: rooms', 'name: alone'),
    };
    const loaded = loadSolution({ layers: [layerOf({ 'mtr-oms.yaml': 'broken: [' }), layerOf(alone)] });
    expect(solutionOf(loaded).settings.name).toBe('alone');
    expect(solutionOf(loaded).settings).not.toHaveProperty('extends');
  });
});

describe('settings', () => {
  const files = {
    'mtr-oms.yaml': `location: northeurope
parameters: { activeWindow: 30m, threshold: 1 }
environments:
  prod:
    location: swedencentral
    workspace: { sku: PerGB2018 }
    parameters: { threshold: 2 }
`,
  };
  const values = (more: Parameters<typeof loadOverlay>[1]) => {
    const { settings, parameters } = solutionOf(loadOverlay(files, more));
    const value = (name: string) => parameters.find((one) => one.name === name)?.value;
    return [settings.location, settings.workspace, value('activeWindow'), value('threshold')];
  };

  test('packaged < overlay < environment < --set', () => {
    expect(values({})).toEqual(['northeurope', { name: 'log-rooms' }, '30m', 1]);
    const prod = { name: 'log-rooms', sku: 'PerGB2018' };
    expect(values({ environment: 'prod' })).toEqual(['swedencentral', prod, '30m', 2]);
    const set = ['location=uksouth', 'threshold=3', 'parameters.activeWindow=PT1H', 'workspace.name=log-x'];
    expect(values({ environment: 'prod', set })).toEqual(['uksouth', { ...prod, name: 'log-x' }, '1h', 3]);
  });

  test('--set: the last of several counts; lists are YAML; text for a text parameter is text', () => {
    const set = [
      'threshold=1',
      'threshold=2',
      'rooms=[a, b]',
      'site=007',
      'tags.cost.center=x',
      'dashboards=[view-designer]',
    ];
    const { parameters, settings } = solutionOf(loadBase({}, { set }));
    expect(Object.fromEntries(parameters.map(({ name, value }) => [name, value]))).toMatchObject({
      threshold: 2,
      rooms: ['a', 'b'],
      site: '007',
    });
    expect(settings).toMatchObject({ tags: { 'cost.center': 'x' }, dashboards: ['view-designer'] });
  });

  test('a text parameter takes any text from --set', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('{', '}', '"', "'", '*', '&', '[', ':', '-', '!', 'a', '1', '\\') }),
        (text) => {
          fc.pre(!/^["']/.test(text));
          const { parameters } = solutionOf(loadBase({}, { set: [`site=${text}`] }));
          expect(parameters.find(({ name }) => name === 'site')?.value).toBe(text);
        },
      ),
    );
  });
});

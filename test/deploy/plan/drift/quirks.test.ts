import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { JsonObject } from '../../../../src/json.ts';
import { jsonEqual } from '../../../../src/json.ts';
import { driftCases } from './cases.ts';
import { quirks } from './quirks.ts';
import { changed, pathsOf, planOf, resourceOf, resources } from './support.ts';

test('every kind has its quirks', () => {
  expect(Object.keys(quirks).toSorted()).toEqual([...resources.keys()].toSorted());
});

const answered = (body: JsonObject, some: readonly { apply(body: JsonObject): JsonObject }[]): JsonObject =>
  some.reduce((live, quirk) => quirk.apply(live), body);

describe.each(Object.entries(quirks))('%s, as the service answers it', (kind, all) => {
  const resource = resourceOf(kind);

  test.each(all.map((quirk) => [quirk.name, quirk] as const))(
    '%s: no difference, and what there is has its rule',
    (_, quirk) => {
      const live = quirk.apply(resource.body);
      const { action, differences, suppressed } = planOf(resource, live);
      expect({ action, differences }).toEqual({ action: 'none', differences: [] });
      expect(suppressed.length > 0).toBe(!jsonEqual(live, resource.body));
    },
  );

  test('any of these together: no difference', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...all]), (some) => {
        const { action, differences } = planOf(resource, answered(resource.body, some));
        expect({ action, differences }).toEqual({ action: 'none', differences: [] });
      }),
      { numRuns: 60 },
    );
  });

  test('any of these together and one change of somebody: exactly that change', () => {
    fc.assert(
      fc.property(fc.subarray([...all]), fc.constantFrom(...(driftCases[kind] ?? [])), (some, [place, value]) => {
        // What a quirk fills in must not stand in the way of the change, nor a turned list hide its entry.
        const entries = place.some((step) => typeof step === 'number') || value === undefined;
        const hides = entries ? /other order|others/ : /^$/;
        const renames = place[0] === 'tags' ? /name of a tag/ : /^$/;
        const kept = some.filter(({ name }) => !hides.test(name) && !renames.test(name));
        const plain = planOf(resource, changed(resource.body, place, value));
        const live = planOf(resource, changed(answered(resource.body, kept), place, value));
        expect(pathsOf(live).toSorted()).toEqual(pathsOf(plain).toSorted());
      }),
      { numRuns: 150 },
    );
  });
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { diffJson } from '../../../../src/deploy/plan/diff.ts';
import { isJsonObject, type JsonObject, type JsonValue, jsonEqual } from '../../../../src/json.ts';
import { kindOf } from '../../../../src/resources/index.ts';
import { compareBodies } from '../../../../src/resources/levelling/compare.ts';
import { byName, entryPath, memberPath } from '../../../../src/resources/levelling/paths.ts';
import { levellingRules } from '../../../../src/resources/levelling/rules.ts';
import { driftCases } from './cases.ts';
import { quirks } from './quirks.ts';
import { changed, planOf, resourceOf } from './support.ts';

type Value = JsonValue | undefined;

/** Every single value in which two bodies differ as they came, whatever it means. */
function rawDifferences(path: string, live: Value, desired: Value): readonly string[] {
  if (jsonEqual(live, desired)) return [];
  const values = [live, desired].filter((value) => value !== undefined);
  if (values.every(isJsonObject) && values.some((value) => Object.keys(value).length > 0)) {
    const keys = new Set(values.flatMap((value) => Object.keys(value)));
    const [a, b] = [isJsonObject(live) ? live : {}, isJsonObject(desired) ? desired : {}];
    return [...keys].flatMap((key) => rawDifferences(memberPath(path, key), a[key], b[key]));
  }
  const lists = values.filter((value) => Array.isArray(value)) as (readonly JsonValue[])[];
  if (lists.length < values.length || lists.every((list) => list.length === 0)) return [path];
  const [theirs, ours] = [Array.isArray(live) ? live : [], Array.isArray(desired) ? desired : []];
  const [theirNames, ourNames] = [byName(theirs), byName(ours)];
  if (!theirNames || !ourNames) {
    const count = Math.max(theirs.length, ours.length);
    return Array.from({ length: count }, (_, at) => rawDifferences(entryPath(path, at), theirs[at], ours[at])).flat();
  }
  const names = new Set([...theirNames.keys(), ...ourNames.keys()]);
  const sameOrder = [...theirNames.keys()].join() === [...ourNames.keys()].join();
  return [
    ...(sameOrder ? [] : [path]),
    ...[...names].flatMap((name) => rawDifferences(entryPath(path, name), theirNames.get(name), ourNames.get(name))),
  ];
}

const isWithin = (inner: string, outer: string): boolean =>
  inner === outer || (inner.startsWith(outer) && /^[.[]/.test(inner.slice(outer.length)));
const touch = (a: string, b: string): boolean => isWithin(a, b) || isWithin(b, a);

/** What no form speaks of: by whoever added it. */
const strange = fc.record({
  place: fc.constantFrom<readonly string[]>(['strange'], ['properties', 'strange'], ['properties', 'a', 'b']),
  value: fc.constantFrom<JsonValue>(
    null,
    '',
    0,
    false,
    'x',
    [],
    [null],
    [{ name: 'n' }],
    {},
    { x: {} },
    { y: [1, 'z'] },
  ),
});

describe.each(Object.keys(driftCases))('%s', (kind) => {
  const resource = resourceOf(kind);

  test('what differs is either told as a difference or listed with its rule, and nothing else is listed', () => {
    fc.assert(
      fc.property(
        fc.subarray([...(quirks[kind] ?? [])]),
        fc.array(fc.constantFrom(...(driftCases[kind] ?? [])), { maxLength: 2 }),
        fc.array(strange, { maxLength: 2 }),
        (some, drifts, strangers) => {
          const start: JsonObject = some.reduce((live, quirk) => quirk.apply(live), resource.body);
          const added = strangers.reduce((live, { place, value }) => changed(live, place, value), start);
          let live = added;
          try {
            for (const [place, value] of drifts) live = changed(live, place, value);
          } catch {
            // A change took away what the next one needs.
            return;
          }
          const compared = compareBodies(kindOf(resource).form, live, resource.body);
          const told = diffJson(compared.live, compared.desired).map(({ path }) => path);
          const listed = [...told, ...compared.suppressed.map(({ path }) => path)];
          const raw = rawDifferences('', live, resource.body);
          expect(raw.filter((path) => !listed.some((one) => touch(one, path)))).toEqual([]);
          // Inside of a list in another order, an entry is told by the place at which it was compared.
          const turned = compared.suppressed.filter(({ rule }) => rule === 'set-order').map(({ path }) => path);
          const placed = listed.filter((path) => !turned.some((list) => isWithin(path, list)));
          expect(placed.filter((path) => !raw.some((one) => touch(one, path)))).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('a body levelled once more stays as it is', () => {
    fc.assert(
      fc.property(fc.subarray([...(quirks[kind] ?? [])]), (some) => {
        const live = some.reduce<JsonObject>((body, quirk) => quirk.apply(body), resource.body);
        const { form } = kindOf(resource);
        const once = compareBodies(form, live, resource.body);
        const again = compareBodies(form, once.live, resource.body);
        expect(again.live).toEqual(once.live);
      }),
      { numRuns: 30 },
    );
  });
});

test('every rule is at work somewhere', () => {
  const used = Object.entries(quirks).flatMap(([kind, all]) => {
    const resource = resourceOf(kind);
    return all.flatMap((quirk) => planOf(resource, quirk.apply(resource.body)).suppressed.map(({ rule }) => rule));
  });
  expect([...new Set(used)].toSorted()).toEqual(Object.keys(levellingRules).toSorted());
});

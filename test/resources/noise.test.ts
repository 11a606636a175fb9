import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isJsonObject, type JsonObject, type JsonValue } from '../../src/json.ts';
import { buildResources, kindOf } from '../../src/resources/index.ts';
import { compareBodies } from '../../src/resources/levelling/compare.ts';
import { levelled, scope, solutionWith } from './fixture.ts';

const resources = (['ama', 'mma'] as const).flatMap((collection) =>
  buildResources(solutionWith({}, { collection }), { ...scope, createResourceGroup: true }),
);
/** Lists whose order Azure does not keep. */
const sets = new Set(['eventTypes', 'columns', 'emailReceivers', 'actionGroups', 'streams', 'tags']);
/** Subtrees whose every key is ours: nothing is filled in there. */
const ours = new Set(['tags', 'Dashboard', 'OverviewTile', 'Filters']);

/** A body as Azure might answer it: keys in another order, sets turned round, empty things filled in, read-only things beside it. */
function answered(value: JsonValue, turn: boolean, fill: JsonValue, key = ''): JsonValue {
  if (Array.isArray(value)) {
    const items = value.map((item) => (ours.has(key) ? item : answered(item, turn, fill)));
    return turn && sets.has(key) ? items.toReversed() : items;
  }
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).flatMap(([name, item]) =>
    item === undefined ? [] : [[name, ours.has(name) ? item : answered(item, turn, fill, name)] as const],
  );
  const filled = ours.has(key) ? entries : [...entries, ['unknownToUs', fill] as const];
  return Object.fromEntries(turn ? filled.toReversed() : filled);
}

const liveOf = (body: JsonObject, turn: boolean, fill: JsonValue): JsonObject => {
  const live = answered(body, turn, fill);
  return {
    ...(isJsonObject(live) ? live : {}),
    id: '/SUBSCRIPTIONS/x',
    name: 'x',
    type: 'x',
    etag: '"1"',
    systemData: { createdBy: 'x' },
    ...(body['location'] !== undefined && { location: String(body['location']).toUpperCase() }),
  };
};

describe('levelling', () => {
  test.each(resources.map((resource) => [resource.title, resource] as const))(
    '%s: noise is no change',
    (_, resource) => {
      fc.assert(
        fc.property(fc.boolean(), fc.constantFrom<JsonValue>(null, [], {}, [null], { a: [] }), (turn, fill) => {
          expect(levelled(resource, liveOf(resource.body, turn, fill))).toEqual(levelled(resource));
        }),
        { numRuns: 20 },
      );
    },
  );

  test.each(resources.map((resource) => [resource.title, resource] as const))(
    '%s: levelled with itself it is as wanted, and levelled once more the same',
    (_, resource) => {
      const { form } = kindOf(resource);
      const first = compareBodies(form, resource.body, resource.body);
      expect(first.live).toEqual(first.desired);
      expect(first.suppressed).toEqual([]);
      expect(compareBodies(form, first.live, resource.body).live).toEqual(first.live);
    },
  );
});

import { describe, expect, test } from '@jest/globals';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../../src/json.ts';
import { definitions, hasContract, type Writable, writablesOf } from './published.ts';
import { planOf, resourceOf } from './support.ts';

/** What the contract calls writable and a plan passes over, and why. */
const passedOver: Readonly<Record<string, string>> = {
  'workspace: etag': 'guards a write; it says nothing of the workspace',
  'workspace: properties/features/clusterResourceId': "set by a cluster's own resource, a linked service",
  'workspace: properties/defaultDataCollectionRuleResourceId': 'compared as a resource of its own, transformation-link',
  'saved-search: etag': 'guards a write',
  'workbook: etag': 'guards a write',
};

/** The body with a value at a place of the contract: in the first entry of a list, made where there is none. */
function put(body: JsonValue | undefined, [step, ...rest]: readonly string[], value: JsonValue): JsonValue {
  if (step === undefined) return isJsonObject(body) && isJsonObject(value) ? { ...body, ...value } : value;
  if (step === '[]') {
    const [first, ...others] = Array.isArray(body) ? body : [];
    return [put(first, rest, value), ...others];
  }
  const object: JsonObject = isJsonObject(body) ? body : {};
  return { ...object, [step]: put(object[step], rest, value) };
}

const isTold = (kind: string, { place, values }: Writable): boolean =>
  values.some((value) => {
    const resource = resourceOf(kind);
    const live = put(resource.body, place.split('/'), value);
    if (!isJsonObject(live)) return false;
    const { action, differences } = planOf(resource, live);
    // What no longer bears our name is told as foreign.
    return differences.length > 0 || action === 'blocked';
  });

if (hasContract) {
  describe.each(Object.keys(definitions))('%s, by the published contract', (kind) => {
    const writables = writablesOf(kind).filter(({ place }) => passedOver[`${kind}: ${place}`] === undefined);

    test('properties are found', () => expect(writables.length).toBeGreaterThan(2));

    test.each(writables.map((writable) => [writable.place, writable] as const))('%s changed is told', (_, writable) => {
      expect(isTold(kind, writable)).toBe(true);
    });
  });

  test('what is passed over is in the contract, and still passed over', () => {
    for (const one of Object.keys(passedOver)) {
      const [kind = '', place = ''] = one.split(': ');
      const writable = writablesOf(kind).find((each) => each.place === place);
      expect([one, writable && isTold(kind, writable)]).toEqual([one, false]);
    }
  });
} else {
  test('without the published contract: no property is read from it here', () => expect(hasContract).toBe(false));
}

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { diffJson, settingsOf } from '../../../src/deploy/plan/diff.ts';
import { type JsonObject, type JsonValue, jsonEqual } from '../../../src/json.ts';

const json = (): fc.Arbitrary<JsonObject> =>
  fc.letrec<{ value: JsonValue; object: JsonObject }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom('a', 'b', '', 0, 1, true, null),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.array(fc.record({ name: fc.constantFrom('x', 'y', 'z'), v: fc.integer({ max: 2, min: 0 }) }), {
        maxLength: 3,
      }),
      tie('object'),
    ),
    object: fc.dictionary(fc.constantFrom('name', 'k', 'l', 'm', 'odd key', '__proto__'), tie('value'), { maxKeys: 4 }),
  })).object;

describe('diffJson', () => {
  test('is empty exactly where bodies are equal', () => {
    fc.assert(
      fc.property(json(), json(), (a, b) => {
        expect(diffJson(a, b).length === 0).toBe(jsonEqual(a, b));
        expect(diffJson(a, structuredClone(a))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  test('turned round, it tells the same properties', () => {
    fc.assert(
      fc.property(json(), json(), (a, b) => {
        const there = diffJson(a, b).map(({ path }) => path);
        const back = diffJson(b, a).map(({ path }) => path);
        expect(there.toSorted()).toEqual(back.toSorted());
      }),
    );
  });

  test('names the property, however deep, and keeps both values', () => {
    const before = { properties: { criteria: { allOf: [{ query: 'Event', threshold: 0 }] }, severity: 1 } };
    const after = { properties: { criteria: { allOf: [{ query: 'Event | take 1', threshold: 0 }] }, severity: 1 } };
    expect(diffJson(before, after)).toEqual([
      { path: 'properties.criteria.allOf[0].query', before: 'Event', after: 'Event | take 1' },
    ]);
  });

  test('compares lists of named entries by name', () => {
    const before = {
      columns: [
        { name: 'A', type: 'string' },
        { name: 'B', type: 'int' },
      ],
    };
    const after = {
      columns: [
        { name: 'B', type: 'string' },
        { name: 'C', type: 'string' },
      ],
    };
    expect(diffJson(before, after)).toEqual([
      { path: 'columns[A]', before: { name: 'A', type: 'string' } },
      { path: 'columns[B].type', before: 'int', after: 'string' },
      { path: 'columns[C]', after: { name: 'C', type: 'string' } },
    ]);
  });

  test('tells another order of named entries', () => {
    const [a, b] = [{ name: 'a' }, { name: 'b' }];
    expect(diffJson({ items: [a, b] }, { items: [b, a] })).toEqual([
      { path: 'items', before: ['a', 'b'], after: ['b', 'a'] },
    ]);
  });

  test('takes a list of plain values as a whole', () => {
    expect(diffJson({ scopes: ['a', 'b'] }, { scopes: ['a'] })).toEqual([
      { path: 'scopes', before: ['a', 'b'], after: ['a'] },
    ]);
  });

  test('quotes keys that are no plain names', () => {
    expect(diffJson({ tags: {} }, { tags: { 'cost center': '7' } })).toEqual([
      { path: 'tags["cost center"]', after: '7' },
    ]);
  });
});

test('settings of something new stand one level deep', () => {
  expect(settingsOf({ location: 'x', properties: { severity: 1, criteria: { allOf: [1] } } })).toEqual([
    { path: 'location', after: 'x' },
    { path: 'properties.severity', after: 1 },
    { path: 'properties.criteria', after: { allOf: [1] } },
  ]);
});

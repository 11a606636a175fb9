import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as complete from '../../../src/generated/complete-validators.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/json.ts';
import { patched, pointerTo } from '../../../src/views/view-designer/codec/patch.ts';
import { omsview } from '../../../src/views/view-designer/envelope.ts';
import { writeViews } from '../../../src/views/view-designer/read/read-views.ts';
import { anyView } from '../arbitrary.ts';
import { reading } from './reading.ts';

/** What hands and other tools leave where the portal wrote something else. */
const oddValue: fc.Arbitrary<JsonValue> = fc.constantFrom<JsonValue[]>(
  null,
  true,
  0,
  -1.5,
  '',
  ' ',
  '[[',
  '[variables()]',
  '[[a]',
  '#fff',
  '{{x}}',
  [],
  [null],
  [[]],
  {},
  { Id: 'x', Query: 'y' },
  { '__proto__ ': 1 },
);

/** `value` with something else at a random place in it, or a key more or less. */
function mutated(value: JsonValue, choices: readonly number[], odd: JsonValue): JsonValue {
  const [choice = 0, ...rest] = choices;
  if (rest.length === 0) return odd;
  if (Array.isArray(value) && value.length > 0) {
    const index = choice % value.length;
    if (choice % 7 === 0) return value.filter((_, at) => at !== index);
    return value.map((item: JsonValue, at) => (at === index ? mutated(item, rest, odd) : item));
  }
  if (!isJsonObject(value) || Object.keys(value).length === 0) return odd;
  const keys = Object.keys(value);
  const key = keys[choice % keys.length] ?? '';
  const { [key]: item = null, ...others } = value;
  if (choice % 7 === 0) return others;
  return choice % 11 === 0 ? { ...value, [`${key}~/x`]: odd } : { ...value, [key]: mutated(item, rest, odd) };
}

/** `change` made to the view's own JSON, or to anything in the file. */
function changed(file: JsonValue, inView: boolean, change: (value: JsonValue) => JsonValue): JsonValue {
  if (!inView) return change(file);
  const { views } = reading(file);
  const hole = pointerTo([...(views[0]?.path ?? []), 'properties']);
  const properties = views[0]?.path.reduce<JsonValue>((around, key) => Object(around)[key], file);
  if (!isJsonObject(file) || !isJsonObject(properties)) return file;
  return patched(file, { set: { [hole]: change(properties['properties'] ?? null) } });
}

const mutation = fc.record({
  inView: fc.nat(5).map((one) => one > 0),
  choices: fc.array(fc.nat(1000), { minLength: 2, maxLength: 9 }),
  odd: oddValue,
});

const anyMutant = fc
  .tuple(anyView, fc.array(mutation, { minLength: 1, maxLength: 4 }))
  .map(([view, mutations]) =>
    mutations.reduce<JsonValue>(
      (file, { inView, choices, odd }) => changed(file, inView, (value) => mutated(value, choices, odd)),
      omsview(view),
    ),
  );

test('a file that somebody changed anywhere is read without a failure, and written back the same', () => {
  const runs = 150;
  let readable = 0;
  fc.assert(
    fc.property(anyMutant, (json) => {
      const read = reading(json);
      expect(writeViews(read)).toEqual(json);
      readable += read.views.length;
      for (const { view } of read.views) {
        expect([complete.view(view), complete.view.errors]).toEqual([true, null]);
        if (read.views.length === 1) expect(omsview(view)).toEqual(json as JsonObject);
      }
    }),
    { numRuns: runs },
  );
  expect(readable).toBeGreaterThan(runs / 2);
});

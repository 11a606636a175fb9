import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as complete from '../../../src/generated/complete-validators.js';
import type { View } from '../../../src/solution/model.ts';
import { omsview } from '../../../src/views/view-designer/envelope.ts';
import { writeViews } from '../../../src/views/view-designer/read/read-views.ts';
import { anyParts, anyTiles, anyView } from '../arbitrary.ts';
import { reading } from './reading.ts';

const through = (view: View) => reading(omsview(view));

const schema = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../schemas/${name}.schema.json`, import.meta.url), 'utf8')).$defs;

/** `type` of each member of a union. */
const typesOf = (
  defs: Record<string, { properties: { type: { const: string } } }>,
  union: { anyOf: { $ref: string }[] },
) => union.anyOf.map(({ $ref }) => defs[$ref.split('/').at(-1) ?? '']?.properties.type.const);

test('there is an arbitrary for each kind of tile and part', () => {
  const tiles = schema('view');
  const parts = schema('view-parts');
  expect(Object.keys(anyTiles).sort()).toEqual(typesOf(tiles, tiles.overviewTile).sort());
  expect(Object.keys(anyParts).sort()).toEqual(typesOf(parts, parts.part).sort());
});

test('any model is a definition', () => {
  fc.assert(fc.property(anyView, (view) => complete.view(view)));
});

test('any model → .omsview → model is the identity', () => {
  fc.assert(
    fc.property(anyView, (view) => {
      expect(through(view).views.map((read) => read.view)).toEqual([view]);
    }),
    { numRuns: 300 },
  );
});

test('any .omsview that we write, read and written again, is the same JSON', () => {
  fc.assert(
    fc.property(anyView, (view) => {
      expect(writeViews(through(view))).toEqual(omsview(view));
    }),
  );
});

const shell = (member: object): View => ({
  name: 'one',
  title: 'One',
  overview: { type: 'number', number: { legend: '', query: 'Event | count' } },
  parts: [],
  ...member,
});

describe.each([
  ...Object.entries(anyTiles).map(([type, one]) => [type, one.map((overview) => ({ overview }))] as const),
])('tile %s', (_, members) => {
  test('is read as it was written, without words for the portal alone', () => {
    fc.assert(
      fc.property(members, (member) => {
        expect(through(shell(member as object)).views[0]?.view.overview).toEqual(member.overview);
      }),
      { numRuns: 40 },
    );
  });
});

describe.each([
  ...Object.entries(anyParts).map(([type, one]) => [type, one.map((part) => ({ parts: [part] }))] as const),
])('part %s', (_, members) => {
  test('is read as it was written, without words for the portal alone', () => {
    fc.assert(
      fc.property(members, (member) => {
        expect(through(shell(member as object)).views[0]?.view.parts).toEqual(member.parts);
      }),
      { numRuns: 40 },
    );
  });
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import * as complete from '../../../src/generated/complete-validators.js';
import type { JsonValue } from '../../../src/json.ts';
import { viewQueries } from '../../../src/views/model/queries.ts';
import { omsview } from '../../../src/views/view-designer/envelope.ts';
import { portalQueries } from '../../../src/views/view-designer/read/queries.ts';
import { writeViews } from '../../../src/views/view-designer/read/read-views.ts';
import { reading } from './reading.ts';

const folder = new URL('../../../../shared/samples/views/', import.meta.url);

if (existsSync(folder)) {
  const names = readdirSync(folder).filter((name) => /\.(omsview|json)$/.test(name));
  const read = names.map((name) => [name, reading(readFileSync(new URL(name, folder), 'utf8'), name)] as const);
  const valid = read.filter(([, { document }]) => document !== undefined);

  test('all but one are JSON, and that one breaks in line 575', () => {
    const invalid = read.filter(([, { document }]) => document === undefined);
    expect([valid.length, invalid.length]).toEqual([20, 1]);
    expect(invalid[0]?.[1].findings).toMatchObject([{ ruleId: 'MTR602', place: { line: 575, column: 44 } }]);
  });

  describe.each(valid)('%s', (name, file) => {
    test('read and written is the same JSON', () => {
      const document = JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
      expect(file.views.length).toBeGreaterThan(0);
      expect(writeViews(file)).toEqual(document);
      if (file.views.length === 1) expect(file.views.map(({ view }) => omsview(view))).toEqual([document]);
    });

    test('is a definition, with no tile or part that the model does not know', () => {
      for (const { view } of file.views) {
        expect([complete.view(view), complete.view.errors]).toEqual([true, null]);
        expect([view.overview, ...view.parts].filter(({ type }) => type === 'portal')).toEqual([]);
      }
    });

    test('every query of the portal is one of the model', () => {
      for (const { view, path } of file.views) {
        const ours = new Set(viewQueries(view).map(({ text }) => text));
        const resource = path.reduce<JsonValue>((around, key) => Object(around)[key], file.document ?? null);
        const theirs = [...portalQueries(resource)].map(({ text }) => text);
        expect(theirs.filter((text) => !ours.has(text))).toEqual([]);
      }
    });
  });
} else {
  test('without the sample views: nothing to read', () => {
    expect(existsSync(folder)).toBe(false);
  });
}

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { differencesOf } from '../../../src/deploy/plan/dashboard-differences.ts';
import type { PropertyChange } from '../../../src/deploy/plan/plan.ts';
import { type JsonObject, jsonEqual } from '../../../src/json.ts';
import type { View } from '../../../src/solution/model.ts';
import { viewPieces } from '../../../src/views/diff/view-pieces.ts';
import { workbookPieces } from '../../../src/views/diff/workbook-pieces.ts';
import { viewProperties } from '../../../src/views/view-designer/view.ts';
import { workbookContent } from '../../../src/views/workbook/workbook.ts';
import { anyView } from '../../views/any-view.ts';
import { everyPart } from '../../views/workbook/every-part.ts';

/** Through JSON, as bodies go. */
const json = (value: object): JsonObject => JSON.parse(JSON.stringify(value));

const forms = {
  workbook: {
    body: (view: View) =>
      json({
        location: 'westeurope',
        properties: { displayName: view.title, serializedData: workbookContent(view, {}) },
      }),
    pieces: workbookPieces,
  },
  'View Designer': {
    body: (view: View) => json({ location: 'westeurope', properties: viewProperties(view, { author: 'a' }) }),
    pieces: viewPieces,
  },
};

const differences = (form: keyof typeof forms, before: View, after: View): readonly PropertyChange[] =>
  differencesOf(forms[form].body(before), forms[form].body(after), forms[form].pieces);
const paths = (...args: Parameters<typeof differences>) => differences(...args).map(({ path }) => path);

const [first, second, ...others] = everyPart.parts;
if (first?.type !== 'number-list' || !second || !first.list) throw new Error('the fixture has another order');

describe.each(['workbook', 'View Designer'] as const)('%s', (form) => {
  test('the same differs in nothing', () => {
    expect(differences(form, everyPart, structuredClone(everyPart))).toEqual([]);
  });

  test('any two dashboards: no difference exactly where they are equal, and never one blob', () => {
    const { body, pieces } = forms[form];
    fc.assert(
      fc.property(anyView, anyView, (a, b) => {
        const found = differencesOf(body(a), body(b), pieces);
        expect(found.length === 0).toBe(jsonEqual(body(a), body(b)));
        expect(differencesOf(body(a), structuredClone(body(a)), pieces)).toEqual([]);
        for (const { path } of found) expect(path).not.toMatch(/^properties.(serializedData.items|Dashboard)$/);
      }),
    );
  });
});

describe('a workbook', () => {
  test('a part that went is named, and nothing else differs', () => {
    const without = { ...everyPart, parts: everyPart.parts.filter(({ type }) => type !== 'donut-list') };
    expect(differences('workbook', everyPart, without)).toEqual(
      [
        'text "By source - group"',
        'text "By source - header"',
        'tile "By source - donut - center"',
        'pie chart "By source - donut"',
      ].map((path) => ({ path, before: expect.anything() })),
    );
  });

  test('a part that came is named', () => {
    const more: View = {
      ...everyPart,
      parts: [{ type: 'information', label: 'New', items: [] }, ...everyPart.parts],
    };
    expect(paths('workbook', everyPart, more)).toEqual(['text "New - text"']);
  });

  test('a part that moved is told with its places', () => {
    const moved = { ...everyPart, parts: [second, first, ...others] };
    expect(differences('workbook', everyPart, moved)).toEqual(
      expect.arrayContaining([{ path: 'tile "Events - first number": place', before: 12, after: 6 }]),
    );
    expect(paths('workbook', everyPart, moved).every((path) => path.endsWith(': place'))).toBe(true);
  });

  test('a setting is told inside its part', () => {
    const changed = {
      ...everyPart,
      parts: [{ ...first, number: { ...first.number, query: 'Event | count' } }, second, ...others],
    };
    expect(differences('workbook', everyPart, changed)).toEqual([
      {
        path: 'tile "Errors - number": query',
        before: expect.stringContaining('Filter_Room_name'),
        after: 'Event | count',
      },
    ]);
  });

  test('edited in the portal: an item added, one renamed and edited, one put into a group', () => {
    const desired = forms.workbook.body(everyPart);
    const live = structuredClone(desired) as {
      properties: { serializedData: { items: JsonObject[]; isLocked?: boolean } };
    };
    const { serializedData } = live.properties;
    const { items } = serializedData;
    const at = (name: string) => items.findIndex((item) => item['name'] === name);
    const [grid] = items.splice(at('Events - list'), 1);
    const list = items[at('Errors - list')] as { name: string; content: JsonObject };
    list.name = 'query - 17';
    list.content = { ...list.content, size: 3 };
    items.push({
      type: 12,
      content: { version: 'NotebookGroup/1.0', groupType: 'editable', items: [grid ?? {}] },
      name: 'My group',
    });
    items.push({ type: 1, content: { json: '## Call me' }, name: 'text - 40' });
    serializedData.isLocked = true;
    expect(differencesOf(json(live), desired, workbookPieces)).toEqual(
      [
        { path: 'properties.serializedData.isLocked', before: true },
        { path: 'group "My group"', before: expect.anything() },
        { path: 'text "Call me"', before: expect.anything() },
        { path: 'grid "Events - list": place', before: expect.any(Number), after: expect.any(Number) },
        { path: 'grid "Errors - list": content.size', before: 3, after: 1 },
        { path: 'grid "Errors - list": name', before: 'query - 17', after: 'Errors - list' },
        { path: 'grid "Events - list": group', before: 'My group' },
      ].map((one) => ({ ...one, path: one.path.replace(': content.', ': ') })),
    );
  });

  test('what is no workbook is compared as it is', () => {
    const broken = json({ properties: { serializedData: 'not JSON' } });
    expect(differencesOf(broken, forms.workbook.body(everyPart), workbookPieces).map(({ path }) => path)).toContain(
      'properties.serializedData',
    );
  });
});

describe('a view', () => {
  test('parts, tile and filters each by their own names', () => {
    const changed: View = {
      ...everyPart,
      filters: [],
      overview: { type: 'donut', donut: { query: 'Event', centerText: 'x' } },
      parts: [second, { ...first, number: { ...first.number, query: 'Event | count' } }, ...others.slice(1)],
    };
    expect(differences('View Designer', everyPart, changed)).toEqual([
      { path: 'overview tile (number)', before: expect.anything() },
      { path: 'filter "Room name"', before: expect.anything() },
      { path: 'donut list "By source"', before: expect.anything() },
      { path: 'overview tile (donut)', after: expect.anything() },
      {
        path: expect.stringMatching(/^(?:two numbers|number) list "\w+": place$/),
        before: expect.any(Number),
        after: expect.any(Number),
      },
      { path: 'number list "Errors": Tile.Query', before: expect.any(String), after: 'Event | count' },
    ]);
  });
});

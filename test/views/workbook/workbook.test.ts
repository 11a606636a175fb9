import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/json.ts';
import type { View } from '../../../src/solution/model.ts';
import { workbookContent } from '../../../src/views/workbook/workbook.ts';
import { expectGolden } from '../../golden.ts';
import { loaded, packagedLayer } from '../../packaged/folders.ts';
import { view } from '../fixture.ts';

const workspaceId = '/subscriptions/s/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/w';

const itemsOf = (content: JsonObject): readonly JsonObject[] => {
  const items: JsonValue | undefined = content['items'];
  return Array.isArray(items) ? items.filter(isJsonObject) : [];
};
const contentOf = (item: JsonObject | undefined): JsonObject => {
  const content = item?.['content'];
  return isJsonObject(content) ? content : {};
};
const workbook = workbookContent(view, { workspaceId });
const items = itemsOf(workbook);
const item = (name: string): JsonObject | undefined => items.find((one) => one['name'] === name);

test('a workbook, read by eye', () => {
  expectGolden(`${JSON.stringify(workbook, null, 2)}\n`, '../golden/floor.workbook', import.meta.url);
});

describe('workbook', () => {
  test('falls back to the workspace, where one is known', () => {
    expect(workbook['fallbackResourceIds']).toEqual([workspaceId]);
    expect(workbookContent(view, {})).not.toHaveProperty('fallbackResourceIds');
  });

  test('a number is a tile over the column that its query really has', () => {
    expect(contentOf(item('overview - first number'))).toMatchObject({
      visualization: 'tiles',
      tileSettings: { leftContent: { columnMatch: 'Count', formatter: 12 } },
    });
    expect(contentOf(item('overview - second number'))).toMatchObject({
      tileSettings: { leftContent: { columnMatch: 'Seen' } },
    });
  });

  test("a query's own time range is never cut short; one without follows the picker", () => {
    expect(contentOf(item('overview - first number'))['timeContext']).toEqual({ durationMs: 30 * 86_400_000 });
    expect(contentOf(item('overview - first number'))).not.toHaveProperty('timeContextFromParameter');
    expect(contentOf(item('overview - second number'))).toMatchObject({
      timeContext: { durationMs: 0 },
      timeContextFromParameter: 'TimeRange',
    });
  });

  test('a list shows its titles, its times as times, and hands on the clicked row', () => {
    expect(contentOf(item('part 1 - list'))).toMatchObject({
      exportFieldName: 'Computer',
      exportParameterName: 'Selection1',
      gridSettings: {
        formatters: [{ columnMatch: 'TimeGenerated', formatter: 6 }],
        labelSettings: [
          { columnId: 'Computer', label: 'Room' },
          { columnId: 'TimeGenerated', label: 'Last heartbeat' },
        ],
      },
    });
  });

  test('below it, hidden until a row is clicked, stands what the click-through asks', () => {
    const selected = item('part 1 - selected');
    expect(contentOf(selected)['query']).toBe(
      'search in (Event) Computer == "{Selection1}" | where TimeGenerated > ago(1d)',
    );
    const unset = contentOf(item('part 1 - list'))['exportDefaultValue'];
    expect(selected?.['conditionalVisibility']).toEqual({
      parameterName: 'Selection1',
      comparison: 'isNotEqualTo',
      value: unset,
    });
  });

  test('a list without a click-through hands on nothing', () => {
    expect(contentOf(item('part 2 - list'))).not.toHaveProperty('exportParameterName');
    expect(item('part 2 - selected')).toBeUndefined();
  });

  test('a column without a title keeps its name, a hidden graph its numbers', () => {
    expect(contentOf(item('part 2 - list'))['gridSettings']).toMatchObject({
      formatters: [{ columnMatch: 'Restarts', formatter: 0 }],
      labelSettings: [{ columnId: 'Computer', label: 'Room' }],
    });
  });

  test('titles show as they are, whatever Markdown makes of their characters', () => {
    expect(contentOf(item('part 1 - group'))['json']).toBe('## Heartbeat \\*now\\*');
  });
});

const text = fc.string({ maxLength: 30, unit: 'binary' });
const query = fc.oneof(text, fc.constantFrom('Event | count', 'Event | summarize A = max(TimeGenerated) by Computer'));
const list: fc.Arbitrary<View['parts'][number]['list']> = fc.record(
  { query, columns: fc.record({ name: text, value: text }), hideGraph: fc.boolean(), navigation: query },
  { requiredKeys: ['query', 'columns'] },
);
const number = fc.record({ legend: text, query });
const views: fc.Arbitrary<View> = fc.record({
  name: fc.constant('any'),
  title: text,
  overview: fc.record({ type: fc.constant('two-numbers' as const), first: number, second: number }),
  parts: fc.array(
    fc.oneof(
      fc.record({ type: fc.constant('number-list' as const), group: text, number, list }),
      fc.record({
        type: fc.constant('donut-list' as const),
        header: fc.record({ title: text, subtitle: text }),
        donut: fc.record({ query, centerText: text }),
        list,
      }),
    ),
    { minLength: 1, maxLength: 4 },
  ),
});

/** Every query of a view but click-throughs, whose placeholder is replaced. */
const queriesOf = (one: View): readonly string[] => [
  one.overview.first.query,
  one.overview.second.query,
  ...one.parts.flatMap((part) => ['number' in part ? part.number.query : part.donut.query, part.list.query]),
];

test('any view: every query is in the workbook, every item has a name of its own, and twice gives the same', () => {
  fc.assert(
    fc.property(views, (one) => {
      const content = workbookContent(one, { workspaceId });
      const all = itemsOf(content);
      expect(all.map((entry) => contentOf(entry)['query'])).toEqual(expect.arrayContaining([...queriesOf(one)]));
      expect(new Set(all.map((entry) => entry['name'])).size).toBe(all.length);
      expect(JSON.stringify(workbookContent(one, { workspaceId }))).toBe(JSON.stringify(content));
    }),
  );
});

const schemaFile = new URL('../../../../shared/samples/workbooks/workbook.schema.json', import.meta.url);
if (existsSync(schemaFile)) {
  const { $schema: _, ...schema } = JSON.parse(readFileSync(schemaFile, 'utf8'));
  // Microsoft's schema gives its definitions ids of their own, which ajv can't tell from those of its references.
  const withoutIds = JSON.parse(JSON.stringify(schema, (key, value) => (key === '$id' ? undefined : value)));
  const valid = new Ajv({ strict: false, allErrors: true }).compile(withoutIds);

  test.each([view, ...loaded([packagedLayer]).views].map((one) => [one.name, one] as const))(
    "%s is valid against Microsoft's schema",
    (_name, one) => {
      valid(JSON.parse(JSON.stringify(workbookContent(one, { workspaceId }))));
      expect(valid.errors).toBeNull();
    },
  );

  test('the schema finds what is wrong', () => {
    expect(valid({ version: 'Notebook/1.0', items: [{ type: 3 }] })).toBe(false);
  });
}

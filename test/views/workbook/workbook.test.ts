import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../../src/json.ts';
import { workbookContent } from '../../../src/views/workbook/workbook.ts';
import { expectGolden } from '../../golden.ts';
import { loaded, packagedLayer } from '../../packaged/folders.ts';
import { view } from '../fixture.ts';
import { allItems, contentOf, publishedSchema } from './notebook.ts';

const workspaceId = '/subscriptions/s/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/w';

const workbook = workbookContent(view, { workspaceId });
const items = allItems(workbook);
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
    expect(contentOf(item('Active - list'))).toMatchObject({
      exportFieldName: 'Computer',
      exportParameterName: 'Selected_Active',
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
    const selected = item('Active - selected');
    expect(contentOf(selected)['query']).toBe(
      'search in (Event) Computer == "{Selected_Active:escapejson}" | where TimeGenerated > ago(1d)',
    );
    const unset = contentOf(item('Active - list'))['exportDefaultValue'];
    expect(selected?.['conditionalVisibility']).toEqual({
      parameterName: 'Selected_Active',
      comparison: 'isNotEqualTo',
      value: unset,
    });
  });

  test('a list without a click-through hands on nothing', () => {
    expect(contentOf(item('Versions - list'))).not.toHaveProperty('exportParameterName');
    expect(item('Versions - selected')).toBeUndefined();
  });

  test('a column without a title keeps its name, a hidden graph its numbers', () => {
    expect(contentOf(item('Versions - list'))['gridSettings']).toMatchObject({
      formatters: [{ columnMatch: 'Restarts', formatter: 0 }],
      labelSettings: [{ columnId: 'Computer', label: 'Room' }],
    });
  });

  test('titles show as they are, whatever Markdown makes of their characters', () => {
    expect(contentOf(item('Active - group'))['json']).toBe('## Heartbeat \\*now\\*');
  });
});

const valid = publishedSchema();
if (valid) {
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

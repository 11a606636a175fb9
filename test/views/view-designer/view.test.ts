import { describe, expect, test } from '@jest/globals';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/json.ts';
import { omsview } from '../../../src/views/view-designer/envelope.ts';
import { viewProperties } from '../../../src/views/view-designer/view.ts';
import { expectGolden } from '../../golden.ts';
import { view } from '../fixture.ts';
import { everyPart } from '../workbook/every-part.ts';

const author = { author: 'rooms@contoso.example' };

/** Follows keys and indexes. */
function at(value: JsonValue | undefined, ...path: readonly (string | number)[]): JsonValue | undefined {
  let here: JsonValue | undefined = value;
  for (const step of path) {
    if (typeof step === 'number') here = Array.isArray(here) ? here[step] : undefined;
    else here = isJsonObject(here) ? here[step] : undefined;
  }
  return here;
}

const keys = (value: JsonValue | undefined): readonly string[] => (isJsonObject(value) ? Object.keys(value) : []);

test('an .omsview, read by eye', () => {
  expectGolden(`${JSON.stringify(omsview(view, author), null, 2)}\n`, '../golden/floor.omsview', import.meta.url);
});

test('an .omsview with every part, read by eye', () => {
  expectGolden(`${JSON.stringify(omsview(everyPart), null, 2)}\n`, '../golden/every-part.omsview', import.meta.url);
});

describe('view properties', () => {
  const properties = viewProperties(view, author);

  test("stand in the portal's order", () => {
    expect(keys(properties)).toEqual([
      'Id',
      'Name',
      'Description',
      'Author',
      'Source',
      'Version',
      'Dashboard',
      'Filters',
      'OverviewTile',
    ]);
  });

  test('tiles with KQL have version 2, parts version 0', () => {
    expect(at(properties, 'OverviewTile', 'Version')).toBe(2);
    expect([0, 1].map((index) => at(properties, 'Dashboard', index, 'Version'))).toEqual([0, 0]);
    const legacy = viewProperties({ ...view, language: 'legacy' });
    expect([legacy['Version'], at(legacy, 'OverviewTile', 'Version')]).toEqual([undefined, 0]);
  });

  test('a part without a group continues the one before', () => {
    const general = (index: number) => at(properties, 'Dashboard', index, 'Configuration', 'General');
    expect(general(0)).toMatchObject({ title: 'Heartbeat *now*', newGroup: true });
    expect(general(1)).toMatchObject({ title: '', newGroup: false });
  });

  test('a click-through stands there as text and as a selection; the portal has a default', () => {
    const list = (index: number) => at(properties, 'Dashboard', index, 'Configuration', 'List');
    const own = 'search in (Event) {selected item} | where TimeGenerated > ago(1d)';
    expect(list(0)).toMatchObject({ NavigationQuery: own, NavigationSelect: { NavigationQuery: own } });
    const portal = 'search {selected item} | sort by TimeGenerated desc';
    expect(list(1)).toMatchObject({ NavigationQuery: portal, NavigationSelect: { NavigationQuery: portal } });
  });

  test('operation is Summary unless the definition says none', () => {
    expect(keys(at(properties, 'Dashboard', 0, 'Configuration', 'List'))).not.toContain('operation');
    expect(at(properties, 'Dashboard', 1, 'Configuration', 'List', 'operation')).toBe('Summary');
  });

  test('thresholds are texts, as the portal writes them', () => {
    const values = at(properties, 'Dashboard', 0, 'Configuration', 'List', 'thresholds', 'values');
    expect(Array.isArray(values) && values.map((value: JsonValue) => at(value, 'threshold'))).toEqual([
      'Default',
      '60',
      '90',
    ]);
  });
});

describe('envelope', () => {
  const file: JsonObject = omsview(view, author);
  const nested = at(file, 'resources', 0, 'resources', 0);

  test('has the five empty parameters', () => {
    expect(file['parameters']).toEqual(
      Object.fromEntries(
        ['location', 'resourcegroup', 'subscriptionId', 'workspace', 'workspaceapiversion'].map((name) => [
          name,
          { type: 'string', defaultValue: '' },
        ]),
      ),
    );
  });

  test('nests the view in the workspace, key by key', () => {
    expect(keys(at(file, 'resources', 0))).toEqual(['apiVersion', 'name', 'type', 'location', 'id', 'resources']);
    expect(keys(nested)).toEqual(['apiVersion', 'name', 'type', 'location', 'id', 'dependson', 'properties']);
    expect(at(nested, 'type')).toBe('views');
  });

  test('an apostrophe in the title is doubled inside an expression and nowhere else', () => {
    expect(at(nested, 'name')).toBe("Floor 3's rooms");
    expect(at(nested, 'id')).toMatch(/,'\/views\/Floor 3''s rooms'\)\]$/);
  });

  test('a text in brackets stays a text', () => {
    expect(at(nested, 'properties', 'OverviewTile', 'Configuration', 'TileTwo', 'Legend')).toBe('[[all]');
    expect(at(viewProperties(view, author), 'OverviewTile', 'Configuration', 'TileTwo', 'Legend')).toBe('[all]');
  });
});

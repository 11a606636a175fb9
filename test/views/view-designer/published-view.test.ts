import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/json.ts';
import { viewProperties } from '../../../src/views/view-designer/view.ts';
import { loaded, named, packagedLayer } from '../../packaged/folders.ts';

/** Keys and JSON types, recursively; of a list the shapes that stand in it. */
function shape(value: JsonValue | undefined): unknown {
  if (Array.isArray(value)) return [...new Set(value.map((item: JsonValue) => JSON.stringify(shape(item))))].sort();
  if (!isJsonObject(value)) return typeof value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, shape(value[key])]),
  );
}

const objects = (value: JsonValue | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isJsonObject) : [];

const file = new URL('../../../../shared/samples/views/skype-room-systems-v2.omsview', import.meta.url);
const ours = viewProperties(named(loaded([packagedLayer]).views, 'article'), { author: 'somebody' });
const ourParts = objects(ours['Dashboard']);

if (existsSync(file)) {
  const published = JSON.parse(readFileSync(file, 'utf8')).resources[0].resources[0].properties;

  describe('beside the view that Microsoft published', () => {
    test('the view has the same keys; ours has a description too', () => {
      expect(Object.keys(ours).filter((key) => key !== 'Description')).toEqual(Object.keys(published));
    });

    test('the overview tile has the same keys and types', () => {
      expect(shape(ours['OverviewTile'])).toEqual(shape(published.OverviewTile));
    });

    test.each(objects(published.Dashboard).map((part, index) => [index + 1, part] as const))(
      'part %i has its like among ours',
      (_, part) => {
        expect(ourParts.filter(({ Id }) => Id === part['Id']).map(shape)).toContainEqual(shape(part));
      },
    );
  });
} else {
  test('without the published view: the packaged view has its parts', () => {
    expect(ourParts.map(({ Id }) => Id)).toEqual([
      'NumberTileListBuilderBlade',
      'NumberTileListBuilderBlade',
      'NumberTileListBuilderBlade',
      'SingleQueryDonutBuilderBladeV1',
      'SingleQueryDonutBuilderBladeV1',
      'NumberTileListBuilderBlade',
      'NumberTileListBuilderBlade',
    ]);
  });
}

import { describe, expect, test } from '@jest/globals';
import { buildResources, checkResources } from '../../src/resources/index.ts';
import { neutralScope } from '../../src/resources/neutral-scope.ts';
import { loaded, overlayLayer, packagedLayer } from './folders.ts';

describe.each([
  ['the packaged solution', [packagedLayer]],
  ['the example overlay', [packagedLayer, overlayLayer]],
])('%s', (_, layers) => {
  test.each([
    ['collection=ama', 'dashboards=[workbook]'],
    ['collection=mma', 'dashboards=[workbook, view-designer]'],
  ])('has nothing that Azure would refuse (%s, %s)', (...set) => {
    const solution = loaded(layers, { set });
    const resources = buildResources(solution, neutralScope(solution.settings));
    expect(resources.length).toBeGreaterThan(solution.savedSearches.length);
    expect(checkResources(resources).filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

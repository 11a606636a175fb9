import { test } from '@jest/globals';
import { buildArtifacts } from '../../src/artifacts/build-artifacts.ts';
import { buildResources } from '../../src/resources/index.ts';
import { neutralScope } from '../../src/resources/neutral-scope.ts';
import { expectGolden } from '../golden.ts';
import { loaded, packagedLayer } from './folders.ts';

const solution = loaded([packagedLayer], { set: ['dashboards=[workbook, view-designer]'] });
const scope = neutralScope(solution.settings);
const files = buildArtifacts(solution, buildResources(solution, scope), scope);

test.each([
  'workbooks/fleet.workbook',
  'workbooks/room-grid.workbook',
  'views/Teams Rooms - fleet.omsview',
  'views/Teams Rooms - room grid.omsview',
])('%s, read by eye', (path) => {
  expectGolden(files.get(path) ?? '', `golden/${path}`, import.meta.url);
});

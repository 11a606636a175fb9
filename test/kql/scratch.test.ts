/** @jest-environment ./test/kql/language-service-environment.cjs */
import { expect, test } from '@jest/globals';
import { checkQueries } from '../../src/kql/check-solution.ts';
import { loaded, overlayLayer, packagedLayer } from '../packaged/folders.ts';
test('x', async () => {
  const t0 = performance.now();
  const a = await checkQueries(loaded([packagedLayer]));
  const t1 = performance.now();
  const b = await checkQueries(loaded([packagedLayer, overlayLayer]));
  const t2 = performance.now();
  const c = await checkQueries(loaded([packagedLayer], { set: ['collection=mma'] }));
  expect([a, b, c, t1 - t0, t2 - t1]).toEqual(0);
});

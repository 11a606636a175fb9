// jest's globalSetup: what tests run against is never older than its sources.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { bundle } from './bundle.mjs';
import { declarations } from './declarations.mjs';
import { generate } from './generate.mjs';
import { root } from './schemas.mjs';
import { bundleWorkers } from './workers.mjs';

/** Time of the newest file at or below a path; 0 where there is nothing. */
function newest(path, except = () => false) {
  if (!existsSync(path)) return 0;
  const entry = statSync(path);
  if (!entry.isDirectory()) return entry.mtimeMs;
  const names = readdirSync(path).filter((name) => !except(name));
  return Math.max(0, ...names.map((name) => newest(`${path}/${name}`, except)));
}

/** Tests that look at `dist`. */
const needsBundle = ['test/spawn/', 'test/build/'];

/** Are only other tests asked for (`npm test -- test/solution`)? */
function isBundleAskedFor({ testPathPatterns }) {
  const patterns = testPathPatterns?.patterns ?? [];
  return (
    patterns.length === 0 ||
    patterns.some((pattern) =>
      needsBundle.some((folder) => folder.includes(pattern) || pattern.includes(folder.slice(0, -1))),
    )
  );
}

export default async function setup(globalConfig) {
  const build = newest(`${root}build`);
  const manifest = newest(`${root}package.json`);
  const schemas = newest(`${root}schemas`);
  const inputs = Math.max(build, manifest, schemas);
  if (inputs > newest(`${root}src/generated/version.ts`)) await generate();
  await bundleWorkers();
  if (!isBundleAskedFor(globalConfig)) return;
  const sources = Math.max(inputs, newest(`${root}src`));
  if (sources <= newest(`${root}dist/mtr-oms.js`)) return;
  await bundle();
  declarations();
}

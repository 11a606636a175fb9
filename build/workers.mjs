// Entries of worker threads: each is a bundle of its own, so that a thread can be started from it.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { builtinsForCommonJs } from './common-js.mjs';
import { root } from './schemas.mjs';

/** Name in dist (as `workerUrl` of src/workers.ts knows it) -> source. */
export const workers = {
  'evtx-worker': 'src/events/evtx/worker.ts',
  'lines-worker': 'src/events/parallel/worker.ts',
};

/** Where sources that run as they are find their workers: they can't start a thread from TypeScript. */
const workersOfSources = `${root}node_modules/.cache/mtr-oms/workers`;

export async function bundleWorkers() {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: workers,
    outdir: workersOfSources,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    write: false,
    logLevel: 'warning',
    plugins: [builtinsForCommonJs],
  });
  mkdirSync(workersOfSources, { recursive: true });
  for (const { path, text } of outputFiles) replace(path, text);
}

/** At a stroke, and only where it differs: another run of the tests may be starting threads from it. */
function replace(path, text) {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  const fresh = `${path}.${process.pid}`;
  writeFileSync(fresh, text);
  renameSync(fresh, path);
}

if (import.meta.filename === process.argv[1]) await bundleWorkers();

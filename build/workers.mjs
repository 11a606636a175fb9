// Entries of worker threads: each is a bundle of its own, so that a thread can be started from it.
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
  await build({
    absWorkingDir: root,
    entryPoints: workers,
    outdir: workersOfSources,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'warning',
    plugins: [builtinsForCommonJs],
  });
}

if (import.meta.filename === process.argv[1]) await bundleWorkers();

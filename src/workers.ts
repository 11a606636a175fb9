/** Entries of worker threads; `build/workers.mjs` says from which source each is built. */
export type WorkerName = 'evtx-worker' | 'lines-worker';

/**
 * Where the code of a worker thread is: beside the bundle, or, while sources run as they are (in tests), where the build keeps it.
 */
export function workerUrl(name: WorkerName): URL {
  const here = import.meta.url;
  if (here.endsWith('.ts')) return new URL(`../node_modules/.cache/mtr-oms/workers/${name}.js`, here);
  return new URL(/\/chunks\/[^/]+$/.test(here) ? `../${name}.js` : `./${name}.js`, here);
}

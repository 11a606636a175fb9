// TypeScript of this repository for a benchmark: bundled, imported, removed.
import { mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/** @param {string} entry path below the root @returns {Promise<any>} what it exports */
export async function bundled(entry) {
  const cache = `${root}node_modules/.cache/mtr-oms`;
  const outfile = `${cache}/${entry.replace(/\W+/g, '-')}-${process.pid}.mjs`;
  mkdirSync(cache, { recursive: true });
  try {
    await build({
      absWorkingDir: root,
      entryPoints: [entry],
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      packages: 'external',
      logLevel: 'warning',
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(outfile, { force: true });
  }
}

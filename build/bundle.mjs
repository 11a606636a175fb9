// src -> dist: the command line (dist/mtr-oms.js), the library (dist/index.js), worker threads, and chunks that are loaded when a command needs them.
import { chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { build } from 'esbuild';
import { builtinsForCommonJs } from './common-js.mjs';
import { thirdPartyLicenses } from './licenses.mjs';
import { root } from './schemas.mjs';
import { workers } from './workers.mjs';

/** What esbuild put where: for tests and licences, not for users. */
export const metafilePath = `${root}node_modules/.cache/mtr-oms/meta.json`;

const options = {
  absWorkingDir: root,
  outdir: 'dist',
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  // Optional, and partly native: imported by the query runner alone, when the first query runs.
  external: ['@duckdb/node-api'],
  minify: true,
  legalComments: 'none',
  metafile: true,
  write: false,
  logLevel: 'warning',
  plugins: [builtinsForCommonJs],
};

export async function bundle() {
  const [product, threads] = await Promise.all([
    // Classes of errors and of credentials are shown by name.
    build({ ...options, entryPoints: { 'mtr-oms': 'src/main.ts', index: 'src/index.ts' }, keepNames: true }),
    // Names are set whenever a function is made, which costs a tenth of the time where records are read; here nobody asks for them.
    build({ ...options, entryPoints: workers }),
  ]);
  const metafile = {
    inputs: { ...product.metafile.inputs, ...threads.metafile.inputs },
    outputs: { ...product.metafile.outputs, ...threads.metafile.outputs },
  };
  const outputFiles = [...product.outputFiles, ...threads.outputFiles];
  mkdirSync(`${root}dist/chunks`, { recursive: true });
  for (const { path, contents } of outputFiles) writeFileSync(path, contents);
  writeFileSync(`${root}dist/THIRD-PARTY-LICENSES.txt`, thirdPartyLicenses(metafile));
  removeFormerChunks(outputFiles.map(({ path }) => path));
  mkdirSync(dirname(metafilePath), { recursive: true });
  writeFileSync(metafilePath, JSON.stringify(metafile));
  chmodSync(`${root}dist/mtr-oms.js`, 0o755);
}

/** Only now that nothing refers to them: whoever runs the command meanwhile finds either state whole. */
function removeFormerChunks(written) {
  const current = new Set(written.filter((path) => basename(dirname(path)) === 'chunks').map((path) => basename(path)));
  for (const name of readdirSync(`${root}dist/chunks`)) {
    if (!current.has(name)) rmSync(`${root}dist/chunks/${name}`);
  }
}

if (import.meta.filename === process.argv[1]) await bundle();

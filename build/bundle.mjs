// src -> dist: the command line (dist/mtr-oms.js), the library (dist/index.js) and chunks that are loaded when a command needs them.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { thirdPartyLicenses } from './licenses.mjs';
import { root } from './schemas.mjs';

const outdir = `${root}dist`;

/** CommonJS dependencies ask for Node's modules with `require`, which an ES module has not. */
const requireForCommonJs = {
  name: 'require-for-common-js',
  setup(context) {
    context.onEnd(() => undefined);
  },
};

export async function bundle() {
  rmSync(outdir, { recursive: true, force: true });
  mkdirSync(outdir, { recursive: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { 'mtr-oms': 'src/main.ts', index: 'src/index.ts' },
    outdir: 'dist',
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minify: true,
    keepNames: true,
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
    plugins: [requireForCommonJs],
  });
  writeFileSync(`${outdir}/meta.json`, JSON.stringify(metafile));
  writeFileSync(`${outdir}/THIRD-PARTY-LICENSES.txt`, thirdPartyLicenses(metafile));
}

if (import.meta.filename === process.argv[1]) await bundle();

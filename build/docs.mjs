// docs/commands/*.md, docs/reference/findings.md and docs/kql-support.md, from the tables of commands, rules and KQL. `--check` writes nothing and
// ends with 1 where a file differs. The sources are TypeScript, so esbuild reads them.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { builtinsForCommonJs } from './common-js.mjs';
import { root } from './schemas.mjs';

const generatedFolders = ['docs/commands'];

/** @returns {Promise<ReadonlyMap<string, string>>} path → text */
async function documents() {
  const outfile = `${root}node_modules/.cache/mtr-oms/docs.mjs`;
  await build({
    absWorkingDir: root,
    entryPoints: ['src/cli/docs/documents.ts'],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: ['@duckdb/node-api'],
    logLevel: 'warning',
    plugins: [builtinsForCommonJs],
  });
  // The time keeps a second import in one process from being answered by the first.
  const { documents: write } = await import(`${pathToFileURL(outfile).href}?${Date.now()}`);
  const { counts } = JSON.parse(readFileSync(`${root}test/kql/cases/passes.json`, 'utf8'));
  return write(counts, JSON.parse(readFileSync(`${root}test/kql/cases/known-wrong.json`, 'utf8')));
}

const textOf = (path) => {
  try {
    return readFileSync(`${root}${path}`, 'utf8').replace(/\r\n/g, '\n');
  } catch {
    return undefined;
  }
};

const files = await documents();
const present = generatedFolders.flatMap((folder) =>
  textOf(`${folder}/README.md`) === undefined ? [] : readdirSync(`${root}${folder}`).map((name) => `${folder}/${name}`),
);
const stale = [...files].filter(([path, text]) => textOf(path) !== text).map(([path]) => path);
const left = present.filter((path) => !files.has(path));
if (process.argv.includes('--check')) {
  for (const path of [...stale, ...left]) console.error(`${path} is not up to date: npm run docs`);
  process.exitCode = stale.length + left.length > 0 ? 1 : 0;
} else {
  for (const path of stale) {
    mkdirSync(dirname(`${root}${path}`), { recursive: true });
    writeFileSync(`${root}${path}`, files.get(path));
  }
  for (const path of left) rmSync(`${root}${path}`);
  console.log(`${stale.length} of ${files.size} documents written`);
}

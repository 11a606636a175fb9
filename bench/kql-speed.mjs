// Queries on this machine against DuckDB itself: ingest against its own read_json of the same file; the packaged alert queries
// against the same questions written by hand in SQL (execution only, medians of 9).
//   node bench/kql-speed.mjs [events] [ingest rounds]     exit code 1 where a budget is exceeded
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { makeNdjson } from './events/make-ndjson.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const [, , events = '1000000', rounds = '3'] = process.argv;
/** Of an event, on average. */
const bytes = 750;

const cache = `${root}node_modules/.cache/mtr-oms`;
const outfile = `${cache}/kql-speed-${process.pid}.mjs`;
const folder = mkdtempSync(join(tmpdir(), 'mtr-oms-bench-'));
try {
  mkdirSync(cache, { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: ['bench/kql/speed.ts'],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
  });
  const { measure } = await import(pathToFileURL(outfile).href);
  const file = join(folder, 'fleet.ndjson');
  const count = makeNdjson(file, (Number(events) * bytes) / 1e6);
  console.log(`Node ${process.version}, ${count} events`);
  for (const { name, ours, theirs, budget } of await measure(file, { ingest: Number(rounds), query: 9 })) {
    const ratio = ours / theirs;
    const times = `${(ours * 1000).toFixed(0)} ms, DuckDB ${(theirs * 1000).toFixed(0)} ms`;
    console.log(
      `${name.padEnd(20)}${times.padEnd(32)}${ratio.toFixed(2)} x, budget ${budget} x ${ratio <= budget ? 'kept' : 'EXCEEDED'}`,
    );
    if (ratio > budget) process.exitCode = 1;
  }
} finally {
  rmSync(outfile, { force: true });
  rmSync(folder, { recursive: true, force: true });
}

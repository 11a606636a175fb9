// The recorded queries (../shared/samples/kql) through the engine, in one process: how many pass, are wrong, are refused.
//   node bench/kql-cases.mjs [--set generated] [--scope core] [--family x] [--id x] [--failures 20] [--kind wrong] [--query] [--reasons] [--strict] [--write]
// --id: part of an id. --failures: how many are listed, wrong ones first. --kind: only these. --query: with their queries.
// --reasons: why cases of scope core are refused, most frequent first.
// --strict: approximate functions and ties are compared like the rest.
// --write: keeps ids of passes and counts in test/kql/cases/passes.json, for the support page and the test.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const recordings = `${root}../shared/samples/kql/engine-recorded.jsonl`;
const kept = `${root}test/kql/cases/passes.json`;
const outcomes = ['pass', 'wrong', 'failed', 'refused'];

const { values } = parseArgs({
  options: {
    set: { type: 'string' },
    scope: { type: 'string' },
    family: { type: 'string' },
    id: { type: 'string' },
    failures: { type: 'string', default: '20' },
    kind: { type: 'string' },
    query: { type: 'boolean' },
    reasons: { type: 'boolean' },
    strict: { type: 'boolean' },
    write: { type: 'boolean' },
  },
});

/** The sources are TypeScript, so esbuild reads them. */
async function loadRunner() {
  const folder = `${root}node_modules/.cache/mtr-oms`;
  mkdirSync(folder, { recursive: true });
  const outfile = `${folder}/kql-cases-${process.pid}.mjs`;
  try {
    await build({
      absWorkingDir: root,
      entryPoints: ['test/kql/cases/run-cases.ts'],
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

function table(results) {
  const groups = new Map();
  for (const result of results) {
    const name = `${result.recorded.set} ${result.recorded.scope}`;
    groups.set(name, [...(groups.get(name) ?? []), result]);
  }
  return [...groups, ['all', results]].map(([name, all]) => {
    const count = (outcome) => all.filter((one) => one.outcome === outcome).length;
    return { name, cases: all.length, ...Object.fromEntries(outcomes.map((outcome) => [outcome, count(outcome)])) };
  });
}

function printReasons(results) {
  const counts = new Map();
  for (const { recorded, outcome, says } of results) {
    if (recorded.scope !== 'core' || outcome === 'pass' || outcome === 'wrong') continue;
    const reason = says.replace(/ \(\d+:\d+\)$/, '').slice(0, 150);
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  for (const [reason, count] of [...counts].sort((a, b) => b[1] - a[1]).slice(0, 60))
    console.log(`${String(count).padStart(4)}  ${reason}`);
}

if (!existsSync(recordings)) {
  console.log(`there are no recorded cases: ${recordings}`);
} else {
  const cases = readFileSync(recordings, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .map((one) => (values.strict ? { ...one, approx: false, tie_prone: false } : one))
    .filter(
      (one) =>
        (!values.set || one.set === values.set) &&
        (!values.scope || one.scope === values.scope) &&
        (!values.family || one.family === values.family) &&
        (!values.id || one.id.includes(values.id)),
    );
  const { runCases } = await loadRunner();
  const results = [];
  const start = performance.now();
  for await (const result of runCases(cases)) results.push(result);
  const order = ['wrong', 'failed', 'refused'];
  const failures = results
    .filter(({ outcome }) => outcome !== 'pass' && (!values.kind || outcome === values.kind))
    .sort((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome));
  for (const { recorded, outcome, says } of failures.slice(0, Number(values.failures))) {
    console.log(`${outcome.toUpperCase()} ${recorded.id} (${recorded.set} ${recorded.scope})\n  ${says.slice(0, 400)}`);
    if (values.query) console.log(`${recorded.query.trim().replace(/^/gm, '    ')}\n`);
  }
  if (values.reasons) printReasons(results);
  console.log();
  for (const { name, cases: all, ...counts } of table(results)) {
    const shares = outcomes.map((one) => `${one} ${counts[one]} (${((100 * counts[one]) / all).toFixed(1)} %)`);
    console.log(`${name.padEnd(24)}${String(all).padStart(4)}  ${shares.join(', ')}`);
  }
  const slowest = results.toSorted((a, b) => b.milliseconds - a.milliseconds)[0];
  console.log(
    `${((performance.now() - start) / 1000).toFixed(1)} s, slowest ${slowest?.recorded.id} ${slowest?.milliseconds.toFixed(0)} ms`,
  );
  if (values.write) {
    const passes = results.filter(({ outcome }) => outcome === 'pass').map(({ recorded }) => recorded.id);
    writeFileSync(kept, `${JSON.stringify({ counts: table(results), passes: passes.sort() }, undefined, 2)}\n`);
  }
}

// Every benchmark, one after the other; or those that are named, with their own arguments:
//   node bench/all.mjs                                 all of them: half an hour and two gigabytes of temporary files
//   node bench/all.mjs NAME [argument...]              one; its arguments are explained where it starts
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Name -> what it measures. */
const benchmarks = {
  'start-up': 'what starting costs, against Node itself',
  'validate-event': 'the rate of checking NDJSON, against a bare loop and ajv-cli',
  'validate-event-memory': 'the memory of checking files of any filling',
  evtx: 'the rate of reading EVTX, against evtxexport',
  views: 'the rate of converting View Designer files',
  deploy: 'deploying and planning, against the longest chain of requests',
  'fault-runs': 'random bad days: exact reports, reruns that converge',
  'fuzz-captures': 'mutated captures: crashes, hangs, memory, records that got lost',
};

const [name, ...argv] = process.argv.slice(2);
if (name !== undefined && !Object.hasOwn(benchmarks, name)) {
  const list = Object.entries(benchmarks).map(([known, what]) => `  ${known.padEnd(24)}${what}`);
  console.error(`there is no benchmark ${name}; there are:\n${list.join('\n')}`);
  process.exit(2);
}
for (const each of name === undefined ? Object.keys(benchmarks) : [name]) {
  console.log(`${each}: ${benchmarks[each]}`);
  const script = fileURLToPath(new URL(`${each}.mjs`, import.meta.url));
  const { status } = spawnSync(process.execPath, [script, ...argv], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
  console.log();
}

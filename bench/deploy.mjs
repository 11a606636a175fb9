// Deploying and planning against the embedded workspace, each answer of which takes 100 ms.
//   node bench/deploy.mjs [saved searches]      exit code 1 where a budget is exceeded
// Full deploy: from its first write to its last answer, against the longest chain of requests that have to wait for each other: what
// depends on each other, and saved searches, which Azure takes one at a time. The look at a resource right before it is written is one
// of its requests, as are the questions how a long-running operation goes: they can't be had side by side. Unchanged plan: from its
// first request to its last answer, against resource group, workspace, what is in it. The big plan (5,000 saved searches unless told
// otherwise) is the command as a process, start and reading the definition included; on a busy machine its CPU time says more.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundled } from './bundled.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const bin = here('../dist/mtr-oms.js');
const searches = Number(process.argv[2] ?? 5_000);
const budgets = { seconds: 10, megabytes: 300 };

function say(name, says, kept) {
  console.log(`${name.padEnd(24)}${says.padEnd(64)}${kept ? 'ok' : 'NOT ok'}`);
  if (!kept) process.exitCode = 1;
}

/** A solution with so many saved searches of its own. */
function manySearches(folder) {
  const templates = join(folder, 'templates', 'saved-searches');
  mkdirSync(templates, { recursive: true });
  writeFileSync(join(folder, 'mtr-oms.yaml'), 'name: many\n');
  writeFileSync(join(folder, 'slow.yaml'), 'faults: [{ fault: slow, milliseconds: 100, always: true }]\n');
  for (let index = 0; index < searches; index++) {
    const query = `Event\n  | where EventID == ${index}\n  | summarize count() by Computer, bin(TimeGenerated, 1h)`;
    const text = `name: s${index}\ndisplayName: Search ${index}\ncategory: Rooms\nquery: |\n  ${query}\n`;
    writeFileSync(join(templates, `s${index}.yaml`), text);
  }
}

function run(cwd, ...argv) {
  const start = performance.now();
  const { status, stderr, output } = spawnSync(
    process.execPath,
    ['--require', here('events/measure.cjs'), bin, ...argv, '--local', '--quiet'],
    { cwd, stdio: ['ignore', 'ignore', 'pipe', 'pipe'], encoding: 'utf8' },
  );
  const seconds = (performance.now() - start) / 1_000;
  if (status !== 0) throw new Error(`${argv.join(' ')} ended with ${status}: ${stderr}`);
  const { maxRss, cpu } = JSON.parse(output[3]);
  return { seconds, cpu, megabytes: maxRss / 1024 };
}

const { measure, deployed } = await bundled('bench/deploy/measure.ts');
console.log(`Node ${process.version}, 100 ms an answer`);
for (const { name, chain, took, budget } of await measure()) {
  const ratio = took / chain;
  const says = `${took.toFixed(0)} ms, longest chain ${chain} ms: ${ratio.toFixed(2)} x, budget ${budget} x`;
  say(name, says, ratio <= budget);
}

const folder = mkdtempSync(join(tmpdir(), 'mtr-oms-bench-'));
try {
  manySearches(folder);
  await deployed(folder);
  const { seconds, cpu, megabytes } = run(folder, 'plan', '--detailed-exitcode', '--faults', 'slow.yaml');
  const says = `${seconds.toFixed(1)} s of ${budgets.seconds} s (CPU ${cpu.toFixed(1)} s), ${megabytes.toFixed(0)} MB of ${budgets.megabytes} MB`;
  say(`plan of ${searches} searches`, says, seconds < budgets.seconds && megabytes < budgets.megabytes);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

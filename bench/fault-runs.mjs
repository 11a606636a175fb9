// Deployments and removals on random bad days, against the embedded workspace in virtual time: throttling, failures, dropped
// connections, slow operations, late columns, another writer, expired tokens, missing rights, Ctrl-C. Of each run is checked that the
// report says what is so, that nothing outside of the plan was written, lost or made twice, and that a rerun finishes.
//   node bench/fault-runs.mjs [runs] [first seed]      exit code 1 where one of them isn't as it must be
import { bundled } from './bundled.mjs';

const runs = Number(process.argv[2] ?? 200);
const first = Number(process.argv[3] ?? 1);
const { runSeed } = await bundled('test/deploy/fault-runs/index.ts');

const endings = new Map();
let requests = 0;
for (let seed = first; seed < first + runs; seed++) {
  const {
    run,
    exitCode,
    violations,
    requests: sent,
  } = await runSeed(seed).catch((error) => ({
    run: undefined,
    exitCode: 'thrown',
    violations: [String(error?.stack ?? error)],
    requests: 0,
  }));
  requests += sent;
  endings.set(exitCode, (endings.get(exitCode) ?? 0) + 1);
  if (violations.length === 0) continue;
  process.exitCode = 1;
  console.log(
    `seed ${seed}: exit code ${exitCode}\n  ${violations.slice(0, 6).join('\n  ')}\n  ${JSON.stringify(run)}`,
  );
}
const said = [...endings].sort().map(([code, count]) => `${count} with ${code}`);
console.log(`${runs} runs, seeds ${first} to ${first + runs - 1}, ${requests} requests; ended: ${said.join(', ')}`);
console.log(process.exitCode ? 'NOT ok' : 'ok: every report exact, every rerun converged');

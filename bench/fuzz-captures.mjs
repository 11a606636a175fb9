// Mutated captures of every form through the checks: nothing may fail, hang, eat memory or get lost.
//   node bench/fuzz-captures.mjs [files] [first seed]     exit code 1 where something does
// Each runs in a child process; a hang or a crash costs that child, and the next one goes on.
import { fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { builtinsForCommonJs } from '../build/common-js.mjs';
import { root } from '../build/schemas.mjs';
import { workers } from '../build/workers.mjs';

const files = Number(process.argv[2] ?? 10_000);
const firstSeed = Number(process.argv[3] ?? 0);
const longestSeconds = 10;
const mostMebibytes = 512;
/** A child is as good as new after so many: what leaks shows all the same. */
const filesPerChild = 2500;

const folder = mkdtempSync(join(tmpdir(), 'mtr-oms-fuzz-'));
const child = `
  import { fuzzOne } from ${JSON.stringify(`${root}test/events/fuzz/fuzz-one.ts`)};
  process.on('message', async (seed) => {
    const { bytes, ...result } = await fuzzOne(seed);
    process.send({ ...result, maxRss: process.resourceUsage().maxRSS / 1024 });
  });
`;
await build({
  stdin: { contents: child, resolveDir: root, sourcefile: 'fuzz-child.ts', loader: 'ts' },
  outfile: join(folder, 'fuzz-child.mjs'),
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  plugins: [builtinsForCommonJs],
});
await build({
  absWorkingDir: root,
  entryPoints: workers,
  outdir: folder,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  plugins: [builtinsForCommonJs],
});
writeFileSync(join(folder, 'package.json'), '{"type":"module"}');

/** Resident memory of a process now, in MiB; undefined where the system doesn't tell. */
function residentNow(pid) {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return undefined;
  }
}

/** Seconds that a process has worked, all its threads together; undefined where the system doesn't tell. */
function workedFor(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return undefined;
  }
}

/** A file that takes so long has hung, however busy the machine is. */
const longestWait = 120;

const failures = [];
let mostMemory = 0;
let slowest = { milliseconds: 0 };
const start = performance.now();

/** Runs seeds in one child until they are done or it is lost. @returns the next seed */
function run(from, to) {
  return new Promise((done) => {
    const process_ = fork(join(folder, 'fuzz-child.mjs'), { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    let seed = from;
    let began = performance.now();
    let worked = 0;
    const lose = (problem) => {
      clearInterval(watch);
      process_.removeAllListeners();
      process_.kill('SIGKILL');
      failures.push({ seed, problems: [problem] });
      console.error(`seed ${seed}: ${problem}`);
      done(seed + 1);
    };
    const watch = setInterval(() => {
      const resident = residentNow(process_.pid) ?? 0;
      mostMemory = Math.max(mostMemory, resident);
      const seconds = (performance.now() - began) / 1000;
      const work = Math.min(seconds, (workedFor(process_.pid) ?? Number.POSITIVE_INFINITY) - worked);
      if (work > longestSeconds || seconds > longestWait) lose(`hangs for ${longestSeconds} s`);
      else if (resident > mostMebibytes) lose(`takes ${Math.round(resident)} MiB`);
    }, 50);
    process_.on('message', ({ maxRss, ...result }) => {
      mostMemory = Math.max(mostMemory, maxRss);
      if (result.milliseconds > slowest.milliseconds) slowest = result;
      if (result.problems.length > 0) {
        failures.push(result);
        console.error(JSON.stringify(result));
      }
      seed += 1;
      began = performance.now();
      worked = workedFor(process_.pid) ?? 0;
      if (maxRss > mostMebibytes) return lose(`takes ${Math.round(maxRss)} MiB`);
      if (seed < to) return process_.send(seed);
      clearInterval(watch);
      process_.removeAllListeners();
      process_.disconnect();
      return done(seed);
    });
    process_.on('exit', (code, signal) => lose(`the process ends with ${signal ?? code}`));
    process_.send(seed);
  });
}

try {
  const end = firstSeed + files;
  for (let seed = firstSeed; seed < end; ) {
    seed = await run(seed, Math.min(seed + filesPerChild, end));
    console.log(
      `${seed - firstSeed} of ${files} files, ${failures.length} failures, at most ${Math.round(mostMemory)} MiB`,
    );
  }
  console.log(
    `${files} mutated files in ${Math.round((performance.now() - start) / 1000)} s: ${failures.length} failures, ` +
      `at most ${Math.round(mostMemory)} MiB; the slowest, ${slowest.form} with ${slowest.mutation}, took ${Math.round(slowest.milliseconds)} ms`,
  );
  if (failures.length > 0) {
    const kept = mkdtempSync(join(tmpdir(), 'mtr-oms-fuzz-failures-'));
    mkdirSync(kept, { recursive: true });
    writeFileSync(join(kept, 'failures.json'), JSON.stringify(failures, undefined, 2));
    console.error(
      `all of them: ${join(kept, 'failures.json')}; each comes again with: node bench/fuzz-captures.mjs 1 SEED`,
    );
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

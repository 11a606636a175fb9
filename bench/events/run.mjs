// What the benchmarks of validate-event share: running scripts of Node's side by side, and saying what they took.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const bin = here('../../dist/mtr-oms.js');

/** Arguments of Node for `validate-event`. */
export function validateEvent(file, ...options) {
  if (!existsSync(bin)) throw new Error('there is no dist: npm run build');
  return [bin, 'validate-event', file, '--format', 'json', ...options];
}

/**
 * Runs a script of Node's.
 * @param exits codes that it may end with; 1 is what validate-event ends with where it finds errors
 * @returns seconds of wall clock, seconds of CPU time of all its threads, megabytes at most
 */
export function run(argv, { cwd, exits = [0] }) {
  const start = performance.now();
  const child = spawnSync(process.execPath, ['--require', here('measure.cjs'), ...argv], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    maxBuffer: 2 ** 30,
  });
  const seconds = (performance.now() - start) / 1000;
  if (child.error) throw child.error;
  if (!exits.includes(child.status))
    throw new Error(
      `${argv.join(' ')} ended with ${child.status ?? child.signal}: ${child.stderr}${child.stdout.slice(0, 2000)}`,
    );
  const { maxRss, cpu } = JSON.parse(child.output[3]);
  return { seconds, cpu, megabytes: (maxRss * 1024) / 1e6, stdout: child.stdout };
}

export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Rounds of all subjects in turn, so that whatever else the machine does, it does to all of them; one more round comes first, which
 * only fills the disk's cache.
 * @returns for each subject medians of times, and of what it is faster than the first one, round by round; the most memory of all
 */
export function measure(subjects, rounds, options) {
  const results = subjects.map(() => []);
  for (let round = -1; round < rounds; round += 1)
    for (const [index, argv] of subjects.entries()) {
      const result = run(argv, options);
      if (round >= 0) results[index].push(result);
    }
  return results.map((all) => ({
    seconds: median(all.map(({ seconds }) => seconds)),
    cpu: median(all.map(({ cpu }) => cpu)),
    faster: median(all.map(({ seconds }, round) => results[0][round].seconds / seconds)),
    megabytes: Math.max(...all.map(({ megabytes }) => megabytes)),
    stdout: all[0].stdout,
  }));
}

/** The machine, and how much of it others take: times mean little where that is not next to nothing. */
export function machine() {
  const load = loadavg()
    .slice(0, 2)
    .map((value) => value.toFixed(1));
  return `Node ${process.version}, ${availableParallelism()} × ${cpus()[0]?.model ?? 'CPU'}, load ${load.join(' ')}`;
}

/** Says whether a budget is kept; the benchmark fails where one isn't. */
export function kept(isKept, budget) {
  if (!isKept) process.exitCode = 1;
  return `${budget} ${isKept ? 'kept' : 'EXCEEDED'}`;
}

/** A row of a table: texts to the left, numbers to the right of their columns. */
export const row = (name, ...columns) =>
  name.padEnd(26) + columns.map((column) => String(column).padStart(10)).join('');

// What starting costs, against Node itself: medians of interleaved runs, wall clock and CPU time.
//   node bench/start-up.mjs [rounds]     exit code 1 where a budget is exceeded
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const bin = here('../dist/mtr-oms.js');
const cwd = mkdtempSync(join(tmpdir(), 'mtr-oms-bench-'));
const rounds = Number(process.argv[2] ?? 21);

/** Budgets: how many times Node's own start, or milliseconds of wall clock. */
const subjects = [
  { name: 'node -e 0', argv: ['-e', '0'] },
  { name: 'mtr-oms --version', argv: [bin, '--version'], ratio: 1.5 },
  { name: 'mtr-oms --help', argv: [bin, '--help'], ratio: 1.5 },
  { name: 'mtr-oms deploy --help', argv: [bin, 'deploy', '--help'], ratio: 1.5 },
  { name: 'mtr-oms completion bash', argv: [bin, 'completion', 'bash'] },
  { name: 'mtr-oms generate', argv: [bin, 'generate', '--out', 'out'], milliseconds: 600 },
];

function wall({ argv }) {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, argv, { cwd, encoding: 'utf8' });
  const time = performance.now() - start;
  if (status !== 0) throw new Error(`${argv.join(' ')} ended with ${status}: ${stderr}`);
  return time;
}

/** CPU time until exit, as the process itself sees it: no system tells a parent that portably. */
function cpu({ argv }) {
  const stdio = ['ignore', 'ignore', 'ignore', 'pipe'];
  const { output } = spawnSync(process.execPath, ['--require', here('cpu-time.cjs'), ...argv], { cwd, stdio });
  return Number(output[3]) / 1000;
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

try {
  const times = subjects.map(() => ({ wall: [], cpu: [] }));
  for (let round = -1; round < rounds; round++) {
    for (const [index, subject] of subjects.entries()) {
      const measured = { wall: wall(subject), cpu: cpu(subject) };
      // The first round only fills the disk's cache.
      if (round < 0) continue;
      times[index].wall.push(measured.wall);
      times[index].cpu.push(measured.cpu);
    }
  }
  const results = times.map((each) => ({ wall: median(each.wall), cpu: median(each.cpu) }));
  const [node] = results;
  const column = (text, width) => String(text).padStart(width);
  console.log(`Node ${process.version}, ${rounds} rounds, medians`);
  console.log(
    `${'command'.padEnd(26)}${column('wall ms', 9)}${column('ratio', 7)}${column('CPU ms', 9)}${column('ratio', 7)}  budget`,
  );
  for (const [index, { name, ratio, milliseconds }] of subjects.entries()) {
    const { wall: wallTime, cpu: cpuTime } = results[index];
    const ratios = [wallTime / node.wall, cpuTime / node.cpu];
    const kept =
      Math.max(...ratios) <= (ratio ?? Number.POSITIVE_INFINITY) &&
      wallTime <= (milliseconds ?? Number.POSITIVE_INFINITY);
    const budget = ratio ? `${ratio} x` : milliseconds ? `${milliseconds} ms` : '';
    const numbers = [
      [wallTime.toFixed(1), 9],
      [ratios[0].toFixed(2), 7],
      [cpuTime.toFixed(1), 9],
      [ratios[1].toFixed(2), 7],
    ];
    console.log(
      `${name.padEnd(26)}${numbers.map(([text, width]) => column(text, width)).join('')}  ${budget}${budget ? (kept ? ' kept' : ' EXCEEDED') : ''}`,
    );
    if (!kept) process.exitCode = 1;
  }
} finally {
  rmSync(cwd, { recursive: true, force: true });
}

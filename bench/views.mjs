// 500 View Designer files converted in one run, to each form.
//   node bench/views.mjs [files]     exit code 1 where a form takes more CPU time than the budget: what it takes on an idle machine
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const bin = here('../dist/mtr-oms.js');
const cwd = mkdtempSync(join(tmpdir(), 'mtr-oms-bench-'));
const files = Number(process.argv[2] ?? 500);
/** Parts of a view: as many as a large one has. Seconds for all files. */
const partsOfView = 12;
const budget = 10;

function mtrOms(...argv) {
  const start = performance.now();
  const node = ['--require', here('cpu-time.cjs'), bin, ...argv];
  const stdio = ['ignore', 'ignore', 'pipe', 'pipe'];
  const { status, output } = spawnSync(process.execPath, node, { cwd, encoding: 'utf8', stdio, maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`mtr-oms ${argv.slice(0, 3).join(' ')} ended with ${status}: ${output[2]}`);
  return { wall: (performance.now() - start) / 1000, cpu: Number(output[3]) / 1e6 };
}

try {
  mtrOms('generate', '--out', 'generated');
  const folder = join(cwd, 'generated', 'views');
  const exported = JSON.parse(readFileSync(join(folder, readdirSync(folder)[0]), 'utf8'));
  const { properties } = exported.resources[0].resources[0];
  const parts = properties.Dashboard;
  mkdirSync(join(cwd, 'in'));
  let bytes = 0;
  const names = Array.from({ length: files }, (_, index) => {
    properties.Id = properties.Name = exported.resources[0].resources[0].name = `View ${index}`;
    properties.Dashboard = Array.from({ length: partsOfView }, (_, part) => parts[(index + part) % parts.length]);
    const text = JSON.stringify(exported, null, 2);
    bytes += text.length;
    const name = join('in', `${index}.omsview`);
    writeFileSync(join(cwd, name), text);
    return name;
  });
  console.log(
    `${files} views of ${partsOfView} parts, ${(bytes / 1e6).toFixed(1)} MB; wall clock, CPU time (budget ${budget} s)`,
  );
  for (const form of ['definition', 'workbook', 'omsview']) {
    const { wall, cpu } = mtrOms('view', 'convert', ...names, '--to', form, '--out', form, '--quiet');
    const written = readdirSync(join(cwd, form)).length;
    if (written !== files) throw new Error(`${written} files written`);
    const slow = cpu > budget;
    const times = [wall, cpu].map((seconds) => `${seconds.toFixed(1).padStart(6)} s`);
    console.log(`${form.padEnd(12)}${times.join('')}${slow ? '  over budget' : ''}`);
    if (slow) process.exitCode = 1;
  }
} finally {
  rmSync(cwd, { recursive: true, force: true });
}

// validate-event on NDJSON of a whole fleet, against the least that any check must do, and against ajv-cli.
//   node bench/validate-event.mjs [megabytes] [rounds]     exit code 1 where a budget is exceeded
// Runs are interleaved: whatever else the machine does, it does to all of them. ajv-cli is installed into a temporary folder.
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  createReadStream,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { makeNdjson } from './events/make-ndjson.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const [, , megabytes = '550', rounds = '5'] = process.argv;
const folder = mkdtempSync(join(tmpdir(), 'mtr-oms-bench-'));
const inFolder = (name) => join(folder, name);
/** Events that ajv-cli is given: it holds all of them at once. */
const ajvEvents = 100_000;
const memoryBudget = 200;

/** Runs a script of Node's. @returns seconds and megabytes at most */
function run(argv) {
  const start = performance.now();
  const child = spawnSync(process.execPath, ['--require', here('events/measure.cjs'), ...argv], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    maxBuffer: 2 ** 30,
  });
  const seconds = (performance.now() - start) / 1000;
  if (child.status !== 0)
    throw new Error(`${argv.join(' ')} ended with ${child.status}: ${child.stderr}${child.stdout}`);
  return { seconds, megabytes: Number(child.output[3]) / 1000, stdout: child.stdout };
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** Rounds of all subjects in turn; the first round only fills the disk's cache. */
function measure(subjects) {
  const results = subjects.map(() => []);
  for (let round = -1; round < Number(rounds); round++)
    for (const [index, { argv }] of subjects.entries()) {
      const result = run(argv);
      if (round >= 0) results[index].push(result);
    }
  return results.map((all) => ({
    seconds: median(all.map(({ seconds }) => seconds)),
    megabytes: Math.max(...all.map((one) => one.megabytes)),
    stdout: all[0]?.stdout,
  }));
}

const validate = (file, ...options) => [
  here('../dist/mtr-oms.js'),
  'validate-event',
  file,
  '--format',
  'json',
  ...options,
];

function told(isKept, text) {
  if (!isKept) process.exitCode = 1;
  return `${text} ${isKept ? 'kept' : 'EXCEEDED'}`;
}

function againstBareLoop(file) {
  const size = statSync(file).size / 1e6;
  const subjects = [
    { name: 'bare loop', argv: [here('events/bare-loop.mjs'), file] },
    { name: 'one thread', argv: validate(file, '--threads', '1'), ratio: 0.7 },
    { name: 'default', argv: validate(file), ratio: 1.2 },
  ];
  const results = measure(subjects);
  const [bare, one, all] = results;
  if (one.stdout !== all.stdout) throw new Error('the report is not the same with one thread and by default');
  for (const [index, { name, ratio }] of subjects.entries()) {
    const { seconds, megabytes: peak } = results[index];
    const faster = bare.seconds / seconds;
    const budget = ratio
      ? told(faster >= ratio, `  budget ${ratio} x`) + told(peak < memoryBudget, `, ${memoryBudget} MB`)
      : '';
    console.log(
      `${name.padEnd(12)}${seconds.toFixed(2).padStart(8)} s${(size / seconds).toFixed(0).padStart(7)} MB/s${faster.toFixed(2).padStart(7)} x${peak.toFixed(0).padStart(6)} MB${budget}`,
    );
  }
}

/** The first events of a file: as they are, and as an array of their payloads, which is all that ajv-cli can look into. */
async function cutEvents(file, lines, array) {
  const [linesFile, arrayFile] = [openSync(lines, 'w'), openSync(array, 'w')];
  let count = 0;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    if (count === ajvEvents) break;
    writeSync(linesFile, `${line}\n`);
    writeSync(arrayFile, `${count === 0 ? '[' : ',\n'}${JSON.parse(line).RenderedDescription}`);
    count += 1;
  }
  writeSync(arrayFile, ']');
  closeSync(linesFile);
  closeSync(arrayFile);
  return count;
}

function installAjv() {
  writeFileSync(inFolder('package.json'), '{"private":true}');
  const { status, stderr } = spawnSync(
    'npm',
    ['install', '--no-audit', '--no-fund', '--ignore-scripts', 'ajv-cli@5.0.0'],
    {
      cwd: folder,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    },
  );
  return status === 0
    ? inFolder('node_modules/ajv-cli/dist/index.js')
    : console.log(`ajv-cli cannot be installed: ${stderr}`);
}

async function againstAjv(file) {
  const ajv = installAjv();
  if (!ajv) return;
  const [lines, array, schema] = [inFolder('some.ndjson'), inFolder('some.json'), inFolder('schema.json')];
  const count = await cutEvents(file, lines, array);
  const items = JSON.parse(readFileSync(here('../schemas/event.schema.json'), 'utf8'));
  writeFileSync(schema, JSON.stringify({ type: 'array', items }));
  const [ours, theirs] = measure([
    { argv: validate(lines) },
    { argv: [ajv, 'validate', '--spec=draft2020', '--strict=false', '-s', schema, '-d', array] },
  ]);
  const rate = ({ seconds }) => `${Math.round(count / seconds / 1000)} thousand events/s`;
  const faster = theirs.seconds / ours.seconds;
  console.log(
    `${count} events: ajv-cli ${rate(theirs)}, validate-event ${rate(ours)}: ${told(faster >= 3, `${faster.toFixed(2)} x, budget 3 x`)}`,
  );
}

try {
  const file = inFolder('fleet.ndjson');
  const records = makeNdjson(file, Number(megabytes));
  console.log(
    `Node ${process.version}, ${megabytes} MB, ${records} records, ${rounds} rounds, medians; memory at most`,
  );
  againstBareLoop(file);
  await againstAjv(file);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

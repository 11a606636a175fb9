// validate-event on NDJSON of a whole fleet, against the least that any check must do, and against ajv-cli.
//   node bench/validate-event.mjs [megabytes] [rounds] [filling]     exit code 1 where a budget is exceeded
// `filling`: see events/make-ndjson.mjs; budgets are those of a fleet, whose rooms say the same again and again.
// ajv-cli cannot look into a text inside a record: it is given an array of the payloads, under the schema that is published for them;
// that array is what validate-event reads, too, beside the same events as whole records, which carry them as text.
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
import { kept, machine, measure, row, validateEvent } from './events/run.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const [, , megabytes = '550', rounds = '5', filling = 'fleet'] = process.argv;
const isFleet = filling === 'fleet';
const folder = mkdtempSync(join(tmpdir(), 'mtr-oms-bench-'));
const inFolder = (name) => join(folder, name);
const options = { cwd: folder, exits: isFleet ? [0] : [0, 1] };
/** Events that ajv-cli is given: it holds all of them at once. */
const ajvEvents = 400_000;
const memoryBudget = 200;

function againstBareLoop(file) {
  const size = statSync(file).size / 1e6;
  const subjects = [
    { name: 'bare loop', argv: [here('events/bare-loop.mjs'), file] },
    { name: 'validate-event --threads 1', argv: validateEvent(file, '--threads', '1'), ratio: 0.7 },
    { name: 'validate-event', argv: validateEvent(file), ratio: 1.2 },
  ];
  const results = measure(
    subjects.map(({ argv }) => argv),
    Number(rounds),
    options,
  );
  const [, one, all] = results;
  if (one.stdout !== all.stdout) throw new Error('the report is not the same with one thread and by default');
  console.log(row('', 'seconds', 'CPU s', 'MB/s', 'ratio', 'MB'));
  for (const [index, { name, ratio }] of subjects.entries()) {
    const { seconds, cpu, faster, megabytes: peak } = results[index];
    const columns = [
      seconds.toFixed(2),
      cpu.toFixed(2),
      (size / seconds).toFixed(0),
      faster.toFixed(2),
      peak.toFixed(0),
    ];
    const budgets =
      ratio && isFleet
        ? `  ${kept(faster >= ratio, `${ratio} x`)}, ${kept(peak < memoryBudget, `${memoryBudget} MB`)}`
        : '';
    console.log(row(name, ...columns) + budgets);
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
    { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32' },
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
  const subjects = [
    ['ajv-cli 5', [ajv, 'validate', '--spec=draft2020', '--strict=false', '-s', schema, '-d', array]],
    ['validate-event, the array', validateEvent(array)],
    ['validate-event, NDJSON', validateEvent(lines)],
  ];
  const results = measure(
    subjects.map(([, argv]) => argv),
    Number(rounds),
    options,
  );
  console.log(`\n${count} events, as an array of payloads`);
  console.log(row('', 'seconds', 'CPU s', 'events/s', 'ratio', 'MB'));
  for (const [index, [name]] of subjects.entries()) {
    const { seconds, cpu, faster, megabytes: peak } = results[index];
    const rate = Math.round(count / seconds / 1000) * 1000;
    const budget = index === 1 && isFleet ? `  ${kept(faster >= 3, '3 x')}` : '';
    console.log(row(name, seconds.toFixed(2), cpu.toFixed(2), rate, faster.toFixed(2), peak.toFixed(0)) + budget);
  }
}

try {
  const file = inFolder('events.ndjson');
  const records = makeNdjson(file, Number(megabytes), { filling });
  console.log(machine());
  console.log(`${filling}: ${megabytes} MB, ${records} records; medians of ${rounds} rounds, memory at most`);
  againstBareLoop(file);
  await againstAjv(file);
  console.log(`\n${machine()}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

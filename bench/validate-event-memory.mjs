// The memory that validate-event takes for files of any filling, however bad: it must not grow with them.
//   node bench/validate-event-memory.mjs [megabytes] [filling]     exit code 1 where one takes 200 MB or more
// Hostile fillings are a twentieth of that size: they cost time.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostileFillings, makeHostile } from './events/make-hostile.mjs';
import { fillings, makeNdjson } from './events/make-ndjson.mjs';
import { kept, machine, row, run, validateEvent } from './events/run.mjs';

const [, , megabytes = '500', only] = process.argv;
const budget = 200;
const smaller = 20;
const folder = mkdtempSync(join(tmpdir(), 'mtr-oms-bench-'));
const file = join(folder, 'events.log');

function make(filling) {
  if (hostileFillings.includes(filling)) makeHostile(file, Number(megabytes) / smaller, { filling });
  else makeNdjson(file, Number(megabytes), { filling });
}

try {
  console.log(`${machine()}; ${megabytes} MB a file, memory at most`);
  console.log(row('filling', 'one thread', 'default', 'CPU s'));
  for (const filling of only ? [only] : [...Object.keys(fillings), ...hostileFillings]) {
    make(filling);
    const [one, all] = [validateEvent(file, '--threads', '1'), validateEvent(file)].map((argv) =>
      run(argv, { cwd: folder, exits: [0, 1] }),
    );
    if (one.stdout !== all.stdout)
      throw new Error(`${filling}: the report is not the same with one thread and by default`);
    const most = Math.max(one.megabytes, all.megabytes);
    const columns = [one, all].map((result) => `${result.megabytes.toFixed(0)} MB`);
    console.log(`${row(filling, ...columns, one.cpu.toFixed(1))}  ${kept(most < budget, `${budget} MB`)}`);
    rmSync(file);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

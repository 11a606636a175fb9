// Reading a Windows event log: mtr-oms against libevtx's evtxexport (Debian: libevtx-utils), on the same file, side by side.
//   node bench/evtx.mjs [mebibytes] [rounds]     exit code 1 where the whole command is less than 3 times as fast
// "read" reads every record and parses its payload; "validate-event" is the whole command, with all checks and its report.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { builtinsForCommonJs } from '../build/common-js.mjs';
import { root } from '../build/schemas.mjs';
import { workers } from '../build/workers.mjs';
import { machine, median } from './events/run.mjs';

const mebibytes = Number(process.argv[2] ?? 100);
const rounds = Number(process.argv[3] ?? 5);
const wanted = 3;
const bin = fileURLToPath(new URL('../dist/mtr-oms.js', import.meta.url));
if (!existsSync(bin)) throw new Error('there is no dist: npm run build');

const folder = mkdtempSync(join(tmpdir(), 'mtr-oms-bench-'));
const file = join(folder, 'rooms.evtx');
const options = {
  absWorkingDir: root,
  outdir: folder,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  minify: true,
  plugins: [builtinsForCommonJs],
};

/** A script that makes the file, and one that reads it. */
async function prepare() {
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const make = `
    export { writeEvtx } from './test/events/evtx/write-evtx.ts';
    export { roomEvents } from './test/events/evtx/fixture.ts';`;
  const read = `
    import { createReadStream } from 'node:fs';
    import { readCapture } from './src/events/read-capture.ts';
    let records = 0;
    const fail = (finding) => { throw new Error(finding.message); };
    await readCapture(
      { file: 'rooms.evtx', bytes: createReadStream(process.argv[2], { highWaterMark: 262144 }) },
      { record: ({ payload }) => { if (payload.value) records += 1; }, unreadable: fail, damage: fail },
    );
    console.log(records);`;
  for (const [name, contents] of Object.entries({ make, read }))
    await build({
      ...options,
      outdir: undefined,
      outfile: join(folder, `${name}.js`),
      stdin: { contents, resolveDir: root, loader: 'ts' },
    });
  await build({ ...options, entryPoints: workers });
  const { writeEvtx, roomEvents } = await import(pathToFileURL(join(folder, 'make.js')).href);
  const perMebibyte = 1040;
  // One console's log: a room says the same again and again.
  const events = roomEvents(mebibytes * perMebibyte).map((event, index) => ({
    ...event,
    data: event.data.map((text) =>
      JSON.stringify({ ...JSON.parse(text), Alias: `room${index % 40}@fabrikam.example` }),
    ),
  }));
  writeFileSync(file, writeEvtx(events));
  return events.length;
}

function seconds(command, argv) {
  const start = performance.now();
  const { status, error, stderr } = spawnSync(command, argv, { stdio: ['ignore', 'ignore', 'pipe'] });
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} ${argv.join(' ')} ended with ${status}: ${stderr}`);
  return (performance.now() - start) / 1000;
}

try {
  const records = await prepare();
  const size = statSync(file).size / 1024 / 1024;
  const subjects = [
    { name: 'evtxexport -f xml', command: 'evtxexport', argv: ['-f', 'xml', file] },
    { name: 'mtr-oms: read', command: process.execPath, argv: [join(folder, 'read.js'), file] },
    { name: 'mtr-oms validate-event', command: process.execPath, argv: [bin, 'validate-event', file] },
  ];
  const times = subjects.map(() => []);
  for (let round = 0; round < rounds; round += 1)
    for (const [index, { command, argv }] of subjects.entries()) times[index].push(seconds(command, argv));
  console.log(`${machine()}; ${Math.round(size)} MiB, ${records} records, ${rounds} rounds, medians`);
  const [reference] = times.map(median);
  for (const [index, { name }] of subjects.entries()) {
    const time = median(times[index]);
    console.log(
      `${name.padEnd(24)} ${time.toFixed(2).padStart(6)} s ${(size / time).toFixed(0).padStart(5)} MiB/s ${(reference / time).toFixed(2).padStart(6)} x`,
    );
  }
  if (reference / median(times[2]) < wanted) process.exitCode = 1;
} catch (error) {
  if (error.code !== 'ENOENT') throw error;
  console.log('evtxexport is not installed: apt-get install libevtx-utils');
} finally {
  rmSync(folder, { recursive: true, force: true });
}

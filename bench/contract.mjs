// Azure's published contract against everything that the deployment tests send, and against every answer of the embedded workspace.
//   node bench/contract.mjs [--check DIR] [TEST...]     exit code 1 for one FAIL; TEST: as jest takes it (default: all that deploy)
// DIR holds the contract check (check-requests.mjs, with what it needs installed). Without --check it is looked for beside the
// repository, copied to the folder for temporary files and installed there, once.
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const argv = process.argv.slice(2);
const named = argv[0] === '--check' ? argv.splice(0, 2)[1] : undefined;
const tests = argv.length > 0 ? argv : ['test/cli/(plan|deploy|destroy|prune|adopt|import|faults|saved-plan|safety)'];

function checkFolder() {
  if (named !== undefined) return named;
  const beside = join(root, '..', 'shared', 'contract');
  if (!existsSync(join(beside, 'check-requests.mjs'))) {
    console.error('there is no contract check beside the repository; name its folder with --check');
    process.exit(2);
  }
  const copy = join(tmpdir(), 'mtr-oms-contract-check');
  if (existsSync(join(copy, 'node_modules'))) return copy;
  mkdirSync(copy, { recursive: true });
  cpSync(beside, copy, { recursive: true });
  const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund'], {
    cwd: copy,
    stdio: 'inherit',
    shell: true,
  });
  if (status === 0) return copy;
  rmSync(copy, { recursive: true, force: true });
  console.error(`the contract check can't be installed in ${copy}; name a folder where it is with --check`);
  process.exit(2);
}

/**
 * The specification takes `\w` for names of resource groups and means .NET's, letters of any script; the check reads it as JavaScript
 * does. A failure that says nothing else is none.
 */
function isOnlyUnicode(failure) {
  const failures = failure.split('\n').filter((line) => /^ {6}FAIL /.test(line));
  return (
    failures.length > 0 &&
    failures.every((line) => /^ {6}FAIL PATTERN \/path\/resourceGroupName .*: [-\p{L}\p{N}._()]+$/u.test(line))
  );
}

const check = join(checkFolder(), 'check-requests.mjs');
const traces = mkdtempSync(join(tmpdir(), 'mtr-oms-traces-'));
try {
  const jest = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
  const env = { ...process.env, MTR_OMS_TEST_TRACES: traces };
  const ran = spawnSync(process.execPath, [...jest, '--silent', ...tests], { cwd: root, env, stdio: 'inherit' });
  const files = readdirSync(traces).map((name) => join(traces, name));
  const filled = files.filter((file) => statSync(file).size > 0);
  const all = join(traces, 'all');
  for (const file of filled) appendFileSync(all, readFileSync(file));
  const node = [check, '-q', all];
  const { stdout, stderr, status } = spawnSync(process.execPath, node, { encoding: 'utf8', maxBuffer: 1 << 29 });
  const sum = /(\d+) requests: (\d+) ok, (\d+) with warnings, (\d+) failed/.exec(stdout);
  if (!sum) throw new Error(`the contract check ended with ${status}: ${stderr || stdout}`);
  const [requests, ok, warnings] = sum.slice(1).map(Number);
  const said = new Map();
  let failed = 0;
  for (const [failure] of stdout.matchAll(/^FAIL #[^\n]*(?:\n {6}[^\n]*)*/gm)) {
    if (isOnlyUnicode(failure)) continue;
    failed += 1;
    const kind = failure.replace(/#\d+ /, '');
    said.set(kind, (said.get(kind) ?? 0) + 1);
  }
  for (const [failure, times] of said) console.log(`${failure}\n      ${times} times`);
  console.log(
    `${filled.length} traces, ${requests} requests and answers: ${ok} ok, ${warnings} with warnings, ${failed} failed`,
  );
  if (failed > 0 || requests === 0 || ran.status !== 0) process.exitCode = 1;
} finally {
  rmSync(traces, { recursive: true, force: true });
}

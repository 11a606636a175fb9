// The first minute with mtr-oms: deploy, look again, check a captured log. Everything stays on this machine.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const store = '.mtr-oms/demo';
const solution = 'examples/overlay';
const target = ['--solution', solution, '--local', '--store', store];

/** Runs one command as a user would type it, and stops the demo where it fails. */
function run(says, ...args) {
  console.log(`\n# ${says}\n$ mtr-oms ${args.join(' ')}\n`);
  // The example's webhook address comes from the environment, as every secret does. Watch: it is printed nowhere.
  const env = { ...process.env, CONTOSO_ROOMS_WEBHOOK: 'https://incidents.contoso.example/hook?key=demo' };
  const { status, error } = spawnSync(process.execPath, ['dist/mtr-oms.js', ...args], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  if (error || status !== 0) {
    console.error(`\nThe demo stopped: exit code ${status ?? error}. Run the command above with --debug to see why.`);
    process.exit(status || 1);
  }
}

rmSync(`${root}${store}`, { recursive: true, force: true });
run(
  'Deploy the packaged solution with the example overlay to a fresh embedded workspace',
  'deploy',
  ...target,
  '--yes',
);
run('Look again: nothing is left to change', 'plan', ...target, '--detailed-exitcode');
run(
  'Ask whether an hour of captured events says what the solution understands',
  'validate-event',
  'examples/captured-logs/fleet.ndjson',
);
console.log(`
What to do next
  mtr-oms init my-rooms                                 write a definition of your own
  mtr-oms plan --solution my-rooms                      see what it would change in Azure (after az login)
  mtr-oms deploy --solution my-rooms                    deploy it
  mtr-oms validate-event my-log.ndjson                  check your own captured events
(mtr-oms is \`node dist/mtr-oms.js\` here; \`npm link\` puts it on your PATH)`);

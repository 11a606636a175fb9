import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import { runCli } from '../cli/harness.ts';
import { pages, type ShownCommand, shownCommands } from './shown-commands.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const base = mkdtempSync(join(tmpdir(), 'mtr-oms-docs-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

const deploying = new Set(['plan', 'deploy', 'destroy', 'import']);
const subscription = '11111111-2222-3333-4444-555555555555';
const world = { NO_COLOR: '1', CONTOSO_ROOMS_WEBHOOK: 'https://hooks.contoso.example/x' };
const given = (argv: readonly string[], flag: string): string | undefined =>
  argv.includes(flag) ? argv[argv.indexOf(flag) + 1] : undefined;

/** Lays out what a command presupposes: the solution folder and the captures that it names. */
async function prepare(cwd: string, { argv, input }: ShownCommand): Promise<void> {
  const solution = given(argv, '--solution') ?? (argv.includes('--env') ? '.' : undefined);
  if (solution && !existsSync(join(cwd, solution, 'mtr-oms.yaml')))
    cpSync(join(root, 'examples/overlay'), join(cwd, solution), { recursive: true });
  const plan = given(argv, '--plan');
  if (plan !== undefined) await runCli(['plan', '--local', '--out', plan], { cwd });
  if (argv[0] === 'import') {
    const target = ['--solution', '--workspace', '--resource-group'].flatMap((flag) => {
      const value = given(argv, flag);
      return value === undefined ? [] : [flag, value];
    });
    const id = argv.includes('--subscription') ? ['--subscription', subscription] : [];
    await runCli(['deploy', '--local', '--yes', ...target, ...id], { cwd, env: world });
  }
  const faults = given(argv, '--faults');
  if (faults !== undefined) cpSync(join(root, faults), join(cwd, faults));
  const written = [given(argv, '--trace'), given(argv, '--out')];
  const captures = [...argv, input ?? ''].filter((word) =>
    /^[^-=][^=]*\.(ndjson|json|xml|csv|evtx|zip|gz)$/.test(word),
  );
  for (const file of captures) {
    if (existsSync(join(cwd, file)) || written.includes(file)) continue;
    mkdirSync(dirname(join(cwd, file)), { recursive: true });
    cpSync(join(root, 'examples/captured-logs/fleet.ndjson'), join(cwd, file));
  }
  for (const file of argv.filter((word) => word.endsWith('.jsonl')))
    writeFileSync(join(cwd, file), '{"id": 1, "query": "print 1"}\n');
  for (const file of argv.filter((word) => word.endsWith('.omsview')))
    cpSync(join(root, 'test/views/golden/floor.omsview'), join(cwd, file));
}

/** The command as it runs here: Azure is the embedded workspace, placeholders have values. */
function runnable(argv: readonly string[]): readonly string[] {
  const filled = argv.map((word) => (word === '<id>' ? subscription : word));
  return deploying.has(filled[0] ?? '') && !filled.includes('--local') ? [...filled, '--local'] : filled;
}

describe('commands shown in the docs', () => {
  const shown = pages(root).map((page) => ({ page, commands: shownCommands(root, page) }));

  test('are found: a page of each command and the README have some', () => {
    expect(shown.filter(({ commands }) => commands.length > 0).length).toBeGreaterThan(8);
    expect(shown[0]?.commands.length).toBeGreaterThan(6);
  });

  test.each(shown.filter(({ commands }) => commands.length > 0))('$page', async ({ page, commands }) => {
    const cwd = join(base, page.replaceAll('/', '-'));
    mkdirSync(cwd);
    for (const command of commands) {
      await prepare(cwd, command);
      const { code, stdout, stderr } = await runCli(runnable(command.argv), {
        cwd,
        tty: command.input === undefined,
        env: { ...world, HOME: cwd },
        answers: ['yes', 'yes'],
        ...(command.input && { stdin: readFileSync(join(cwd, command.input)) }),
      });
      const allowed = command.argv.includes('--detailed-exitcode') ? [0, 10] : [0];
      const failure = allowed.includes(code) ? undefined : `${command.where} exits with ${code}: ${stderr}${stdout}`;
      expect(failure).toBeUndefined();
    }
  });
});

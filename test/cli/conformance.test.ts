import { describe, expect, test } from '@jest/globals';
import { commands } from '../../src/cli/commands.ts';
import { ExitCode } from '../../src/cli/exit-code.ts';
import { allOptions } from '../../src/cli/options.ts';
import { formatVersion } from '../../src/cli/reporters/json.ts';
import { runCli } from './harness.ts';

const escapeCharacter = '\u001b';

describe.each(commands.map((row) => ({ name: row.name, row })))('every command: $name', ({ name, row }) => {
  const words = name.split(' ');

  test('says what it is for, and shows how', async () => {
    const { command } = await row.load();
    expect(row.summary).toMatch(/^[a-z].*[^.]$/);
    expect(command.description).toMatch(/^[A-Z].*\.$/);
    expect(command.examples.length).toBeGreaterThan(0);
    for (const example of command.examples) expect(example.command).toContain(`mtr-oms ${name}`);
  });

  test('has options that are told apart and described', async () => {
    const { command } = await row.load();
    const options = allOptions(command.options);
    const names = options.map((option) => option.flags.split(' ')[0]);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(expect.arrayContaining(['--format', '--no-color', '--quiet', '--debug']));
    for (const option of options) {
      expect(option.flags).toMatch(/^--[a-z]+(-[a-z]+)*( <[a-z=]+(\.\.\.)?>| \[[a-z]+\.\.\.\])?$/);
      expect(option.description).toMatch(/^\S.*[^.]$/);
    }
  });

  test('--help', async () => {
    const help = await runCli([...words, '--help']);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    expect(help.stdout).toMatchSnapshot();
    expect(await runCli(['help', ...words])).toEqual(help);
    expect(await runCli([...words, '-h'])).toEqual(help);
  });

  test('help is no wider than the terminal', async () => {
    const { stdout } = await runCli([...words, '--help'], { columns: 72 });
    const prose = stdout.split('\n\nExamples:')[0] ?? '';
    expect(Math.max(...prose.split('\n').map((line) => line.length))).toBeLessThanOrEqual(72);
  });

  test('an unknown option is wrong usage, and names the one that was meant', async () => {
    const run = await runCli([...words, '--fromat', 'json']);
    expect(run).toMatchObject({ code: ExitCode.usage, stdout: '' });
    expect(run.stderr).toContain("unknown option '--fromat'");
    expect(run.stderr).toContain('did you mean --format?');
    expect(run.stderr).toContain(`mtr-oms ${name} --help`);
  });

  test.each([
    { what: 'wrong usage', more: ['--no-such-option'], code: ExitCode.usage },
    { what: 'help', more: ['--help'], code: ExitCode.done },
  ])('--format json prints one document on $what', async ({ more, code }) => {
    for (const format of [['--format', 'json'], ['--format=json']]) {
      const run = await runCli([...words, ...format, ...more]);
      expect(run).toMatchObject({ code, stderr: '' });
      expect(JSON.parse(run.stdout)).toMatchObject({ formatVersion, command: name, exitCode: code, findings: [] });
    }
  });

  test('no escape sequences where nobody looks', async () => {
    for (const more of [['--help'], ['--nonsense']]) {
      const run = await runCli([...words, ...more]);
      expect(run.stdout + run.stderr).not.toContain(escapeCharacter);
    }
  });

  test.each([
    { how: '--no-color', argv: ['--no-color'], env: {} },
    { how: 'NO_COLOR', argv: [], env: { NO_COLOR: '1' } },
    { how: 'TERM=dumb', argv: [], env: { TERM: 'dumb' } },
  ])('no escape sequences on a terminal with $how', async ({ argv, env }) => {
    const coloured = await runCli([...words, '--help'], { tty: true });
    expect(coloured.stdout).toContain(escapeCharacter);
    for (const more of ['--help', '--nonsense']) {
      const run = await runCli([...words, ...argv, more], { tty: true, env });
      expect(run.stdout + run.stderr).not.toContain(escapeCharacter);
    }
  });
});

test('hidden commands stand in no help', async () => {
  const { stdout } = await runCli(['--help']);
  for (const row of commands) expect(stdout.includes(`  ${row.name} `)).toBe(row.hidden !== true);
});

describe('commands of two words', () => {
  test.each([[['events']], [['events', '--help']], [['help', 'events']]])('%j lists them', async (argv) => {
    const run = await runCli(argv);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toContain('Usage: mtr-oms events <command> [options]');
    expect(run.stdout).toMatch(/^ {2}convert +\S/m);
  });
  test.each([[['events', 'convrt']], [['events', 'convrt', 'a.json', '--to', 'csv']]])(
    '%j names the one that was meant',
    async (argv) => {
      const run = await runCli(argv);
      expect(run).toMatchObject({ code: ExitCode.usage, stdout: '' });
      expect(run.stderr).toContain("unknown command 'convrt'");
      expect(run.stderr).toContain('did you mean convert?');
    },
  );
});

import { describe, expect, test } from '@jest/globals';
import { version } from '../../src/generated/version.ts';
import { runCli } from './harness.ts';

const json = (text: string): Record<string, unknown> => JSON.parse(text);

describe('main', () => {
  test.each(['--version', '-V'])('%s prints the version', async (flag) => {
    expect(await runCli([flag])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  test('alone prints short help with three examples', async () => {
    const run = await runCli([]);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout.match(/^ {2}\$ mtr-oms /gm)).toHaveLength(3);
    expect(run.stdout).toContain('validate-event');
  });

  test('options of all commands alone are no command: short help', async () => {
    expect((await runCli(['--no-color'])).stdout).toBe((await runCli([])).stdout);
  });

  test.each([['--help'], ['-h'], ['help'], ['--no-color', '--help'], ['help', '--no-color']])(
    '%j %j prints help',
    async (...argv) => {
      const run = await runCli(argv.filter((word) => typeof word === 'string'));
      expect(run).toMatchObject({ code: 0, stderr: '' });
      expect(run.stdout).toMatch(/^Usage: mtr-oms <command> \[options\]\n/);
      expect(run.stdout).toContain('\nDeployment:\n');
    },
  );

  test('--help', async () => {
    expect((await runCli(['--help'])).stdout).toMatchSnapshot();
  });

  test.each([['depoly'], ['help', 'depoly'], ['depoly', '--help'], ['--quiet', 'depoly']])(
    'an unknown command names the nearest one: %j %j',
    async (...argv) => {
      const run = await runCli(argv.filter((word) => typeof word === 'string'));
      expect(run).toMatchObject({ code: 2, stdout: '' });
      expect(run.stderr).toBe("error: unknown command 'depoly'\n  → did you mean deploy?\n  → mtr-oms --help\n");
    },
  );

  test('suggestions keep to ASCII where the terminal shows nothing else', async () => {
    const run = await runCli(['depoly'], { env: { TERM: 'dumb' } });
    expect(run.stderr).toBe("error: unknown command 'depoly'\n  -> did you mean deploy?\n  -> mtr-oms --help\n");
  });

  test.each([
    { argv: ['--format', 'json', 'depoly'] },
    { argv: ['depoly', '--format=json'] },
    { argv: ['--format', 'json', '--nonsense'] },
    { argv: ['completion', 'tcsh', '--format', 'json'] },
    { argv: ['completion', '--format', 'json'] },
    { argv: ['completion', 'bash', 'zsh', '--format', 'json'] },
    { argv: ['validate', '--env', '--format', 'json', 'x', '--env'] },
  ])('wrong usage in JSON: $argv', async ({ argv }) => {
    const run = await runCli(argv);
    expect(run).toMatchObject({ code: 2, stderr: '' });
    expect(json(run.stdout)).toMatchObject({ exitCode: 2, error: { message: expect.any(String) } });
  });

  test.each([{ argv: ['--format', 'json'] }, { argv: ['--format', 'json', '--help'] }])(
    'help in JSON: $argv',
    async ({ argv }) => {
      const run = await runCli(argv);
      expect(run).toMatchObject({ code: 0, stderr: '' });
      expect(json(run.stdout)).toMatchObject({
        formatVersion: 1,
        exitCode: 0,
        text: expect.stringContaining('mtr-oms'),
      });
    },
  );

  test('--version in JSON', async () => {
    expect(json((await runCli(['--version', '--format', 'json'])).stdout)).toMatchObject({ text: `${version}\n` });
  });

  test('an unknown format is wrong usage, and lists the formats', async () => {
    const run = await runCli(['validate', '--format', 'yaml']);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain('text, json, sarif, junit, github, azure-pipelines, markdown');
  });

  test.each(['constructor', '__proto__', ''])('a format of the name %j is none', async (format) => {
    expect(await runCli(['validate', '--format', format])).toMatchObject({ code: 2, stdout: '' });
  });

  test('what follows -- is no option', async () => {
    const run = await runCli(['completion', '--', '--format', 'json']);
    expect(run).toMatchObject({ code: 2, stdout: '' });
  });
});

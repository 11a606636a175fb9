import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { commands } from '../../../src/cli/commands.ts';
import { environmentNames } from '../../../src/cli/completion/environment-names.ts';
import type { CompletionCommand } from '../../../src/cli/completion/model.ts';
import { shellNames } from '../../../src/cli/completion/shell-names.ts';
import { shells } from '../../../src/cli/completion/shells.ts';
import { findingFormats } from '../../../src/cli/options.ts';
import { runCli } from '../harness.ts';

const settings = `name: x
environments: # stages
  # dev is small
  dev:
    workspace: { name: dev-log }
  "prod":
    tags: { stage: prod }
other:
  none: 1
`;

/** Small enough to review, with all kinds of values and texts that every shell would trip over. */
const hostile: readonly CompletionCommand[] = [
  {
    name: 'first',
    summary: `it's [odd]: "$HOME" \`id\` \\ done`,
    options: [
      { name: '--choice', takesValue: true, repeatable: true, description: "one of [a]: it's", choices: ['a', 'b'] },
      { name: '--file', takesValue: true, repeatable: false, description: 'file', completes: 'file' },
      { name: '--folder', takesValue: true, repeatable: false, description: 'folder', completes: 'directory' },
      { name: '--env', takesValue: true, repeatable: false, description: 'environment', completes: 'environment' },
      { name: '--any', takesValue: true, repeatable: false, description: 'anything' },
      { name: '--switch', takesValue: false, repeatable: false, description: 'switch' },
    ],
    arguments: { completes: 'file' },
  },
  { name: 'second', summary: 'no arguments', options: [], arguments: undefined },
  { name: 'third', summary: 'choices', options: [], arguments: { choices: ['x', 'y'] } },
  { name: 'group one', summary: "it's two words", options: [], arguments: undefined },
  { name: 'group two', summary: 'two words', options: [], arguments: { choices: ['x'] } },
];

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mtr-oms-completion-'));
  mkdirSync(join(folder, 'my rooms'));
  writeFileSync(join(folder, 'my rooms', 'mtr-oms.yaml'), settings);
  writeFileSync(join(folder, 'my log.ndjson'), '');
});
afterAll(() => rmSync(folder, { recursive: true }));

test('environment names are read from lines', () => {
  expect(environmentNames(settings)).toEqual(['dev', 'prod']);
  expect(environmentNames(settings.replaceAll('\n', '\r\n'))).toEqual(['dev', 'prod']);
  expect(environmentNames('name: x\n')).toEqual([]);
  expect(environmentNames('environments: {}\nname: x\n')).toEqual([]);
});

test('complete environment asks for no error', async () => {
  expect(await runCli(['complete', 'environment', '--solution', 'my rooms'], { cwd: folder })).toEqual({
    code: 0,
    stdout: 'dev\nprod\n',
    stderr: '',
  });
  expect(await runCli(['complete', 'environment'], { cwd: folder })).toEqual({ code: 0, stdout: '', stderr: '' });
});

test('every shell that is named has a script', () => {
  expect(Object.keys(shells)).toEqual([...shellNames]);
});

describe.each([...shellNames])('completion %s', (shell) => {
  test('knows every command and option', async () => {
    const { code, stdout } = await runCli(['completion', shell]);
    expect(code).toBe(0);
    for (const row of commands.filter((each) => !each.hidden)) {
      for (const word of row.name.split(' ')) expect(stdout).toContain(word);
      const { command } = await row.load();
      for (const { flags } of command.options) {
        const long = flags.split(' ')[0] ?? '';
        expect(stdout).toContain(shell === 'fish' ? `-l ${long.slice(2)} ` : long);
      }
    }
  });

  test('quotes what the shell means something by', () => {
    expect(shells[shell]?.script(hostile)).toMatchSnapshot();
  });
});

/** `shell -c` answers at all: the shell is installed. */
const has = (shell: string): boolean => spawnSync(shell, ['-c', 'exit 0']).status === 0;

const inBash = has('bash') ? describe : describe.skip;
inBash('bash script, in bash', () => {
  /** What bash offers for the last of `words`; `complete` answers as the command itself does. */
  async function complete(...words: string[]): Promise<string[]> {
    const script = (await runCli(['completion', 'bash'])).stdout;
    const names = 'mtr-oms() { [[ "$*" == *"my rooms"* ]] && printf "dev\\nprod\\n"; }';
    const array = words.map((word) => `'${word}'`).join(' ');
    const ask = `COMP_WORDS=(${array}); COMP_CWORD=${words.length - 1}; _mtr_oms; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const run = spawnSync('bash', ['--norc', '-c', `${script}\n${names}\n${ask}`], { cwd: folder, encoding: 'utf8' });
    expect(run.stderr).toBe('');
    return run.stdout.split('\n').filter((line) => line !== '');
  }

  test('is well-formed, whatever the texts are', () => {
    const script = shells['bash']?.script(hostile) ?? '';
    expect(spawnSync('bash', ['-n'], { input: script, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  });

  test.each([
    { words: ['de'], gives: ['deploy', 'destroy'] },
    { words: ['help', 'pl'], gives: ['plan'] },
    { words: ['deploy', '--lo'], gives: ['--local', '--location'] },
    { words: ['--quiet', 'deploy', '--loca'], gives: ['--local', '--location'] },
    { words: ['validate', '--format', 'a'], gives: ['azure-pipelines'] },
    { words: ['validate', '--format', '=', 'j'], gives: ['json', 'junit'] },
    { words: ['validate', '--format', '='], gives: [...findingFormats] },
    { words: ['completion', ''], gives: [...shellNames] },
    { words: ['validate', '--solution', 'my'], gives: ['my rooms'] },
    { words: ['validate-event', 'my'], gives: ['my log.ndjson', 'my rooms'] },
    { words: ['plan', '--solution', 'my rooms', '--env', ''], gives: ['dev', 'prod'] },
    { words: ['plan', '--solution', '=', 'my rooms', '--env', '=', 'p'], gives: ['prod'] },
    { words: ['plan', '--env', ''], gives: [] },
    { words: ['no-such-command', ''], gives: [] },
    { words: ['ev'], gives: ['events'] },
    { words: ['events', 'c'], gives: ['convert'] },
    { words: ['help', 'events', 'c'], gives: ['convert'] },
    { words: ['events', 'convert', '--to', ''], gives: ['ndjson', 'json', 'csv', 'xml'] },
    { words: ['--quiet', 'events', 'convert', '--all'], gives: ['--all-logs'] },
    { words: ['events', 'convert', 'my'], gives: ['my log.ndjson', 'my rooms'] },
  ])('$words gives $gives', async ({ words, gives }) => {
    expect((await complete('mtr-oms', ...words)).sort()).toEqual([...gives].sort());
  });
});

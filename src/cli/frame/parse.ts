import { Argument, CommanderError, InvalidArgumentError, Option, Command as Parser } from 'commander';
import { version } from '../../generated/version.ts';
import type { ArgumentSpec, Command, CommandRow, OptionSpec, Options } from '../command.ts';
import { commands } from '../commands.ts';
import { allOptions, commonOptions, formatOption, propertyOf } from '../options.ts';
import { UserError } from '../user-error.ts';
import { configureHelp, type HelpLook, rootExamples } from './help.ts';
import { shortHelp } from './short-help.ts';

export type Parsed =
  | { readonly kind: 'print'; readonly text: string }
  | {
      readonly kind: 'run';
      readonly command: Command;
      readonly args: readonly string[];
      readonly options: Options;
    };

function addOption(parser: Parser, spec: OptionSpec): void {
  const remark = spec.required ? ' (required)' : spec.repeatable ? ' (may be repeated)' : '';
  const option = new Option(spec.flags, spec.description + remark);
  if (spec.choices) option.choices(spec.choices);
  if (spec.default !== undefined) option.default(spec.default);
  if (spec.repeatable)
    option.argParser((value, former?: string | readonly string[]) => {
      if (spec.choices) checkChoice(spec.choices, value, spec.takesFile === true);
      // The first time, the former value is the default.
      return [...(Array.isArray(former) ? former : []), value];
    });
  option.helpGroup(`${spec.group ?? 'Options'}:`);
  parser.addOption(option);
}

/** Commander checks choices itself only where a value is read by nobody else. */
function checkChoice(choices: readonly string[], value: string, takesFile: boolean): void {
  const choice = takesFile ? value.split('=', 1)[0] : value;
  if (!choices.includes(choice ?? '')) throw new InvalidArgumentError(`Allowed choices are ${choices.join(', ')}.`);
}

const helpOption = (group: string) => new Option('-h, --help', 'show help').helpGroup(`${group}:`);

function addArgument(parser: Parser, spec: ArgumentSpec): void {
  const dots = spec.variadic ? '...' : '';
  const argument = new Argument(spec.required ? `<${spec.name}${dots}>` : `[${spec.name}${dots}]`, spec.description);
  if (spec.choices) argument.choices(spec.choices);
  parser.addArgument(argument);
}

function commandParser(name: string, command: Command): Parser {
  const parser = new Parser(name)
    .description(command.description)
    .addHelpOption(helpOption('Output'))
    .action(() => undefined);
  for (const spec of command.arguments ?? []) addArgument(parser, spec);
  for (const spec of allOptions(command.options)) addOption(parser, spec);
  return parser;
}

function rootParser(): Parser {
  const parser = new Parser('mtr-oms')
    .description('Microsoft Teams Rooms monitoring on Azure Monitor, as code.')
    .usage('<command> [options]')
    .version(version, '-V, --version', 'print the version')
    .addHelpOption(helpOption('Options'))
    .helpCommand(false);
  for (const spec of allOptions([])) addOption(parser, { ...spec, group: 'Options' });
  return parser;
}

/** Options of all commands may stand before the command, too: they are moved behind it. */
function commandFirst(argv: readonly string[]): readonly string[] {
  const takesValue = new Map(
    [formatOption(), ...commonOptions].map(({ flags }) => {
      const [name = '', value] = flags.split(' ');
      return [name, value !== undefined];
    }),
  );
  let end = 0;
  for (let argument = argv[end]; argument?.startsWith('--'); argument = argv[end]) {
    const known = takesValue.get(argument.split('=', 1)[0] ?? '');
    if (known === undefined) break;
    end += known && !argument.includes('=') ? 2 : 1;
  }
  return [...argv.slice(end), ...argv.slice(0, end)];
}

/** `help deploy` is `deploy --help`. */
function withHelpWord(argv: readonly string[]): readonly string[] {
  if (argv[0] !== 'help') return argv;
  const end = argv.findIndex((word, index) => index > 0 && word.startsWith('-'));
  const names = argv.slice(1, end < 0 ? argv.length : end);
  return names.length === 0 ? ['--help'] : [...names, '--help', ...argv.slice(names.length + 1)];
}

/** Commander says `error: unknown option '--fromat'\n(Did you mean --format?)`. */
function usageError(error: CommanderError, name: string | undefined): UserError {
  const [message = '', ...more] = error.message.split('\n');
  const hints = more.map((line) => line.replace(/^\(Did you mean (.*)\?\)$/, 'did you mean $1?'));
  return new UserError(message.replace(/^error: /, '').replace(/\.$/, ''), {
    suggestions: [...hints.filter((line) => line !== ''), `mtr-oms ${name ? `${name} ` : ''}--help`],
  });
}

/** Lets commander parse. Gives what it prints instead of going on: help, or the version. */
function parseWith(parser: Parser, words: readonly string[], name?: string): string | undefined {
  const printed: string[] = [];
  parser.exitOverride().configureOutput({ writeOut: (text) => printed.push(text), writeErr: () => undefined });
  try {
    parser.parse([...words], { from: 'user' });
    return undefined;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return printed.join('');
    // No command at all.
    if (error.code === 'commander.help') return undefined;
    throw usageError(error, name);
  }
}

const wordsOf = (row: CommandRow): readonly string[] => row.name.split(' ');

/** Commands whose names start with a word of their own: `events` of `events convert`. */
const groupOf = (word: string | undefined): readonly CommandRow[] =>
  commands.filter((row) => row.name.startsWith(`${word} `));

/** What comes after the first word of a group: help, or a command that isn't there. */
function parseGroup(name: string, rows: readonly CommandRow[], words: readonly string[], look: HelpLook): Parsed {
  const group = new Parser(name)
    .description(`Commands about ${name}.`)
    .usage('<command> [options]')
    .addHelpOption(helpOption('Output'))
    .helpCommand(false);
  for (const spec of allOptions([])) addOption(group, spec);
  configureHelp(group, [], look);
  for (const row of rows)
    group.addCommand(new Parser(wordsOf(row)[1]).summary(row.summary), { hidden: row.hidden === true });
  rootParser().addCommand(group);
  return { kind: 'print', text: parseWith(group, words, name) ?? group.helpInformation() };
}

function parseRoot(words: readonly string[], look: HelpLook): Parsed {
  const root = rootParser();
  configureHelp(root, rootExamples, look);
  for (const row of commands)
    root.addCommand(new Parser(row.name).summary(row.summary).helpGroup(`${row.group}:`), {
      hidden: row.hidden === true,
    });
  return { kind: 'print', text: parseWith(root, words) ?? shortHelp(look) };
}

/** Notes options that stand beside their opposite, `--backup x --no-backup`: commander would let the last one win. */
function oppositesIn(parser: Parser): readonly string[] {
  const given = new Set<string>();
  const opposites: string[] = [];
  for (const { long = '' } of parser.options) {
    const opposite = long.startsWith('--no-') ? `--${long.slice('--no-'.length)}` : `--no-${long.slice('--'.length)}`;
    parser.on(`option:${long.slice('--'.length)}`, () => {
      given.add(long);
      if (given.has(opposite)) opposites.push(`${opposite} and ${long}`);
    });
  }
  return opposites;
}

async function parseCommand(row: CommandRow, words: readonly string[], look: HelpLook): Promise<Parsed> {
  const { command } = await row.load();
  const parser = commandParser(row.name, command);
  configureHelp(parser, command.examples, look);
  // Its parent is what usage starts with, and whose options a typing error may have meant.
  rootParser().addCommand(parser);
  const opposites = oppositesIn(parser);
  const text = parseWith(parser, words, row.name);
  if (text !== undefined) return { kind: 'print', text };
  if (opposites[0] !== undefined)
    throw new UserError(`${opposites[0]} contradict each other`, { suggestions: [`mtr-oms ${row.name} --help`] });
  for (const { flags, required } of command.options) {
    if (required && parser.getOptionValue(propertyOf(flags)) === undefined)
      throw new UserError(`option ${flags} is missing`, { suggestions: [`mtr-oms ${row.name} --help`] });
  }
  return { kind: 'run', command, args: parser.args, options: parser.opts() };
}

/** Name of the command that is asked for, before anything else is known to be right. */
export const commandNameIn = (argv: readonly string[]): string | undefined =>
  rowOf(withHelpWord(commandFirst(argv)))?.name;

const rowOf = (words: readonly string[]): CommandRow | undefined =>
  commands.find((row) => wordsOf(row).every((word, index) => word === words[index]));

/**
 * Arguments → what to run or to print.
 * @throws UserError (exit code 2) for what isn't understood, with the nearest known name
 */
export async function parseArguments(argv: readonly string[], look: HelpLook): Promise<Parsed> {
  const words = withHelpWord(commandFirst(argv));
  const row = rowOf(words);
  if (row) return parseCommand(row, words.slice(wordsOf(row).length), look);
  const [name = '', ...rest] = words;
  const group = groupOf(name);
  if (group.length > 0) return parseGroup(name, group, rest[0]?.startsWith('-') ? rest : rest.slice(0, 1), look);
  // An unknown command is wrong usage, though help was asked for.
  return parseRoot(words[0]?.startsWith('-') ? words : words.slice(0, 1), look);
}

import type { OptionSpec, Options } from './command.ts';

/** Options of every command that reads a definition. */
export const solutionOptions: readonly OptionSpec[] = [
  {
    flags: '--solution <dir>',
    description:
      'folder of the solution (default: the current folder if it has an mtr-oms.yaml, else the packaged one)',
    group: 'Definition',
    completes: 'directory',
  },
  {
    flags: '--env <name>',
    description: 'environment of mtr-oms.yaml whose settings apply, such as prod',
    group: 'Definition',
    completes: 'environment',
  },
  {
    flags: '--set <name=value>',
    description: 'set a parameter or a setting; the value is read as YAML',
    group: 'Definition',
    repeatable: true,
  },
];

/** Which Azure it is; `cloudOf` finds it. */
export const cloudOption = (group: string): OptionSpec => ({
  flags: '--cloud <name>',
  description: "Azure cloud (default: the solution's, else public)",
  choices: ['public', 'usgov', 'china'],
  group,
});

/** Options of every command that looks at, or writes to, a target. */
export const targetOptions: readonly OptionSpec[] = [
  { flags: '--local', description: 'the embedded workspace instead of Azure', group: 'Target' },
  {
    flags: '--store <dir>',
    description: 'folder of the embedded workspace',
    default: '.mtr-oms/local',
    group: 'Target',
    completes: 'directory',
  },
  {
    flags: '--faults <file>',
    description: 'with --local: what goes wrong, and when (a scenario in YAML)',
    group: 'Target',
    completes: 'file',
  },
  cloudOption('Target'),
  {
    flags: '--subscription <id>',
    description: 'Azure subscription (default: AZURE_SUBSCRIPTION_ID)',
    group: 'Target',
  },
  {
    flags: '--resource-group <name>',
    description: 'resource group of the rules, the notification group and the workbook',
    group: 'Target',
  },
  {
    flags: '--workspace <name>',
    description: 'Log Analytics workspace: a name, an ARM id or its GUID',
    group: 'Target',
  },
  { flags: '--location <region>', description: 'Azure region of what is created', group: 'Target' },
  {
    flags: '--create-resource-group',
    description: 'create the resource group where it is missing',
    group: 'Target',
  },
  {
    flags: '--trace <file>',
    description: 'write every request and answer as NDJSON, secrets masked',
    group: 'Target',
    completes: 'file',
  },
];

/** Option of every command that carries out a plan. */
export const reportOption: OptionSpec = {
  flags: '--report <file>',
  description: 'write what became of each change as JSON, also where it failed or was interrupted',
  group: 'Output',
  completes: 'file',
};

/** Options of commands that plan a deployment: what to do with what is ours no longer, or not yet. */
export const ownershipOptions: readonly OptionSpec[] = [
  {
    flags: '--prune',
    description: 'remove what is ours and no longer in the definition; without it, that is only told',
    group: 'Target',
  },
  {
    flags: '--adopt [name...]',
    description:
      'take over resources that somebody else made: all that belong to no solution, or those of these names, whosever they are',
    group: 'Target',
    completes: 'nothing',
  },
];

/** Options of commands that remove something. */
export const backupOptions: readonly OptionSpec[] = [
  {
    flags: '--backup <dir>',
    description:
      'folder for what is removed, as files that bring it back (default: .mtr-oms/backups/<solution>-<time>)',
    group: 'Target',
    completes: 'directory',
  },
  { flags: '--no-backup', description: 'write no such files', group: 'Target' },
];

/** Formats of a command that reports findings. */
export const findingFormats = ['text', 'json', 'sarif', 'junit', 'github', 'azure-pipelines', 'markdown'] as const;

/** `--format` of a command; commands that state none take `text` and `json`. */
export const formatOption = (choices: readonly string[] = ['text', 'json']): OptionSpec => ({
  flags: '--format <format>',
  description: 'how the result is printed; FORMAT=FILE writes it to a file',
  choices,
  takesFile: true,
  repeatable: true,
  default: 'text',
  group: 'Output',
});

/** Options of every command, whatever it does. */
export const commonOptions: readonly OptionSpec[] = [
  { flags: '--no-color', description: 'no colours (so does NO_COLOR)', group: 'Output' },
  { flags: '--quiet', description: 'only the result: no progress, no advice', group: 'Output' },
  { flags: '--debug', description: 'tell more about a failure', group: 'Output' },
];

/** Every option of a command: its own, then those that all commands have. */
export function allOptions(own: readonly OptionSpec[]): readonly OptionSpec[] {
  const hasFormat = own.some((option) => option.flags.startsWith('--format '));
  return [...own, ...(hasFormat ? [] : [formatOption()]), ...commonOptions];
}

/** A text option, or undefined where it wasn't given. */
export function textOption(options: Options, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

/** A repeatable option; empty where it wasn't given. */
export function listOption(options: Options, name: string): readonly string[] {
  const value = options[name];
  return Array.isArray(value) ? value : [];
}

export const switchOption = (options: Options, name: string): boolean => options[name] === true;

/** `--resource-group <name>` → `resourceGroup`, the key of its value. */
export const propertyOf = (flags: string): string =>
  (flags.split(' ')[0] ?? '').slice(2).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** A word as any shell takes it back: in double quotes where it has more than plain characters. */
export const shellWord = (text: string): string =>
  /^[\w@%+=:,./\\-]+$/.test(text) ? text : `"${text.replaceAll('"', '\\"')}"`;

/** Whoever is told may be called by an address with a key in it: that part of a command is typed again, never printed. */
const withoutSecret = (flag: string, value: string): string =>
  flag === '--set' && /^receivers\b|:\/\//.test(value) ? value.replace(/=.*/s, '=<as before>') : value;

/**
 * The options of `specs` that were given, as they are typed, for a command that comes next: ` --solution rooms --env prod`, with a
 * blank before each; `''` for none. Secrets in them are left out.
 */
export function givenOptions(options: Options, specs: readonly OptionSpec[]): string {
  const words = specs.flatMap((spec) => {
    const [flag = ''] = spec.flags.split(' ');
    const value = options[propertyOf(flag)];
    if (value === undefined || value === false || value === spec.default) return [];
    if (value === true) return [flag];
    return [value].flat().flatMap((one) => [flag, shellWord(withoutSecret(flag, one))]);
  });
  return words.map((word) => ` ${word}`).join('');
}

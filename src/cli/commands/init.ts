import type { Command, Context, Outcome } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import { textOption } from '../options.ts';
import { UserError } from '../user-error.ts';

/** `Contoso Rooms` → `contoso-rooms`; undefined where nothing is left of it. */
function nameFrom(folder: string): string | undefined {
  const name = folder
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-0-9]+|-+$/g, '');
  return name.length >= 2 ? name.slice(0, 60).replace(/-$/, '') : undefined;
}

async function run({ args, options, host }: Context): Promise<Outcome> {
  const [{ mkdir, readFile, stat, writeFile }, { basename, dirname, join, resolve }] = await Promise.all([
    import('node:fs/promises'),
    import('node:path'),
  ]);
  const [{ overlayFiles }, { checkSettings }, { editorSchemas }, { packageFolder }] = await Promise.all([
    import('../init/overlay-files.ts'),
    import('../init/check-settings.ts'),
    import('../init/editor-schemas.ts'),
    import('../init/package-folder.ts'),
  ]);
  const shown = args[0] ?? '.';
  const folder = resolve(host.cwd, shown);
  const settings = {
    name: textOption(options, 'name') ?? nameFrom(basename(folder)) ?? 'teams-rooms',
    location: textOption(options, 'location'),
    workspace: textOption(options, 'workspace'),
    resourceGroup: textOption(options, 'resourceGroup'),
  };
  checkSettings(settings);
  const files = new Map([...overlayFiles(settings), ...editorSchemas(packageFolder())]);
  const present = async (path: string) => (await stat(join(folder, path)).catch(() => undefined)) !== undefined;
  for (const path of files.keys()) {
    if (!(await present(path))) continue;
    throw new UserError(`${shown === '.' ? path : join(shown, path)} is there already, and init overwrites nothing`, {
      exitCode: ExitCode.refused,
      suggestions: ['mtr-oms init another-folder', `mtr-oms validate --solution ${shown}`],
    });
  }
  for (const [path, text] of files) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text, { flag: 'wx' });
  }
  await ignoreStore(join(folder, '.gitignore'));
  const paths = [...files.keys(), '.gitignore'].sort();
  const here = shown === '.' ? '' : ` --solution ${shown}`;
  return {
    exitCode: ExitCode.done,
    document: { folder, files: paths },
    text: () => `${[`wrote to ${folder}:`, ...paths.map((path) => `  ${path}`)].join('\n')}\n`,
    next: [`mtr-oms validate${here}`, `mtr-oms deploy${here} --local`],
  };

  /** The embedded workspace's files are nobody's source; what the folder ignores already stays. */
  async function ignoreStore(file: string): Promise<void> {
    const line = '.mtr-oms/';
    const text = await readFile(file, 'utf8').catch(() => '');
    if (text.split(/\r?\n/).includes(line)) return;
    await writeFile(file, `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${line}\n`);
  }
}

export const command: Command = {
  description:
    'Writes a solution folder: mtr-oms.yaml with every choice explained, a folder for each kind of item, and schemas with which editors complete and check them. Nothing is overwritten.',
  arguments: [{ name: 'DIR', description: 'where to (default: the current folder)', completes: 'directory' }],
  options: [
    { flags: '--name <name>', description: 'name of the solution (default: after the folder)', group: 'Definition' },
    { flags: '--location <region>', description: 'Azure region of what is created', group: 'Definition' },
    {
      flags: '--workspace <name>',
      description: 'Log Analytics workspace: a name, an ARM id or its GUID',
      group: 'Definition',
    },
    { flags: '--resource-group <name>', description: 'resource group of what is created', group: 'Definition' },
  ],
  examples: [
    { command: 'mtr-oms init rooms', says: 'a folder rooms, named after itself' },
    {
      command: 'mtr-oms init --name contoso-rooms --location northeurope --workspace log-contoso',
      says: 'in the current folder, with its own names',
    },
  ],
  readOnly: false,
  run,
};

import { mkdir, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Context, Outcome } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import { shellWord, textOption } from '../options.ts';
import { packageFolder } from '../package-folder.ts';
import { UserError } from '../user-error.ts';
import { checkSettings } from './check-settings.ts';
import { editorSchemas } from './editor-schemas.ts';
import { ignoreStore } from './ignore-store.ts';
import { overlayFiles } from './overlay-files.ts';

/** `Contoso Rooms` → `contoso-rooms`; undefined where nothing is left of it. */
export function nameFrom(folder: string): string | undefined {
  const name = folder
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-0-9]+|-+$/g, '');
  return name.length >= 2 ? name.slice(0, 60).replace(/-$/, '') : undefined;
}

async function refuseToOverwrite(folder: string, shown: string, paths: Iterable<string>): Promise<void> {
  for (const path of paths) {
    if ((await stat(join(folder, path)).catch(() => undefined)) === undefined) continue;
    throw new UserError(`${shown === '.' ? path : `${shown}/${path}`} is there already, and init overwrites nothing`, {
      exitCode: ExitCode.refused,
      suggestions: ['mtr-oms init another-folder', `mtr-oms validate --solution ${shellWord(shown)}`],
    });
  }
}

/**
 * `init`: writes a solution folder.
 * @throws UserError (exit code 5) where a file is there already: then nothing is written
 */
export async function initFolder({ args, options, host }: Context): Promise<Outcome> {
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
  await refuseToOverwrite(folder, shown, files.keys());
  for (const [path, text] of files) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text, { flag: 'wx' });
  }
  await ignoreStore(join(folder, '.gitignore'));
  const paths = [...files.keys(), '.gitignore'].sort();
  const here = shown === '.' ? '' : ` --solution ${shellWord(shown)}`;
  return {
    exitCode: ExitCode.done,
    document: { solution: settings.name, folder, files: paths },
    text: () => `${[`wrote to ${folder}:`, ...paths.map((path) => `  ${path}`)].join('\n')}\n`,
    next: [`mtr-oms validate${here}`, `mtr-oms deploy${here} --local`],
  };
}

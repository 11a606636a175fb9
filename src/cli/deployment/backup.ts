import { resolve } from 'node:path';
import { backupFiles, takenAway } from '../../deploy/backup/backup-files.ts';
import { kindOf } from '../../resources/index.ts';
import type { Context, Options } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import { isFree, writePrivateFolder } from '../files/private-folder.ts';
import { textOption } from '../options.ts';
import { plural } from '../reporters/report.ts';
import { UserError } from '../user-error.ts';
import type { Deployment } from './prepare.ts';

const folderOfAll = '.mtr-oms/backups';

/** `teams-rooms-20260115T120000Z` */
const nameOfBackup = (solution: string, now: Date): string =>
  `${solution}-${now.toISOString().replace(/\.\d+/, '').replaceAll(/[-:]/g, '')}`;

const wantsNone = (options: Options): boolean => options['backup'] === false;

async function freeFolder({ host, options }: Context, solution: string): Promise<string> {
  const given = textOption(options, 'backup');
  if (given !== undefined) return given;
  const name = `${folderOfAll}/${nameOfBackup(solution, host.now())}`;
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? name : `${name}-${number}`;
    if (await isFree(resolve(host.cwd, candidate))) return candidate;
  }
}

/**
 * Before something is removed: writes down what it was, unless `--no-backup` says otherwise.
 * @returns the folder as a person names it; undefined where nothing is removed or no backup is wanted
 * @throws UserError (5) where it can't be written whole: nothing may be removed then
 */
export async function backUp(context: Context, deployment: Deployment): Promise<string | undefined> {
  const { host, options, note } = context;
  const { plan, live, solution, target } = deployment;
  const removed = takenAway(plan);
  if (removed.length === 0 || wantsNone(options)) return undefined;
  const { name } = solution.settings;
  const folder = await freeFolder(context, name);
  const path = resolve(host.cwd, folder);
  const refuse = (reason: string, cause?: unknown): UserError =>
    new UserError(`the backup can't be written to ${folder}: ${reason}; nothing was removed`, {
      exitCode: ExitCode.refused,
      suggestions: ['--backup <dir>   # another folder', '--no-backup   # where nothing of it is needed'],
      ...(cause !== undefined && { cause }),
    });
  if (!(await isFree(path))) throw refuse('it is no empty folder');
  const files = backupFiles(plan, live, kindOf, {
    solution: name,
    at: host.now().toISOString(),
    target: target.description,
  });
  await writePrivateFolder(path, files).catch((cause: NodeJS.ErrnoException) => {
    throw refuse(cause.code ?? cause.message, cause);
  });
  note(
    `backup of ${plural(removed.length, 'resource')} in ${folder} (its README.md says how they come back; it may hold secrets, so only you may read it)`,
  );
  return folder;
}

import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ExitCode } from '../exit-code.ts';
import { contentOf, writeWhole } from '../files/write-whole.ts';
import { UserError } from '../user-error.ts';

/** Where files go. */
export interface ImportFolder {
  readonly path: string;
  /** As the user named it. */
  readonly shown: string;
}

/** Names of files that are there and say something else. */
async function otherFiles(folder: string, files: ReadonlyMap<string, string>): Promise<readonly string[]> {
  const others: string[] = [];
  for (const [path, text] of files) {
    const present = await contentOf(join(folder, path));
    if (present && new TextDecoder().decode(present) !== text) others.push(path);
  }
  return others;
}

/**
 * Writes the files of a folder, all or none.
 * @param again the command that would overwrite them
 * @throws UserError (exit code 5) where a file that says something else is there and nobody said that it may go
 */
export async function writeImport(
  { path, shown }: ImportFolder,
  files: ReadonlyMap<string, string>,
  { force, again }: { readonly force: boolean; readonly again: string },
): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found && !found.isDirectory()) throw new UserError(`${shown} is a file; --out takes a folder`);
  const others = force ? [] : await otherFiles(path, files);
  const [first] = others;
  if (first !== undefined) {
    const more = others.length > 1 ? ` and ${others.length - 1} more` : '';
    throw new UserError(
      `${shown === '.' ? first : `${shown}/${first}`}${more} would be overwritten: nothing was written`,
      {
        exitCode: ExitCode.refused,
        suggestions: [again, 'mtr-oms import --out another-folder'],
      },
    );
  }
  for (const [file, text] of files) await writeWhole(join(path, file), text);
}

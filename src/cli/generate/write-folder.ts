import { readdir, rm, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '../../text/sha256.ts';
import { ExitCode } from '../exit-code.ts';
import { contentOf, writeWhole } from '../files/write-whole.ts';
import { UserError } from '../user-error.ts';
import { type FormerFile, formerFiles } from './former-files.ts';

export interface WrittenFolder {
  /** Files of a former run that are generated no more. */
  readonly removed: readonly string[];
  /** The same, but edited since: they stay. */
  readonly kept: readonly string[];
}

const manifestFile = 'manifest.json';

async function entriesOf(folder: string, shown: string): Promise<readonly string[]> {
  const found = await stat(folder).catch(() => undefined);
  if (!found) return [];
  if (found.isDirectory()) return readdir(folder);
  throw new UserError(`${shown} is a file; --out takes a folder`, {
    suggestions: [`mtr-oms generate --out ${shown}-files`],
  });
}

/** Removes a file that is still as we wrote it, and the folders that it leaves empty. */
async function removeFormer(folder: string, { path, sha256: hash }: FormerFile): Promise<'removed' | 'kept' | 'gone'> {
  const file = join(folder, path);
  const present = await contentOf(file);
  if (!present) return 'gone';
  if (sha256(present) !== hash) return 'kept';
  await rm(file);
  const folders = path.split('/').slice(0, -1);
  for (let depth = folders.length; depth > 0; depth -= 1)
    await rmdir(join(folder, ...folders.slice(0, depth))).catch(() => undefined);
  return 'removed';
}

/**
 * Makes a folder hold these files, the manifest last. A folder that holds something else is left alone.
 * @param shown the folder as the user named it
 * @throws UserError where the folder isn't empty and not of our making, unless `force` is given
 */
export async function writeFolder(
  folder: string,
  shown: string,
  files: ReadonlyMap<string, string>,
  force: boolean,
): Promise<WrittenFolder> {
  const entries = await entriesOf(folder, shown);
  const former = formerFiles(await contentOf(join(folder, manifestFile)));
  if (entries.length > 0 && !former && !force)
    throw new UserError(`${shown} isn't empty and was not written by mtr-oms (it holds ${entries[0]})`, {
      exitCode: ExitCode.refused,
      suggestions: [`mtr-oms generate --out ${shown} --force`, `mtr-oms generate --out ${join(shown, 'mtr-oms')}`],
    });
  const result = { removed: [] as string[], kept: [] as string[] };
  for (const file of former ?? []) {
    if (files.has(file.path)) continue;
    const outcome = await removeFormer(folder, file);
    if (outcome !== 'gone') result[outcome].push(file.path);
  }
  const last = (path: string): number => (path === manifestFile ? 1 : 0);
  for (const [path, text] of [...files].sort(([a], [b]) => last(a) - last(b)))
    await writeWhole(join(folder, path), text);
  return result;
}

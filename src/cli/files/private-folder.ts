import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Writes a new folder that only its owner may read (0700, files 0600), whole or not at all: it is written beside its place and then
 * moved there.
 * @param folder absolute path; what is there may only be an empty folder
 * @throws Error of the file system: the folder isn't there then
 */
export async function writePrivateFolder(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  const beside = `${folder}.${randomUUID().slice(0, 8)}.tmp`;
  await mkdir(dirname(folder), { recursive: true });
  await mkdir(beside, { mode: 0o700 });
  try {
    for (const [path, text] of files) {
      const file = join(beside, ...path.split('/'));
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
      await writeFile(file, text, { mode: 0o600, flag: 'wx' });
    }
    // Windows moves nothing over a folder, not even an empty one.
    await rmdir(folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
    await rename(beside, folder);
  } catch (error) {
    await rm(beside, { recursive: true, force: true });
    throw error;
  }
}

/** Is there nothing at a path, or an empty folder? */
export const isFree = (folder: string): Promise<boolean> =>
  readdir(folder).then(
    (entries) => entries.length === 0,
    (error: NodeJS.ErrnoException) => error.code === 'ENOENT',
  );

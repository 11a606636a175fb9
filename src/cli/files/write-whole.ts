import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The bytes of a file; undefined where it is not there. */
export async function contentOf(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

/**
 * Nobody ever sees half a file: it is written beside its place and then moved there. What is no file (a device such as `/dev/null`,
 * a pipe) is written to, never replaced.
 */
export async function writeWhole(path: string, text: string): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  const found = await stat(path).catch(() => undefined);
  if (found && !found.isFile()) return writeFile(path, bytes);
  const present = await contentOf(path).catch(() => undefined);
  if (present && Buffer.compare(present, bytes) === 0) return;
  await mkdir(dirname(path), { recursive: true });
  const beside = `${path}.${randomUUID().slice(0, 8)}.tmp`;
  try {
    await writeFile(beside, bytes, { flag: 'wx' });
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

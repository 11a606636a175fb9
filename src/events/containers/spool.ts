import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file of our own, for what must be read at random and comes as a stream. */
export interface Spool {
  readonly path: string;
  remove(): Promise<void>;
}

/** Writes a stream into a temporary file that only this user can read. */
export async function spool(bytes: AsyncIterable<Uint8Array>): Promise<Spool> {
  const folder = await mkdtemp(join(tmpdir(), `mtr-oms-${process.pid}-`));
  const remove = () => rm(folder, { recursive: true, force: true });
  const path = join(folder, 'spool');
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      for await (const piece of bytes) await file.write(piece);
    } finally {
      await file.close();
    }
  } catch (error) {
    await remove();
    throw error;
  }
  return { path, remove };
}

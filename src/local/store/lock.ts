import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../../cli/user-error.ts';

/** A lock is held for one request, for milliseconds: one older than this was left by a process that was killed. */
const staleAfter = 10_000;
const pause = 10;
const longestWait = 30_000;

/**
 * Runs `work` while no other process writes to the store. `work` is synchronous: nothing else of this process comes between.
 * @throws UserError when another process keeps the lock
 */
export async function whileLocked<T>(folder: string, work: () => T): Promise<T> {
  const file = join(folder, 'lock');
  mkdirSync(folder, { recursive: true });
  for (let waited = 0; !tryLock(file); waited += pause) {
    if (waited >= longestWait) {
      throw new UserError(`another process has been writing to ${folder} for ${longestWait / 1000} seconds`, {
        suggestions: [`if none runs, delete ${file} and run the command again`],
      });
    }
    takeAway(file);
    await sleep(pause);
  }
  try {
    return work();
  } finally {
    rmSync(file, { force: true });
  }
}

function tryLock(file: string): boolean {
  try {
    writeFileSync(file, `${process.pid}\n`, { flag: 'wx' });
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Windows answers EPERM for a file that is just being deleted.
    if (code === 'EEXIST' || code === 'EPERM') return false;
    throw error;
  }
}

/** Removes a lock whose process is gone. Renamed first: of two processes that try, one succeeds. */
function takeAway(file: string): void {
  try {
    if (Date.now() - statSync(file).mtimeMs < staleAfter && isAlive(Number(readFileSync(file, 'utf8')))) return;
    const aside = `${file}.${process.pid}`;
    renameSync(file, aside);
    rmSync(aside, { force: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** A process that writes its number into the lock just now has not written it yet: taken for alive. */
function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

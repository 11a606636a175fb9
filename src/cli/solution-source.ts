import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import platformPath, { dirname, join, type PlatformPath, resolve, sep } from 'node:path';
import type { SolutionLayer, SolutionSource } from '../solution/model.ts';
import { solutionFolders } from '../solution/read/classify.ts';
import type { Host } from './host.ts';
import { packageFolder } from './package-folder.ts';
import { UserError } from './user-error.ts';

export interface SolutionRequest {
  /** `--solution DIR` */
  readonly solution?: string | undefined;
  /** `--env NAME` */
  readonly environment?: string | undefined;
  /** `--set name=value`, as given. */
  readonly set?: readonly string[] | undefined;
  readonly host: Pick<Host, 'cwd' | 'env'>;
}

const settingsFile = 'mtr-oms.yaml';

/**
 * Reads the packaged solution and, laid over it, the customer's folder: `--solution`, else the current folder if it has an
 * mtr-oms.yaml, else none.
 * @throws UserError where the folder isn't there
 */
export async function readSolutionSource({
  solution,
  environment,
  set,
  host,
}: SolutionRequest): Promise<SolutionSource> {
  const home = packageFolder();
  const packaged = readLayerFiles(home, shownFolder(home, host.cwd));
  const folder = await customerFolder(solution, host.cwd);
  // In a checkout of mtr-oms the current folder is the packaged solution itself.
  const own = folder !== undefined && !(await isSameFolder(folder.path, home)) ? folder : undefined;
  const layers = await Promise.all([packaged, ...(own ? [readLayerFiles(own.path, own.shown)] : [])]);
  return {
    layers,
    ...(environment !== undefined && { environment }),
    ...(set !== undefined && { set }),
    variable: (name) => host.env[name],
  };
}

/** true: the current folder holds a solution of its own, which commands then use though nobody names it. */
export async function hasOwnSolution(cwd: string): Promise<boolean> {
  const folder = await customerFolder(undefined, cwd);
  return folder !== undefined && !(await isSameFolder(folder.path, packageFolder()));
}

interface Folder {
  /** Absolute. */
  readonly path: string;
  /** As findings show it: with forward slashes, `''` for the current folder. */
  readonly shown: string;
}

async function customerFolder(solution: string | undefined, cwd: string): Promise<Folder | undefined> {
  if (solution === undefined) {
    const found = (await statOf(join(cwd, settingsFile)))?.isFile();
    return found ? { path: cwd, shown: '' } : undefined;
  }
  const path = resolve(cwd, solution);
  const stats = await statOf(path);
  if (stats?.isDirectory()) return { path, shown: shownName(solution) };
  if (stats !== undefined)
    throw new UserError(`"${solution}" is no folder`, {
      suggestions: [`give the folder that holds mtr-oms.yaml: --solution ${shownName(dirname(solution)) || '.'}`],
    });
  throw new UserError(`the folder "${solution}" does not exist`, { suggestions: [`mtr-oms init ${solution}`] });
}

/** A folder as findings show it: `.\\rooms\\` → `rooms`. */
export function shownName(folder: string, separator: string = sep): string {
  return folder
    .replaceAll(separator, '/')
    .replace(/^(\.\/+)+/, '')
    .replace(/(?<=.)\/+$/, '')
    .replace(/^\.$/, '');
}

/** Relative where it lies in the current folder, so that findings are short and editors open them; else absolute. */
export function shownFolder(path: string, cwd: string, paths: PlatformPath = platformPath): string {
  const inside = paths.relative(cwd, path);
  const isOutside = inside === '..' || inside.startsWith(`..${paths.sep}`) || paths.isAbsolute(inside);
  return (isOutside ? path : inside).replaceAll(paths.sep, '/');
}

async function isSameFolder(one: string, other: string): Promise<boolean> {
  const [first, second] = await Promise.all([realpath(one), realpath(other)]);
  return first === second;
}

/** Only what a solution is made of is read: whatever else lies in the folder (`node_modules`, `.git`) is not looked at. */
async function readLayerFiles(root: string, folder: string): Promise<SolutionLayer> {
  const real = await realpath(root);
  const top = [settingsFile, 'mtr-oms.yml'];
  const below = await Promise.all(solutionFolders.map((name) => filesBelow(root, name)));
  const paths = [...top, ...below.flat()];
  const read = await Promise.all(
    paths.map(async (path): Promise<readonly [string, Uint8Array] | undefined> => {
      const bytes = await readInside(real, join(root, path), path);
      return bytes && [path, bytes];
    }),
  );
  return { folder, files: new Map(read.filter((one) => one !== undefined)) };
}

const deepest = 8;

/** Paths with forward slashes, relative to `root`; links to folders are not followed. */
async function filesBelow(root: string, folder: string, depth = 0): Promise<readonly string[]> {
  if (depth > deepest) return [];
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(ifMissing([]));
  const nested = entries.map(async (entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesBelow(root, path, depth + 1);
    return entry.isFile() || entry.isSymbolicLink() ? [path] : [];
  });
  return (await Promise.all(nested)).flat();
}

/** undefined: no such file, a link to a folder, or a link that leads nowhere. */
async function readInside(realRoot: string, path: string, name: string): Promise<Uint8Array | undefined> {
  const real = await realpath(path).catch(ifMissing(undefined));
  if (real === undefined) return undefined;
  if (!real.startsWith(realRoot.endsWith(sep) ? realRoot : realRoot + sep))
    throw new UserError(`"${name}" is a link that leads out of the solution's folder`, {
      suggestions: ['put a copy of the file in its place'],
    });
  return (await statOf(real))?.isFile() ? readFile(real) : undefined;
}

const statOf = (path: string) => stat(path).catch(ifMissing(undefined));

/** What isn't there is no error here; what may not be read is the user's to mend. */
function ifMissing<T>(fallback: T): (error: unknown) => T {
  return (error) => {
    const { code, path } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return fallback;
    if (code === 'EACCES' || code === 'EPERM')
      throw new UserError(`"${path}" may not be read`, {
        suggestions: ['give yourself read permission'],
        cause: error,
      });
    throw error;
  };
}

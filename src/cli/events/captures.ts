import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import type { Capture } from '../../events/read-capture.ts';
import { didYouMean } from '../../text/did-you-mean.ts';
import type { Host } from '../host.ts';
import { UserError } from '../user-error.ts';

/** Bytes that are read at a time. */
const pieceLength = 256 * 1024;

export interface OpenCaptures {
  readonly captures: readonly Capture[];
  /** Of all files together; undefined where standard input is among them. */
  readonly bytes: number | undefined;
}

/** Finds the files that were named, all of them before any is read. @throws UserError where one is missing */
export async function openCaptures(names: readonly string[], host: Host): Promise<OpenCaptures> {
  const repeated = names.find((name, index) => name === '-' && names.indexOf(name) !== index);
  if (repeated !== undefined) throw new UserError('- is given twice, but standard input can be read only once');
  const captures: Capture[] = [];
  let bytes: number | undefined = 0;
  for (const name of names) {
    if (name === '-') {
      captures.push({ file: 'stdin', bytes: host.stdin });
      bytes = undefined;
      continue;
    }
    const path = resolve(host.cwd, name);
    const { size, isFile } = await find(name, path);
    if (bytes !== undefined) bytes += size;
    const onDisk = isFile ? { onDisk: { path, size } } : {};
    captures.push({ file: name.replaceAll('\\', '/'), bytes: pieces(path), ...onDisk });
  }
  return { captures, bytes };
}

/** Opens the file when it is its turn: there may be more files than a process may have open. */
const pieces = (path: string): AsyncIterable<Uint8Array> => ({
  [Symbol.asyncIterator]: () => createReadStream(path, { highWaterMark: pieceLength })[Symbol.asyncIterator](),
});

async function find(name: string, path: string): Promise<{ readonly size: number; readonly isFile: boolean }> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw error;
  });
  if (!found) throw await missingFile(name, path);
  if (!found.isDirectory()) return { size: found.size, isFile: found.isFile() };
  const files = (await readdir(path)).sort().slice(0, 3);
  throw new UserError(`${name} is a folder; validate-event reads files`, {
    suggestions: files.length > 0 ? [`mtr-oms validate-event ${files.map((file) => `${name}/${file}`).join(' ')}`] : [],
  });
}

async function missingFile(name: string, path: string): Promise<UserError> {
  const folder = dirname(path);
  const neighbours: string[] = await readdir(folder).catch(() => []);
  const close = didYouMean(basename(path), neighbours);
  const meant = close === undefined ? undefined : name.slice(0, name.length - basename(path).length) + close;
  return new UserError(`there is no file ${name}`, {
    suggestions: meant === undefined ? [] : [`did you mean ${meant}? mtr-oms validate-event ${meant}`],
  });
}

import { createReadStream, type Stats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import type { CaptureSource } from '../../events/containers/unpack.ts';
import type { Capture } from '../../events/read-capture.ts';
import { didYouMean } from '../../text/did-you-mean.ts';
import type { Host } from '../host.ts';
import { UserError } from '../user-error.ts';
import { openFolder } from './folder.ts';

/** Bytes that are read at a time. */
const pieceLength = 256 * 1024;

export interface OpenCaptures {
  readonly captures: readonly CaptureSource[];
  /** Of all files together; undefined where standard input is among them. */
  readonly bytes: number | undefined;
}

/**
 * Finds the files and folders that were named, all of them before any is read.
 * @param command that reads them, for what to run instead
 * @throws UserError where one is missing
 */
export async function openCaptures(
  names: readonly string[],
  host: Host,
  command = 'validate-event',
): Promise<OpenCaptures> {
  const repeated = names.find((name, index) => name === '-' && names.indexOf(name) !== index);
  if (repeated !== undefined) throw new UserError('- is given twice, but standard input can be read only once');
  const captures: CaptureSource[] = [];
  let bytes: number | undefined = 0;
  for (const name of names) {
    if (name === '-') {
      captures.push({ file: 'stdin', bytes: host.stdin });
      bytes = undefined;
      continue;
    }
    const path = resolve(host.cwd, name);
    const found = await find(name, path, command);
    if (found.isDirectory()) {
      const folder = await openFolder(name, path, fileCapture);
      captures.push(folder.source);
      if (bytes !== undefined) bytes += folder.bytes;
      continue;
    }
    if (bytes !== undefined) bytes += found.size;
    const file = name.replaceAll('\\', '/');
    captures.push(found.isFile() ? fileCapture(file, path, found.size) : { file, bytes: pieces(path) });
  }
  return { captures, bytes };
}

/** Opens the file when it is its turn: there may be more files than a process may have open. */
const pieces = (path: string): AsyncIterable<Uint8Array> => ({
  [Symbol.asyncIterator]: () => createReadStream(path, { highWaterMark: pieceLength })[Symbol.asyncIterator](),
});

const fileCapture = (file: string, path: string, size: number): Capture => ({
  file,
  bytes: pieces(path),
  onDisk: { path, size },
});

async function find(name: string, path: string, command: string): Promise<Stats> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw error;
  });
  if (!found) throw await missingFile(name, path, command);
  return found;
}

async function missingFile(name: string, path: string, command: string): Promise<UserError> {
  const folder = dirname(path);
  const neighbours: string[] = await readdir(folder).catch(() => []);
  const close = didYouMean(basename(path), neighbours);
  const meant = close === undefined ? undefined : name.slice(0, name.length - basename(path).length) + close;
  return new UserError(`there is no file ${name}`, {
    suggestions: meant === undefined ? [] : [`did you mean ${meant}? mtr-oms ${command} ${meant}`],
  });
}

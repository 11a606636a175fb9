import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../cli/user-error.ts';
import { isJsonObject, type JsonObject } from '../../json.ts';
import { hashOf } from '../derive.ts';

/** A resource as it lies on the disk. */
export interface Kept {
  /** ARM id, in the casing of its creation. */
  readonly id: string;
  /** Counts writes, from 1. */
  readonly revision: number;
  readonly resource: JsonObject;
  /** When it was deleted, for kinds that can be brought back. */
  readonly deletedAt?: string;
}

/**
 * Resources below a folder: one readable JSON file each, in a folder for each type. A file is replaced in one step, so that a
 * process killed at any moment leaves the old one or the new one. File names come from hashes: no name in a request is ever a path.
 * Writers must hold the store's lock.
 */
export interface ResourceStore {
  read(type: string, id: string): Kept | undefined;
  /** All of a type, by id. */
  all(type: string): readonly Kept[];
  write(type: string, kept: Kept): void;
  remove(type: string, id: string): void;
}

const formatVersion = 1;

/** @param folder need not exist before the first write */
export function openResourceStore(folder: string): ResourceStore {
  const folderOf = (type: string): string => join(folder, 'resources', type.toLowerCase().replaceAll('/', '_'));
  const fileOf = (type: string, id: string): string => join(folderOf(type), fileName(id));
  return {
    read(type, id) {
      const file = fileOf(type, id);
      const text = readIfThere(file);
      return text === undefined ? undefined : decode(text, file);
    },
    all(type) {
      return namesIn(folderOf(type))
        .flatMap((name) => {
          const file = join(folderOf(type), name);
          const text = readIfThere(file);
          return text === undefined ? [] : [decode(text, file)];
        })
        .sort((a, b) => (a.id.toLowerCase() < b.id.toLowerCase() ? -1 : 1));
    },
    write(type, kept) {
      const file = fileOf(type, kept.id);
      mkdirSync(folderOf(type), { recursive: true });
      keepOutOfGit(folder);
      // Only its owner may read it: notification groups hold addresses that are secrets.
      writeFileSync(`${file}.tmp`, `${JSON.stringify({ formatVersion, ...kept }, undefined, 2)}\n`, { mode: 0o600 });
      replace(`${file}.tmp`, file);
    },
    remove: (type, id) => rmSync(fileOf(type, id), { force: true }),
  };
}

/** Readable in front, unique behind; legal on every file system, short enough for Windows. */
export function fileName(id: string): string {
  const last = id.slice(id.lastIndexOf('/') + 1).toLowerCase();
  const readable = last
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 40)
    .replace(/-+$/, '');
  return `${readable === '' ? 'resource' : readable}-${hashOf(id.toLowerCase()).slice(0, 24)}.json`;
}

function decode(text: string, file: string): Kept {
  const damaged = (reason: string): UserError =>
    new UserError(`the embedded workspace can't read ${file}: ${reason}`, {
      suggestions: [
        'delete that file, then run mtr-oms deploy --local again: it writes the resource anew',
        'or start with an empty store: --store <another folder>',
      ],
    });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw damaged(`it is no JSON (${error instanceof Error ? error.message : String(error)})`);
  }
  if (!isJsonObject(value)) throw damaged('it holds no object');
  const { id, revision, resource, deletedAt } = value;
  if (value['formatVersion'] !== formatVersion) {
    throw damaged(`its formatVersion is ${JSON.stringify(value['formatVersion'])}, not ${formatVersion}`);
  }
  if (typeof id !== 'string' || typeof revision !== 'number' || !isJsonObject(resource)) {
    throw damaged('id, revision or resource is missing');
  }
  return { id, revision, resource, ...(typeof deletedAt === 'string' && { deletedAt }) };
}

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.json'));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** Windows refuses to replace a file while another process (a virus scanner, say) has it open: for milliseconds. */
const busy: ReadonlySet<string | undefined> = new Set(['EPERM', 'EACCES', 'EBUSY']);
const mostAttempts = 10;

function replace(from: string, to: string): void {
  for (let attempt = 1; ; attempt++) {
    try {
      renameSync(from, to);
      return;
    } catch (error) {
      if (attempt === mostAttempts || !busy.has((error as NodeJS.ErrnoException).code)) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, attempt * 5);
    }
  }
}

/** The store holds secrets and belongs to one machine. */
export function keepOutOfGit(folder: string): void {
  try {
    writeFileSync(join(folder, '.gitignore'), '*\n', { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

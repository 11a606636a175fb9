import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Finding, findingOf } from '../../finding.ts';
import { decode } from '../../solution/read/decode.ts';
import { viewRules } from '../../views/rules.ts';
import { type ReadView, readViews } from '../../views/view-designer/read/read-views.ts';
import type { Host } from '../host.ts';
import { UserError } from '../user-error.ts';

/** Views have some 100 KB, with pictures in them a few megabytes. */
export const largestViewFile = 20 * 1024 * 1024;

/** What was read of one file. */
export interface ViewsOfFile {
  /** As the user named it, with forward slashes. */
  readonly file: string;
  readonly views: readonly ReadView[];
  readonly findings: readonly Finding[];
  /** For excerpts; absent where it is no text. */
  readonly text?: string;
}

/**
 * Reads the views of files and of standard input (`-`), one after the other.
 * @param command that reads them, for what to run instead
 * @throws UserError where a file is missing, a folder, or one of a solution
 */
export async function readViewFiles(
  names: readonly string[],
  host: Host,
  command: string,
): Promise<readonly ViewsOfFile[]> {
  for (const name of names) await checkName(name, host, command);
  const taken = new Set<string>();
  const read: ViewsOfFile[] = [];
  for (const name of names) {
    const file = name === '-' ? 'stdin' : name.replaceAll('\\', '/');
    const bytes = name === '-' ? host.stdin : createReadStream(resolve(host.cwd, name));
    read.push(await readOne(file, await contentOf(bytes), taken));
  }
  return read;
}

async function checkName(name: string, { cwd, stdin }: Host, command: string): Promise<void> {
  if (name === '-') {
    if (!stdin.isTTY) return;
    throw new UserError('- reads standard input, which is the terminal', {
      suggestions: [`mtr-oms ${command} FILE`],
    });
  }
  const found = await stat(resolve(cwd, name)).catch(() => undefined);
  if (!found) throw new UserError(`there is no file ${name}`);
  if (found.isDirectory())
    throw new UserError(`${name} is a folder`, { suggestions: [`mtr-oms ${command} ${name}/*`] });
  if (/\.ya?ml$/i.test(name))
    throw new UserError(`${name} is a definition already; this command reads what View Designer exported`, {
      suggestions: ['mtr-oms generate --out out'],
    });
}

/** All bytes, or `undefined` for more than a view can have. */
async function contentOf(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array | undefined> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of bytes) {
    pieces.push(piece);
    length += piece.length;
    if (length > largestViewFile) return undefined;
  }
  return Buffer.concat(pieces);
}

async function readOne(file: string, bytes: Uint8Array | undefined, taken: Set<string>): Promise<ViewsOfFile> {
  if (!bytes) {
    const megabytes = largestViewFile / 1024 / 1024;
    const message = `the file has more than ${megabytes} MB, which no view has; it was not read further`;
    return { file, views: [], findings: [findingOf(viewRules.size, message, { file, line: 1, column: 1 })] };
  }
  const source = decode(file, bytes);
  if ('ruleId' in source) return { file, views: [], findings: [source] };
  const { views, findings } = readViews(source, taken);
  return { file, views, findings, text: source.text };
}

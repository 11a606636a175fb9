import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { listed } from '../../text/listed.ts';
import type { Host } from '../host.ts';
import { UserError } from '../user-error.ts';

/** One `--format FORMAT[=FILE]`. */
export interface OutputWish {
  readonly format: string;
  /** Absent: standard output. */
  readonly file?: string;
}

/** Reads `FORMAT[=FILE]`; the file may hold further equals signs. */
export function outputWish(text: string): OutputWish {
  const equals = text.indexOf('=');
  return equals < 0 ? { format: text } : { format: text.slice(0, equals), file: text.slice(equals + 1) };
}

/** Format of standard output: the last that names no file, `text` where no format is named at all. */
export function stdoutFormat(wishes: readonly OutputWish[]): string | undefined {
  if (wishes.length === 0) return 'text';
  return wishes.findLast(({ file }) => file === undefined)?.format;
}

/**
 * Before anything is done: every output has a place of its own, and files can be where they are wanted.
 * @throws UserError (exit code 2) naming the format that needs another place
 */
export async function checkOutputs(wishes: readonly OutputWish[], { cwd }: Host): Promise<void> {
  const onStdout = wishes.filter(({ file }) => file === undefined).map(({ format }) => format);
  const [first, second] = onStdout;
  if (first !== undefined && second !== undefined)
    throw new UserError(`${listed(onStdout, 'and')} can't all go to standard output`, {
      suggestions: [`give all but one a file: --format ${first} --format ${second}=report.${second}`],
    });
  const taken = new Map<string, string>();
  for (const { format, file } of wishes) {
    if (file === undefined) continue;
    if (file === '') throw new UserError(`--format ${format}= names no file`, { suggestions: [example(format)] });
    const path = resolve(cwd, file);
    const other = taken.get(path);
    if (other !== undefined)
      throw new UserError(`${other} and ${format} can't both be written to ${file}`, {
        suggestions: [example(format)],
      });
    taken.set(path, format);
    const folder = await stat(dirname(path)).catch(() => undefined);
    if (folder && !folder.isDirectory())
      throw new UserError(`--format ${format}=${file}: ${dirname(file)} is a file`, { suggestions: [example(format)] });
    const found = await stat(path).catch(() => undefined);
    if (found?.isDirectory())
      throw new UserError(`--format ${format}=${file}: ${file} is a folder`, {
        suggestions: [`--format ${format}=${file}/report.${format}`],
      });
  }
}

const example = (format: string): string => `--format ${format}=report.${format}`;

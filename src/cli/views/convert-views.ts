import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { namer } from '../../artifacts/file-name.ts';
import type { View } from '../../solution/model.ts';
import type { Context, Outcome } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import { contentOf, writeWhole } from '../files/write-whole.ts';
import { listOption, shellWord, switchOption, textOption } from '../options.ts';
import { plural } from '../reporters/report.ts';
import { UserError } from '../user-error.ts';
import { conversionText } from './conversion-text.ts';
import { type Converted, type ViewForm, viewForms } from './forms.ts';
import { readViewFiles, type ViewsOfFile } from './view-files.ts';

const command = 'view convert';

/** A view in its new form. */
export interface Conversion extends Converted {
  /** The file that it was read from. */
  readonly file: string;
  readonly view: View;
  /** Name of the file that it becomes; no two of a run are the same. */
  readonly name: string;
}

/** `view convert`: each view of the files in another form, in a folder or on standard output. */
export async function convertViews({ args, options, host }: Context): Promise<Outcome> {
  const to = textOption(options, 'to') ?? '';
  const form = Object.hasOwn(viewForms, to) ? viewForms[to] : undefined;
  if (!form) throw new UserError(`there is no form ${to}`, { suggestions: [`mtr-oms ${command} --help`] });
  const out = textOption(options, 'out');
  const words = args.map(shellWord).join(' ');
  if (out === undefined && listOption(options, 'format').includes('json'))
    throw new UserError('--format json prints a document, but standard output carries the converted view', {
      suggestions: [`mtr-oms ${command} ${words} --to ${to} --out views --format json`],
    });
  const files = await readViewFiles(args, host, command);
  const conversions = converted(files, form);
  if (out === undefined && conversions.length > 1)
    throw new UserError(`there are ${conversions.length} views, and standard output takes one`, {
      suggestions: [`mtr-oms ${command} ${words} --to ${to} --out views`],
    });
  if (out === undefined) for (const { text } of conversions) host.stdout.write(text);
  else {
    const folder = { path: resolve(host.cwd, out), shown: out };
    await writeAll(folder, conversions, switchOption(options, 'force'), `mtr-oms ${command} ${words} --to ${to}`);
  }
  const findings = files.flatMap((file) => file.findings);
  return {
    exitCode: findings.some(({ severity }) => severity === 'error') ? ExitCode.findings : ExitCode.done,
    findings,
    sources: new Map(files.flatMap(({ file, text }) => (text === undefined ? [] : [[file, text] as const]))),
    files: files.map(({ file }) => file),
    document: {
      to,
      out: out ?? null,
      views: conversions.map(({ file, view, name, report }) => ({
        file,
        name: view.name,
        title: view.title,
        parts: view.parts.length,
        path: out === undefined ? null : `${out}/${name}`,
        ...(report && { report: JSON.parse(JSON.stringify(report)) }),
      })),
    },
    text: (style, columns) => conversionText(conversions, out, style, columns),
    hasWritten: out === undefined,
  };
}

function converted(files: readonly ViewsOfFile[], form: ViewForm): readonly Conversion[] {
  const unique = namer();
  return files.flatMap(({ file, views }) =>
    views.map(({ view }) => ({
      file,
      view,
      name: `${unique(form.fileName(view))}${form.extension}`,
      ...form.convert(view),
    })),
  );
}

/** All or nothing: before anything is written, every file is known to be new or the same. */
async function writeAll(
  folder: { readonly path: string; readonly shown: string },
  conversions: readonly Conversion[],
  force: boolean,
  again: string,
): Promise<void> {
  const { path, shown } = folder;
  const found = await stat(path).catch(() => undefined);
  if (found && !found.isDirectory())
    throw new UserError(`${shown} is a file; --out takes a folder`, {
      suggestions: [`${again} --out ${shellWord(`${shown}-views`)}`],
    });
  const others = force ? [] : await otherFiles(path, conversions);
  const [first] = others;
  if (first !== undefined) {
    const more = others.length > 1 ? ` and ${plural(others.length - 1, 'other file')}` : '';
    throw new UserError(`${shown}/${first}${more} would be overwritten`, {
      exitCode: ExitCode.refused,
      suggestions: [`${again} --out ${shellWord(shown)} --force`],
    });
  }
  for (const { name, text } of conversions) await writeWhole(join(path, name), text);
}

/** Names of files that are there and say something else. */
async function otherFiles(folder: string, conversions: readonly Conversion[]): Promise<readonly string[]> {
  const others: string[] = [];
  for (const { name, text } of conversions) {
    const present = await contentOf(join(folder, name));
    if (present && new TextDecoder().decode(present) !== text) others.push(name);
  }
  return others;
}

import { mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { convertCaptures } from '../../events/convert-captures.ts';
import { type PlainForm, plainWriters } from '../../events/plain/writers.ts';
import type { Context, Outcome } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import type { Host } from '../host.ts';
import { listOption, switchOption, textOption } from '../options.ts';
import { UserError } from '../user-error.ts';
import { checkCaptureArguments } from './capture-arguments.ts';
import { openCaptures } from './captures.ts';
import { convertDocument, convertText } from './convert-text.ts';
import { progressOf } from './progress.ts';
import { fileOutput, standardOutput } from './text-outputs.ts';

const command = 'events convert';
/** Findings that are printed; this command writes records, and says only why some are missing. */
const maxFindings = 100;

const isForm = (name: string): name is PlainForm => Object.hasOwn(plainWriters, name);

/** `events convert`: captures as plain records, on standard output or in a file. */
export async function convertEvents({ args, options, host, note }: Context): Promise<Outcome> {
  const form = textOption(options, 'to') ?? '';
  if (!isForm(form)) throw new UserError(`there is no form ${form}`, { suggestions: [`mtr-oms ${command} --help`] });
  const out = textOption(options, 'out');
  checkCaptureArguments(args, host, command);
  if (out === undefined && listOption(options, 'format').includes('json'))
    throw new UserError('--format json prints a document, but standard output carries the records', {
      suggestions: [`mtr-oms ${command} ${args.join(' ')} --to ${form} --out events.${form} --format json`],
    });
  const { captures, bytes } = await openCaptures(args, host, command);
  const file = out === undefined ? undefined : await fileFor(out, args, host);
  const took = host.stderr.isTTY ? progressOf(bytes, host, note) : undefined;
  try {
    const report = await convertCaptures(captures, {
      writer: plainWriters[form],
      output: file ?? standardOutput(host),
      allLogs: switchOption(options, 'allLogs'),
      maxFindings,
      signal: host.interrupted,
      ...(took && { took }),
    });
    file?.keep();
    return {
      exitCode: report.bySeverity.error > 0 ? ExitCode.findings : ExitCode.done,
      findings: report.findings,
      document: convertDocument(report, form, out ?? null),
      text: (style, columns) => convertText(report, out ?? null, style, columns),
      sources: report.sources,
      hasWritten: out === undefined,
    };
  } catch (error) {
    file?.discard();
    throw error;
  }
}

async function fileFor(out: string, names: readonly string[], { cwd }: Host): Promise<ReturnType<typeof fileOutput>> {
  const path = resolve(cwd, out);
  if (names.some((name) => name !== '-' && resolve(cwd, name) === path))
    throw new UserError(`--out ${out} is one of the files that are read`, {
      suggestions: ['name another file with --out'],
    });
  if ((await stat(path).catch(() => undefined))?.isDirectory())
    throw new UserError(`--out ${out} is a folder`, { suggestions: [`--out ${out}/events.ndjson`] });
  await mkdir(dirname(path), { recursive: true });
  return fileOutput(path);
}

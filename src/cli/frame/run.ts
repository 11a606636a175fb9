import type { Context } from '../command.ts';
import { commands } from '../commands.ts';
import { ExitCode } from '../exit-code.ts';
import type { Host } from '../host.ts';
import { lookOf } from '../terminal/look.ts';
import { explainFailure } from './failure.ts';
import { checkOutputs, type OutputWish, outputWish, stdoutFormat } from './outputs.ts';
import { commandNameIn, parseArguments } from './parse.ts';
import { type Presentation, presentFailure, presentOutcome, presentPrinted } from './present.ts';

/** What is asked of every command, read before arguments are known to be right: errors are printed as asked for, too. */
interface Wishes {
  readonly outputs: readonly OutputWish[];
  readonly noColor: boolean;
  readonly quiet: boolean;
  readonly debug: boolean;
}

function wishesOf(argv: readonly string[]): Wishes {
  const end = argv.indexOf('--');
  const words = end < 0 ? argv : argv.slice(0, end);
  const formats = words.flatMap((word, index) =>
    word.startsWith('--format=')
      ? [word.slice('--format='.length)]
      : word === '--format'
        ? [words[index + 1] ?? '']
        : [],
  );
  const has = (flag: string) => words.includes(flag);
  return {
    outputs: formats.map(outputWish),
    noColor: has('--no-color'),
    quiet: has('--quiet'),
    debug: has('--debug'),
  };
}

/** Parses, runs, prints. Gives the exit code; nothing is thrown. */
export async function runCommandLine(argv: readonly string[], host: Host): Promise<number> {
  const wishes = wishesOf(argv);
  const { stdout, stderr } = host;
  const outLook = lookOf(stdout, host, wishes.noColor);
  const errLook = lookOf(stderr, host, wishes.noColor);
  const presentation: Presentation = { ...wishes, host, outLook, errLook, command: commandNameIn(argv) ?? 'mtr-oms' };
  // Files are written once it is known that they can be.
  let failureOutputs: readonly OutputWish[] = wishes.outputs.filter(({ file }) => file === undefined);
  try {
    const style = outLook.colours ? (await import('../style.ts')).createStyle(outLook) : undefined;
    const parsed = await parseArguments(argv, { columns: stdout.columns, style });
    if (parsed.kind === 'print') {
      await presentPrinted(parsed.text, presentation);
      return ExitCode.done;
    }
    await checkOutputs(wishes.outputs, host);
    failureOutputs = wishes.outputs;
    const silent = wishes.quiet || stdoutFormat(wishes.outputs) === 'json';
    const context: Context = {
      host,
      commands,
      args: parsed.args,
      options: parsed.options,
      note: silent ? () => undefined : (text) => stderr.write(`${text}\n`),
      errStyle: (await import('../style.ts')).createStyle(errLook),
    };
    const outcome = await parsed.command.run(context);
    return await presentOutcome(outcome, presentation);
  } catch (error) {
    const failure = explainFailure(error, host.interrupted.aborted);
    await presentFailure(failure, { ...presentation, outputs: failureOutputs });
    return failure.exitCode;
  }
}

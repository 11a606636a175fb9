import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { answerLine } from '../../kql/run/batch.ts';
import type { Context, Outcome } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import type { QueryClock } from './clock.ts';
import { linesOf } from './lines.ts';
import type { QuerySource } from './source.ts';

/** Answers every line of the file with a line, in order; blank lines are none. */
export async function answerBatch(
  { host }: Context,
  file: string,
  { engine, workspace }: QuerySource,
  { now, timeout }: QueryClock,
): Promise<Outcome> {
  const bytes = file === '-' ? host.stdin : createReadStream(resolve(host.cwd, file));
  const { stdout, interrupted: signal } = host;
  for await (const line of linesOf(bytes)) {
    if (line.trim() === '') continue;
    stdout.write(`${await answerLine(line, { engine, workspace, now, timeout, signal })}\n`);
    if ((await stdout.drained?.()) === false) break;
    signal.throwIfAborted();
  }
  return { exitCode: ExitCode.done, document: {}, hasWritten: true };
}

import { tmpdir } from 'node:os';
import type { Host, Output } from '../../src/cli/host.ts';
import { main } from '../../src/cli/main.ts';

export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunSettings {
  /** Absolute path; a folder without a solution where not given. */
  readonly cwd?: string;
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** true: both streams and stdin are a terminal. */
  readonly tty?: boolean;
  readonly columns?: number;
  /** What the user types at each question, in order; without a terminal nobody asks. */
  readonly answers?: readonly string[];
  readonly now?: Date;
  readonly platform?: string;
  /** Ctrl-C. */
  readonly interrupted?: AbortSignal;
}

interface Recorder extends Output {
  readonly text: () => string;
}

function recorder(isTTY: boolean, columns: number): Recorder {
  const parts: string[] = [];
  return { write: (text) => void parts.push(text), isTTY, columns, text: () => parts.join('') };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.length > 0) yield bytes;
}

/** A command line in process, through the front door. The world it sees is given here: nothing of the machine's leaks in. */
export async function runCli(argv: readonly string[], settings: RunSettings = {}): Promise<Run> {
  const { tty = false, columns = 80, answers = [], stdin = '' } = settings;
  const stdout = recorder(tty, columns);
  const stderr = recorder(tty, columns);
  const queue = [...answers];
  const ask = async (question: string): Promise<string> => {
    stderr.write(question);
    const answer = queue.shift();
    if (answer === undefined) throw new Error(`the test gave no answer to: ${question}`);
    return answer;
  };
  const bytes = typeof stdin === 'string' ? new TextEncoder().encode(stdin) : stdin;
  const host: Host = {
    stdout,
    stderr,
    stdin: { isTTY: tty, [Symbol.asyncIterator]: () => once(bytes) },
    env: settings.env ?? {},
    platform: settings.platform ?? 'linux',
    cwd: settings.cwd ?? tmpdir(),
    now: () => settings.now ?? new Date('2026-01-15T12:00:00Z'),
    ...(tty && { ask }),
    interrupted: settings.interrupted ?? new AbortController().signal,
  };
  const code = await main(argv, host);
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

/** Text less what differs from machine to machine and from run to run: `replace`d paths, durations, backslashes in paths. */
export function normalise(text: string, replace: Readonly<Record<string, string>> = {}): string {
  let result = text;
  for (const [path, name] of Object.entries(replace)) result = result.replaceAll(path, name);
  return result
    .replace(/(<[\w-]+>)((?:\\[\w.-]+)+)/g, (_, name: string, rest: string) => name + rest.replaceAll('\\', '/'))
    .replace(/\b\d+(?:\.\d+)? ?(?:ms|s)\b/g, '<duration>');
}

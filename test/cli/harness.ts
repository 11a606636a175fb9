import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
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
  /** Lets time pass; a moment of the real one where not given. */
  readonly delay?: Host['delay'];
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

/** Waiting that no test has to sit out. */
const briefly: Host['delay'] = async (_, signal) => {
  signal?.throwIfAborted();
  await new Promise((resolve) => setImmediate(resolve));
  signal?.throwIfAborted();
};

/** Folder that collects what every run sends to the embedded workspace, and its answers: `bench/contract.mjs` names one. */
const tracesFolder = process.env['MTR_OMS_TEST_TRACES'];
const deploying: ReadonlySet<string> = new Set(['plan', 'deploy', 'destroy', 'import']);

/** The same command line, leaving its trace in `tracesFolder` as well where there is one. */
function withTrace(
  argv: readonly string[],
  cwd: string,
): { readonly argv: readonly string[]; readonly keep: () => void } {
  const nothing = { argv, keep: () => undefined };
  if (tracesFolder === undefined || !deploying.has(argv[0] ?? '') || !argv.includes('--local')) return nothing;
  const kept = join(tracesFolder, `${randomUUID()}.ndjson`);
  const own = argv.indexOf('--trace');
  if (own < 0) return { argv: [...argv, '--trace', kept], keep: () => undefined };
  const file = resolve(cwd, argv[own + 1] ?? '');
  return { argv, keep: () => existsSync(file) && copyFileSync(file, kept) };
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
    delay: settings.delay ?? briefly,
    ...(tty && { ask }),
    interrupted: settings.interrupted ?? new AbortController().signal,
  };
  const traced = withTrace(argv, host.cwd);
  const code = await main(traced.argv, host);
  traced.keep();
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

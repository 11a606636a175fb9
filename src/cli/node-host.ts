import { setMaxListeners } from 'node:events';
import { ExitCode } from './exit-code.ts';
import type { Host, Output } from './host.ts';

type Ask = (question: string) => Promise<string>;

/** Computes a value when it is first asked for: opening a stream costs more than all that `--version` does. */
function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Waits until a full stream takes more, or is closed. */
const roomIn = (stream: NodeJS.WriteStream): Promise<void> =>
  new Promise((done) => {
    const go = () => {
      stream.off('drain', go).off('error', go).off('close', go);
      done();
    };
    stream.on('drain', go).on('error', go).on('close', go);
  });

/** Whoever reads us may stop at any time (`| head -1`): that is no failure of ours, and what runs goes on. */
function output(stream: NodeJS.WriteStream): Output {
  let closed = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    closed = true;
    if (error.code !== 'EPIPE' && error.code !== 'EOF') throw error;
  });
  return {
    write: (text) => {
      if (!closed) stream.write(text);
    },
    drained: async () => {
      if (!closed && stream.writableNeedDrain) await roomIn(stream);
      return !closed;
    },
    isTTY: stream.isTTY === true,
    get columns() {
      return stream.columns || 80;
    },
  };
}

/** The first Ctrl-C (or SIGTERM, as pipelines cancel) asks to stop; the second one finds Node's own handler, which ends the process. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  // Every request on its way listens: that many are no leak.
  setMaxListeners(0, controller.signal);
  const stop = () => {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    controller.abort();
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  return controller.signal;
}

async function* readStdin(interrupted: AbortSignal): AsyncGenerator<Uint8Array> {
  const { addAbortSignal } = await import('node:stream');
  yield* addAbortSignal(interrupted, process.stdin);
}

async function askOnTerminal(question: string, interrupted: AbortSignal): Promise<string> {
  const { createInterface } = await import('node:readline/promises');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const given = new AbortController();
  const giveUp = () => given.abort();
  interrupted.addEventListener('abort', giveUp);
  // While readline listens, Ctrl-C is a key to it: the process must hear of it as it does otherwise.
  terminal.on('SIGINT', () => process.emit('SIGINT', 'SIGINT'));
  // Ctrl-D: the answer is empty.
  terminal.on('close', giveUp);
  try {
    return await terminal.question(question, { signal: given.signal });
  } catch (error) {
    if (interrupted.aborted) throw error;
    process.stderr.write('\n');
    return '';
  } finally {
    interrupted.removeEventListener('abort', giveUp);
    terminal.close();
  }
}

/** What escapes every `catch` is a defect: it must not look like exit code 1, a failed check. */
function endOnDefect(error: Error): void {
  process.stderr.write(`error: unexpected failure: ${error.stack ?? error.message}\n`);
  process.exit(ExitCode.defect);
}

/** The real world. Nothing else touches `process`. */
export function nodeHost(): Host {
  process.on('uncaughtException', endOnDefect);
  const interrupted = lazily(interruption);
  const stdout = lazily(() => output(process.stdout));
  const stderr = lazily(() => output(process.stderr));
  const stdin = {
    get isTTY() {
      return process.stdin.isTTY === true;
    },
    [Symbol.asyncIterator]: () => readStdin(interrupted()),
  };
  return {
    get stdout() {
      return stdout();
    },
    get stderr() {
      return stderr();
    },
    stdin,
    env: process.env,
    platform: process.platform,
    cwd: process.cwd(),
    now: () => new Date(),
    delay: async (milliseconds, signal) => {
      const { setTimeout: sleep } = await import('node:timers/promises');
      await sleep(milliseconds, undefined, signal && { signal });
    },
    get ask(): Ask | undefined {
      return stdin.isTTY && stderr().isTTY ? (question) => askOnTerminal(question, interrupted()) : undefined;
    },
    get interrupted() {
      return interrupted();
    },
  };
}

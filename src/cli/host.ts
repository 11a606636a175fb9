/** One output stream. */
export interface Output {
  write(text: string): void;
  /**
   * Waits until what was written has gone on, so that a slow reader fills no memory. Absent: nothing ever piles up.
   * @returns false where nobody reads any more (`| head -1`)
   */
  readonly drained?: () => Promise<boolean>;
  readonly isTTY: boolean;
  /** Width of the terminal; 80 where there is none. */
  readonly columns: number;
}

/** The world as commands see it; tests hand in their own. Only `src/cli/node-host.ts` touches `process`. */
export interface Host {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly stdin: AsyncIterable<Uint8Array> & { readonly isTTY: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
  /** As Node names it: `linux`, `win32`, `darwin`. */
  readonly platform: string;
  /** Absolute path of the current folder. */
  readonly cwd: string;
  now(): Date;
  /** Lets time pass. Rejects when the signal is aborted. */
  delay(milliseconds: number, abortSignal?: AbortSignal): Promise<void>;
  /** Asks on the terminal; undefined where nobody can answer (stdin or stderr is no terminal). */
  readonly ask?: ((question: string) => Promise<string>) | undefined;
  /** Aborted by the first Ctrl-C. */
  readonly interrupted: AbortSignal;
}

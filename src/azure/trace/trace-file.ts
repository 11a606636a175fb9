import { closeSync, openSync, writeSync } from 'node:fs';
import type { TraceSink } from './trace-policy.ts';

/**
 * Opens the file that `--trace FILE` names, emptied and readable only by its owner. Each line is on the disk's side when the sink
 * returns: a killed run leaves a trace of whole lines.
 * @throws Error of the operating system, with `path`
 */
export function openTraceFile(path: string): { readonly sink: TraceSink; close(): void } {
  const file = openSync(path, 'w', 0o600);
  return { sink: (line) => void writeSync(file, line), close: () => closeSync(file) };
}

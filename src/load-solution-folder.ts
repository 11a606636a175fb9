import { resolve } from 'node:path';
import { readSolutionSource } from './cli/solution-source.ts';
import { loadSolution } from './solution/load.ts';
import type { LoadedSolution } from './solution/model.ts';

export interface SolutionFolder {
  /** The customer's folder, laid over the packaged solution; absent: the current folder if it has an mtr-oms.yaml, else the packaged one. */
  readonly folder?: string;
  /** Name of an environment in mtr-oms.yaml. */
  readonly environment?: string;
  /** `name=value`, as `--set` takes them. */
  readonly set?: readonly string[];
  /** Environment variables that secrets may name; none by default. */
  readonly variables?: Readonly<Record<string, string | undefined>>;
}

/**
 * Reads and loads a solution as the commands do.
 * @returns findings, and the solution where none of them is an error
 * @throws Error where the folder isn't there, or may not be read
 */
export async function loadSolutionFolder(request: SolutionFolder = {}): Promise<LoadedSolution> {
  const { folder, environment, set, variables = {} } = request;
  const host = { cwd: resolve('.'), env: variables };
  return loadSolution(await readSolutionSource({ solution: folder, environment, set, host }));
}

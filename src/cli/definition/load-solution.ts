import type { Finding } from '../../finding.ts';
import { loadSolution } from '../../solution/load.ts';
import type { LoadedSolution, Solution, SolutionSource } from '../../solution/model.ts';
import type { Context } from '../command.ts';
import { listOption, textOption } from '../options.ts';
import { readSolutionSource } from '../solution-source.ts';
import { UserError } from '../user-error.ts';

export interface LoadedFromFolder extends LoadedSolution {
  /** Text of the files that findings refer to, for excerpts: path → text. */
  readonly sourcesOf: (findings: readonly Finding[]) => ReadonlyMap<string, string>;
}

function sourcesOf(source: SolutionSource, findings: readonly Finding[]): ReadonlyMap<string, string> {
  const wanted = new Set(findings.map((finding) => finding.place?.file));
  const decoder = new TextDecoder();
  const texts = new Map<string, string>();
  for (const { folder, files } of source.layers) {
    for (const [path, bytes] of files) {
      const file = folder === '' ? path : `${folder}/${path}`;
      if (wanted.has(file)) texts.set(file, decoder.decode(bytes));
    }
  }
  return texts;
}

/**
 * The definition that `solutionOptions` name, with what is wrong with it.
 * @throws UserError (exit code 2) where there is no such folder
 */
export async function readSolution({ host, options }: Context): Promise<LoadedFromFolder> {
  const folder = textOption(options, 'solution');
  const environment = textOption(options, 'env');
  const source = await readSolutionSource({
    ...(folder !== undefined && { solution: folder }),
    ...(environment !== undefined && { environment }),
    set: listOption(options, 'set'),
    host,
  });
  return { ...loadSolution(source), sourcesOf: (findings) => sourcesOf(source, findings) };
}

/**
 * The same, for commands that need a definition to go on.
 * @throws UserError (exit code 2) with findings, where it can't be loaded
 */
export async function loadSolutionFor(context: Context): Promise<LoadedFromFolder & { readonly solution: Solution }> {
  const loaded = await readSolution(context);
  const { solution, findings } = loaded;
  if (solution) return { ...loaded, solution };
  throw new UserError("the solution can't be loaded", { findings, sources: loaded.sourcesOf(findings) });
}

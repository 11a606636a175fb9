import type { Solution } from '../../solution/model.ts';
import type { Context } from '../command.ts';
import { givenOptions, solutionOptions, switchOption } from '../options.ts';

/**
 * The solution by which events are judged: its rule settings, event schema and, with `--fields`, its custom fields. The packaged
 * one changes nothing about the checks, so it is loaded for `--fields` only.
 * @throws UserError (exit code 2) where it can't be loaded
 */
export async function definitionOfEvents(context: Context): Promise<Solution | undefined> {
  const { host, options } = context;
  const isNamed = givenOptions(options, solutionOptions) !== '';
  if (!isNamed && !switchOption(options, 'fields')) {
    const { hasOwnSolution } = await import('../solution-source.ts');
    if (!(await hasOwnSolution(host.cwd))) return undefined;
  }
  const { loadSolutionFor } = await import('../definition/load-solution.ts');
  return (await loadSolutionFor(context)).solution;
}

import type { Command, Context, Outcome } from '../command.ts';
import { findingFormats, formatOption, solutionOptions } from '../options.ts';

async function run(context: Context): Promise<Outcome> {
  const { checkDefinition } = await import('../definition/check-definition.ts');
  return checkDefinition(context);
}

export const command: Command = {
  description:
    'Checks the whole definition without asking Azure: files, references, parameters, templates, queries, and the names and limits that Azure enforces. Exit code 1 says that a check failed, 2 that the definition could not be loaded.',
  options: [...solutionOptions, formatOption(findingFormats)],
  examples: [
    { command: 'mtr-oms validate', says: 'the solution of the current folder, else the packaged one' },
    { command: 'mtr-oms validate --solution rooms --env prod', says: 'as it is deployed with these settings' },
    { command: 'mtr-oms validate --format github', says: 'annotations on a pull request' },
  ],
  readOnly: true,
  run,
};

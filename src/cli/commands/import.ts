import { importOptions } from '../../deploy/import/options.ts';
import type { Command } from '../command.ts';
import { findingFormats, formatOption, solutionOptions, targetOptions } from '../options.ts';

export const command: Command = {
  description:
    'Writes what is live as a solution folder: the saved searches, alert rules, notification groups, workbooks and View Designer views of a workspace and its resource group, under the names that they have. What is as in the packaged solution is not repeated. Nothing is dropped silently: what the definition has no word for stands in the file as Azure has it, or is a finding. A plan of the folder is empty afterwards, but for the mark of ownership on what mtr-oms did not deploy.',
  options: [
    {
      flags: '--out <dir>',
      description: 'folder to write (default: the current folder)',
      group: 'Output',
      completes: 'directory',
    },
    { flags: '--force', description: 'overwrite files that are there', group: 'Output' },
    { flags: '--only <kind>', description: 'import this kind only', choices: importOptions, repeatable: true },
    {
      flags: '--name <pattern>',
      description: 'import only what is called so; * is any text, ? any character',
      completes: 'nothing',
    },
    {
      flags: '--as <name>',
      description:
        'name of the solution, and whose resources are imported (default: the one solution that is there, else after the folder)',
      completes: 'nothing',
    },
    {
      flags: '--absorb',
      description: 'take what was changed behind our back into the folder of --solution, as overrides',
    },
    ...solutionOptions,
    ...targetOptions,
    formatOption(findingFormats),
  ],
  examples: [
    { command: 'mtr-oms import --local --out rooms', says: 'the embedded workspace as a folder' },
    {
      command: 'mtr-oms import --out by-hand --workspace log-rooms --resource-group rg-rooms --subscription <id>',
      says: 'what somebody made by hand in Azure',
    },
    { command: 'mtr-oms import --out alerts --only alert-rules --name "*camera*"', says: 'some of it' },
    { command: 'mtr-oms import --absorb --solution rooms --local', says: 'keeps changes that were made in the portal' },
  ],
  readOnly: true,
  run: async (context) => (await import('../deployment/run-import.ts')).runImport(context),
};

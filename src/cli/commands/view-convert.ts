import type { Command, Context, Outcome } from '../command.ts';
import { findingFormats, formatOption } from '../options.ts';

async function run(context: Context): Promise<Outcome> {
  const { convertViews } = await import('../views/convert-views.ts');
  return convertViews(context);
}

export const command: Command = {
  description:
    'Converts dashboards of View Designer: .omsview files and ARM templates that carry views. A definition is a file for the views folder of a solution, from which mtr-oms deploys both forms; a workbook is pasted into the advanced editor of a workbook, and a report says what became of each part and of every setting without an equivalent. Nothing is dropped: what a definition has no word for is kept as the portal wrote it. What looks wrong is a finding, such as queries in the search language of before 2018.',
  arguments: [
    {
      name: 'FILE',
      description: '.omsview file or ARM template; - reads standard input',
      required: true,
      variadic: true,
      completes: 'file',
    },
  ],
  options: [
    {
      flags: '--to <form>',
      description: 'what each view becomes',
      choices: ['definition', 'workbook', 'omsview'],
      default: 'definition',
    },
    {
      flags: '--out <dir>',
      description: 'folder to write to, a file for each view (default: standard output, for a single view)',
      group: 'Output',
      completes: 'directory',
    },
    { flags: '--force', description: 'overwrite files that are there', group: 'Output' },
    formatOption(findingFormats),
  ],
  examples: [
    { command: 'mtr-oms view convert rooms.omsview', says: 'a definition, on standard output' },
    { command: 'mtr-oms view convert rooms.omsview --out views', says: 'into the views folder of a solution' },
    {
      command: 'mtr-oms view convert rooms.omsview fleet.omsview --to workbook --out workbooks',
      says: 'every view of several files as a workbook',
    },
  ],
  readOnly: true,
  run,
};

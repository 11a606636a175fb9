import type { Command, Context, Outcome } from '../command.ts';
import { findingFormats, formatOption } from '../options.ts';

async function run(context: Context): Promise<Outcome> {
  const { showViews } = await import('../views/show-views.ts');
  return showViews(context);
}

export const command: Command = {
  description:
    'Draws dashboards of View Designer as tables: the overview tile, then the parts from left to right with their groups and what they show. What looks wrong in the file is a finding, as in view convert.',
  arguments: [
    {
      name: 'FILE',
      description: '.omsview file or ARM template; - reads standard input',
      required: true,
      variadic: true,
      completes: 'file',
    },
  ],
  options: [formatOption(findingFormats)],
  examples: [{ command: 'mtr-oms view show rooms.omsview', says: 'what is in an exported dashboard' }],
  readOnly: true,
  run,
};

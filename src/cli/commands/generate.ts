import type { Command, Context, Outcome } from '../command.ts';
import { solutionOptions } from '../options.ts';

async function run(context: Context): Promise<Outcome> {
  const { generate } = await import('../generate/generate.ts');
  return generate(context);
}

export const command: Command = {
  description:
    'Writes everything as files: an ARM template with its parameters, each dashboard as a workbook and as an .omsview, and every query as .kql. manifest.json lists the files and the steps that bring them to Azure. The same definition gives the same bytes.',
  options: [
    ...solutionOptions,
    {
      flags: '--out <dir>',
      description: 'folder to write to: new, empty, or of a former run',
      required: true,
      group: 'Output',
      completes: 'directory',
    },
    { flags: '--force', description: 'write into a folder that holds other files; they stay', group: 'Output' },
  ],
  examples: [
    { command: 'mtr-oms generate --out out', says: 'the solution of the current folder, else the packaged one' },
    { command: 'mtr-oms generate --env prod --out out/prod', says: 'with the settings of an environment' },
  ],
  readOnly: true,
  run,
};

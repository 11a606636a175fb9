import type { Command, Context, Outcome } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import { solutionOptions, textOption } from '../options.ts';

async function run({ host, options }: Context): Promise<Outcome> {
  const [{ readFile }, { resolve }, { environmentNames }] = await Promise.all([
    import('node:fs/promises'),
    import('node:path'),
    import('../completion/environment-names.ts'),
  ]);
  const file = resolve(host.cwd, textOption(options, 'solution') ?? '.', 'mtr-oms.yaml');
  // Whoever presses the tab key wants no error.
  const names = environmentNames(await readFile(file, 'utf8').catch(() => ''));
  return {
    exitCode: ExitCode.done,
    document: { values: names },
    text: () => names.map((name) => `${name}\n`).join(''),
  };
}

export const command: Command = {
  description: 'Prints, one a line, the values that completion scripts ask for.',
  arguments: [{ name: 'WHAT', description: 'kind of value', required: true, choices: ['environment'] }],
  options: solutionOptions.filter((option) => option.flags.startsWith('--solution ')),
  examples: [{ command: 'mtr-oms complete environment --solution rooms', says: 'environments of a solution' }],
  readOnly: true,
  run,
};

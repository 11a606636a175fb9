import type { Command, Context, Outcome } from '../command.ts';
import { shellNames } from '../completion/shell-names.ts';
import { ExitCode } from '../exit-code.ts';

async function run({ args, commands }: Context): Promise<Outcome> {
  const [{ shells }, { completionModel }] = await Promise.all([
    import('../completion/shells.ts'),
    import('../completion/model.ts'),
  ]);
  const [shell = ''] = args;
  const script = shells[shell]?.script(await completionModel(commands)) ?? '';
  return { exitCode: ExitCode.done, document: { shell, script }, text: () => script };
}

export const command: Command = {
  description:
    'Prints a script that completes commands, options and their values in a shell; its first lines say how to install it.',
  arguments: [{ name: 'SHELL', description: 'shell', required: true, choices: shellNames }],
  options: [],
  examples: [
    { command: 'eval "$(mtr-oms completion bash)"', says: 'in ~/.bashrc' },
    { command: 'mtr-oms completion powershell | Out-String | Invoke-Expression', says: 'in $PROFILE' },
  ],
  readOnly: true,
  run,
};

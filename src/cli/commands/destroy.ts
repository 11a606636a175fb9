import type { Command } from '../command.ts';
import { backupOptions, reportOption, solutionOptions, targetOptions } from '../options.ts';

export const command: Command = {
  description:
    'Removes what deploy created and is still marked as ours, whether the definition still has it or not: rules, notification groups, saved searches, dashboards. What it removes is first written to files that bring it back. The workspace, its columns and the resource group stay, as they hold data, unless they are asked for; it says what else stays and why.',
  options: [
    ...solutionOptions,
    ...targetOptions,
    ...backupOptions,
    {
      flags: '--include-columns',
      description: 'also take our columns out of the table Event; what is in them is lost, those of others stay',
      group: 'Target',
    },
    {
      flags: '--include-workspace',
      description:
        'also remove the workspace where it is ours and nobody else uses it; it can be recovered for 14 days',
      group: 'Target',
    },
    { flags: '--confirm <name>', description: "the solution's name, instead of being asked for it", group: 'Target' },
    reportOption,
  ],
  examples: [
    { command: 'mtr-oms destroy --local', says: 'shows what goes and what stays, and asks' },
    { command: 'mtr-oms destroy --local --confirm teams-rooms', says: 'without asking' },
  ],
  readOnly: false,
  run: async (context) => (await import('../deployment/run-destroy.ts')).runDestroy(context),
};

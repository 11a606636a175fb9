import type { Command } from '../command.ts';
import { solutionOptions, targetOptions } from '../options.ts';

export const command: Command = {
  description:
    'Removes what deploy created and is still marked as ours: rules, notification groups, saved searches, dashboards. The workspace, its columns and the resource group stay, as they hold data; it says what else stays and why.',
  options: [
    ...solutionOptions,
    ...targetOptions,
    { flags: '--confirm <name>', description: "the solution's name, instead of being asked for it", group: 'Target' },
  ],
  examples: [
    { command: 'mtr-oms destroy --local', says: 'shows what goes and what stays, and asks' },
    { command: 'mtr-oms destroy --local --confirm teams-rooms', says: 'without asking' },
  ],
  readOnly: false,
  run: async (context) => (await import('../deployment/run-destroy.ts')).runDestroy(context),
};

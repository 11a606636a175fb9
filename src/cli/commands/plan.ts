import type { Command } from '../command.ts';
import { formatOption, ownershipOptions, solutionOptions, targetOptions } from '../options.ts';

export const command: Command = {
  description:
    'Compares the definition with what is there, resource by resource and property by property, and writes nothing. Exit code 5 says that something stands in the way, such as a resource of the same name that is not ours.',
  options: [
    ...solutionOptions,
    ...targetOptions,
    ...ownershipOptions,
    { flags: '--out <file>', description: 'save the plan, for deploy --plan', group: 'Output', completes: 'file' },
    {
      flags: '--show-suppressed',
      description: 'also print what differs and counts as no difference, and why (--format json always does)',
      group: 'Output',
    },
    { flags: '--detailed-exitcode', description: 'exit with 10 when there are changes', group: 'Output' },
    formatOption(['text', 'json', 'markdown']),
  ],
  examples: [
    { command: 'mtr-oms plan --local', says: 'against the embedded workspace' },
    { command: 'mtr-oms plan --subscription <id> --resource-group rg-rooms', says: 'against Azure' },
    { command: 'mtr-oms plan --local --out plan.json', says: 'to be reviewed, then deployed as it is' },
    { command: 'mtr-oms plan --local --show-suppressed', says: 'what Azure writes otherwise and means the same' },
    { command: 'mtr-oms plan --local --prune', says: 'also what goes because the definition has it no longer' },
    { command: 'mtr-oms plan --local --detailed-exitcode', says: 'has anything drifted? 0 no, 10 yes' },
  ],
  readOnly: true,
  run: async (context) => (await import('../deployment/run-plan.ts')).runPlan(context),
};

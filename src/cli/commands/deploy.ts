import type { Command } from '../command.ts';
import { backupOptions, ownershipOptions, reportOption, solutionOptions, targetOptions } from '../options.ts';

export const command: Command = {
  description:
    'Brings Azure, or the embedded workspace, to the definition: plans, shows the plan, asks, applies it and reports what was done. An existing workspace that is not ours is used and not written. What fails stops only what needs it (exit code 4); running it again finishes the work.',
  options: [
    ...solutionOptions,
    ...targetOptions,
    ...ownershipOptions,
    ...backupOptions,
    {
      flags: '--plan <file>',
      description: 'carry out this plan, which plan --out saved; refused where anything it rests on has moved',
      group: 'Target',
      completes: 'file',
    },
    {
      flags: '--register-providers',
      description: 'register resource providers that the subscription lacks, without asking',
      group: 'Target',
    },
    {
      flags: '--recover-workspace',
      description: 'bring back a deleted workspace that still holds the name, without asking',
      group: 'Target',
    },
    { flags: '--yes', description: 'apply without asking', group: 'Target' },
    reportOption,
  ],
  examples: [
    { command: 'mtr-oms deploy --local --yes', says: 'the packaged solution into an embedded workspace' },
    {
      command: 'mtr-oms deploy --subscription <id> --resource-group rg-rooms --workspace log-rooms',
      says: 'into Azure, asking first',
    },
    { command: 'mtr-oms deploy --local --plan plan.json', says: 'what was reviewed, or nothing' },
    { command: 'mtr-oms deploy --env prod --yes --trace requests.ndjson', says: 'as a pipeline does' },
  ],
  readOnly: false,
  run: async (context) => (await import('../deployment/run-deploy.ts')).runDeploy(context),
};

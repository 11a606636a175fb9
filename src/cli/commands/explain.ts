import type { Command, Context, Outcome } from '../command.ts';
import { formatOption, solutionOptions } from '../options.ts';

async function run(context: Context): Promise<Outcome> {
  const { explainName } = await import('../explain/explain-name.ts');
  return explainName(context);
}

export const command: Command = {
  description:
    'Says in words what a finding, an event, a status, a value, a key of the payload, a custom field, a query, an alert or a tile means, what likely causes it has and what to do. The kind may be left out where the name is unambiguous.',
  arguments: [
    {
      name: 'NAME',
      description:
        'what to explain, after its kind where needed: finding, event, status, value, key, field, query, alert, tile',
      variadic: true,
      completes: 'nothing',
    },
  ],
  options: [...solutionOptions, formatOption()],
  examples: [
    { command: 'mtr-oms explain MTR521', says: 'a finding' },
    { command: 'mtr-oms explain 2001', says: 'an event' },
    { command: 'mtr-oms explain AutodiscoveryError', says: 'a value of a status' },
    { command: 'mtr-oms explain alert hardware-error', says: 'an alert of the solution, with its query' },
  ],
  readOnly: true,
  run,
};

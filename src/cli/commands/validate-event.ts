import type { Command, Context, Outcome } from '../command.ts';
import { findingFormats, formatOption } from '../options.ts';

async function run(context: Context): Promise<Outcome> {
  const { validateEvents } = await import('../events/validate-events.ts');
  return validateEvents(context);
}

export const command: Command = {
  description:
    'Checks captured events of rooms: JSON or NDJSON, with bare payloads or Event records. Every finding names the line and column in the file, also inside a JSON string. Exit code 1 says that an event is invalid or a record cannot be read.',
  arguments: [
    {
      name: 'FILE',
      description: 'captured log; - reads standard input',
      variadic: true,
    },
  ],
  options: [
    {
      flags: '--fail-on <severity>',
      description: 'severity from which findings lead to exit code 1',
      choices: ['error', 'warning', 'never'],
      default: 'error',
    },
    {
      flags: '--max-findings <number>',
      description: 'findings that are printed; the rest is counted by rule',
      default: '1000',
    },
    formatOption(findingFormats),
  ],
  examples: [
    { command: 'mtr-oms validate-event events.ndjson', says: 'one captured log' },
    { command: 'mtr-oms validate-event - < events.json', says: 'from standard input' },
    {
      command: 'mtr-oms validate-event events.ndjson --fail-on warning --format github',
      says: 'strict, as annotations on a pull request',
    },
  ],
  readOnly: true,
  run,
};

import type { Command, Context, Outcome } from '../command.ts';
import { findingFormats, formatOption, solutionOptions } from '../options.ts';

async function run(context: Context): Promise<Outcome> {
  const { validateEvents } = await import('../events/validate-events.ts');
  return validateEvents(context);
}

export const command: Command = {
  description:
    'Checks captured events of rooms: Windows event logs (EVTX), XML, CSV and text of Event Viewer and wevtutil, CSV, JSON and CLIXML of PowerShell, answers and exports of Log Analytics, winlogbeat, and plain payloads or Event records as JSON or NDJSON; also gzipped, in a folder or in a zip. The format is told by what the file holds, never by its name. Every finding names the line and column in the file, also inside a JSON string, XML or CSV. Exit code 1 says that an event is invalid or a record cannot be read.',
  arguments: [
    {
      name: 'FILE',
      description: 'captured log, folder or zip of them; - reads standard input',
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
    {
      flags: '--rule <id=severity>',
      description: 'severity of a rule, such as MTR530=off; off, info, warning or error',
      repeatable: true,
    },
    {
      flags: '--fields',
      description: 'count which custom fields of the solution the events fill, and what no field takes',
    },
    {
      flags: '--threads <number>',
      description:
        'threads that read a large file of NDJSON or a JSON array (default: one for each core); the result is the same with any number',
    },
    ...solutionOptions,
    formatOption(findingFormats),
  ],
  examples: [
    { command: 'mtr-oms validate-event events.ndjson', says: 'one captured log' },
    { command: 'mtr-oms validate-event support.zip', says: 'every captured log in a support bundle or a folder' },
    { command: 'mtr-oms validate-event - < events.json', says: 'from standard input' },
    {
      command: 'mtr-oms validate-event events.ndjson --fail-on warning --format github',
      says: 'strict, as annotations on a pull request',
    },
    {
      command: 'mtr-oms validate-event events.ndjson --rule MTR530=off --format text --format sarif=events.sarif',
      says: 'without one rule, for a person and for code scanning',
    },
    { command: 'mtr-oms validate-event events.ndjson --fields', says: 'what the custom fields make of them' },
  ],
  readOnly: true,
  run,
};

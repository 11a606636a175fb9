import type { Command, Context, Outcome } from '../command.ts';
import { solutionOptions } from '../options.ts';

async function run(context: Context): Promise<Outcome> {
  const { ingestEvents } = await import('../query/ingest-events.ts');
  return ingestEvents(context);
}

export const command: Command = {
  description:
    "Keeps captured events in the embedded workspace, where query finds them. Every event is kept once, however often it is read: events are the same by computer and record id, else by computer, time, event id and payload. They pass the solution's transformation, as on their way into Azure. What is interrupted is kept whole or not at all; run again, it adds what is missing.",
  arguments: [{ name: 'FILE', description: 'captured log; - reads standard input', variadic: true }],
  options: [
    {
      flags: '--store <dir>',
      description: 'folder of the embedded workspace',
      default: '.mtr-oms/local',
      group: 'Target',
      completes: 'directory',
    },
    { flags: '--all-logs', description: 'also the events that the solution does not collect' },
    ...solutionOptions,
  ],
  examples: [
    { command: 'mtr-oms ingest rooms.evtx', says: 'keep the events of a captured log' },
    {
      command: 'mtr-oms ingest monday.evtx tuesday.zip --store fleet',
      says: 'several captures, in a store of their own',
    },
    { command: 'mtr-oms ingest - --format json < events.ndjson', says: 'from standard input; counts for a script' },
  ],
  readOnly: false,
  run,
};

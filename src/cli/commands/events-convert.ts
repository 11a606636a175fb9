import type { Command, Context, Outcome } from '../command.ts';

async function run(context: Context): Promise<Outcome> {
  const { convertEvents } = await import('../events/convert-events.ts');
  return convertEvents(context);
}

export const command: Command = {
  description:
    "Writes captured events as plain records with the names of the Event table, whatever wrote the capture, also of other logs than the rooms'. TimeGenerated is in UTC; what the capture lost stays empty, and a time without a zone stands in LocalTime. In CSV a value that a spreadsheet would run as a formula has an apostrophe before it, which reading it back takes away.",
  arguments: [
    {
      name: 'FILE',
      description: 'captured log; - reads standard input',
      variadic: true,
    },
  ],
  options: [
    {
      flags: '--to <form>',
      description: 'form of the records',
      choices: ['ndjson', 'json', 'csv', 'xml'],
      default: 'ndjson',
    },
    { flags: '--all-logs', description: 'records of every event log, not only of the rooms' },
    {
      flags: '--out <file>',
      description: 'write the records to a file; what was read is then told on standard output',
      completes: 'file',
    },
  ],
  examples: [
    { command: 'mtr-oms events convert rooms.xml --to csv --out rooms.csv', says: 'a table for a spreadsheet' },
    { command: 'mtr-oms events convert system.xml --all-logs | jq .EventID', says: 'any log, record by record' },
    {
      command: 'mtr-oms events convert rooms.json --out rooms.ndjson --format json',
      says: 'how many records there are, by file, log and event id',
    },
  ],
  readOnly: true,
  run,
};

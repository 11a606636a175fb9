import type { Command, Context, Outcome } from '../command.ts';
import { cloudOption, formatOption, solutionOptions } from '../options.ts';

async function run(context: Context): Promise<Outcome> {
  const { runQuery } = await import('../query/run-query.ts');
  return runQuery(context);
}

export const command: Command = {
  description:
    "Runs a KQL query over captured events, on this machine: no workspace is needed. Captured events pass the solution's own transformation first, so that columns are those that Azure would fill. Before it runs, the query is said to be exact, approximate (and why), or refused: what is not supported is never answered wrongly. With --workspace the same query runs on the Log Analytics service.",
  arguments: [
    {
      name: 'KQL',
      description: 'the query, or the name of a saved search or alert rule of the solution',
      completes: 'nothing',
    },
  ],
  options: [
    {
      flags: '--events <file...>',
      description: 'captured logs to look at, in any format that validate-event reads; - reads standard input',
      repeatable: true,
      group: 'Source',
      completes: 'file',
    },
    {
      flags: '--all-logs',
      description: 'of captured logs, also the events that the solution does not collect',
      group: 'Source',
    },
    {
      flags: '--store <dir>',
      description: 'folder of the embedded workspace, whose events `ingest` put there (default: .mtr-oms/local)',
      group: 'Source',
      completes: 'directory',
    },
    {
      flags: '--workspace <name>',
      description: 'ask the Log Analytics service: a name, an ARM id or the GUID of a workspace',
      group: 'Source',
    },
    cloudOption('Source'),
    {
      flags: '--subscription <id>',
      description: 'Azure subscription of the workspace (default: AZURE_SUBSCRIPTION_ID)',
      group: 'Source',
    },
    { flags: '--resource-group <name>', description: 'resource group of the workspace', group: 'Source' },
    { flags: '--file <file>', description: 'read the query from a file', group: 'Query', completes: 'file' },
    {
      flags: '--batch <file>',
      description:
        'answer many queries, lines of {"id", "query"}, with a line each: {"id", "columns", "rows", "error"}; - reads standard input',
      group: 'Query',
      completes: 'file',
    },
    {
      flags: '--now <time>',
      description: 'what now() and ago() go by, in UTC (default: the time of day)',
      group: 'Query',
    },
    { flags: '--timeout <seconds>', description: 'give a query up after so long', default: '180', group: 'Query' },
    {
      flags: '--replay',
      description: 'print the query with its events as one text that gives the same rows in any workspace',
      group: 'Output',
    },
    {
      ...formatOption(['table', 'json', 'csv', 'markdown']),
      flags: '--format <format>',
      description: 'how rows are printed',
      takesFile: false,
      repeatable: false,
      default: 'table',
    },
    ...solutionOptions,
  ],
  examples: [
    {
      command: 'mtr-oms query "Event | summarize count() by EventID" --events rooms.evtx',
      says: 'what a captured log holds',
    },
    {
      command: 'mtr-oms query inactive-rooms --events fleet.ndjson --now 2026-01-15T12:00Z --format csv',
      says: 'a saved search, as it would have answered then',
    },
    {
      command: 'mtr-oms query --batch queries.jsonl',
      says: 'many queries in one process',
    },
  ],
  readOnly: true,
  run,
};

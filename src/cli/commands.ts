import type { CommandRow } from './command.ts';

/** Every command. To add one: write `commands/<name>.ts` and a row here; help, completion, docs and conformance tests follow. */
export const commands: readonly CommandRow[] = [
  {
    name: 'init',
    summary: 'write a solution folder to start from',
    group: 'Definition',
    load: () => import('./commands/init.ts'),
  },
  {
    name: 'validate',
    summary: 'check the definition',
    group: 'Definition',
    load: () => import('./commands/validate.ts'),
  },
  {
    name: 'generate',
    summary: 'write ARM template, dashboards and queries as files',
    group: 'Definition',
    load: () => import('./commands/generate.ts'),
  },
  {
    name: 'plan',
    summary: 'show what deploy would change',
    group: 'Deployment',
    load: () => import('./commands/plan.ts'),
  },
  {
    name: 'deploy',
    summary: 'bring Azure, or the embedded workspace, to the definition',
    group: 'Deployment',
    load: () => import('./commands/deploy.ts'),
  },
  {
    name: 'destroy',
    summary: 'remove what deploy created',
    group: 'Deployment',
    load: () => import('./commands/destroy.ts'),
  },
  {
    name: 'import',
    summary: 'write what is live as a solution folder',
    group: 'Deployment',
    load: () => import('./commands/import.ts'),
  },
  {
    name: 'validate-event',
    summary: 'check captured events of rooms',
    group: 'Events',
    load: () => import('./commands/validate-event.ts'),
  },
  {
    name: 'events convert',
    summary: 'write captured events as plain records',
    group: 'Events',
    load: () => import('./commands/events-convert.ts'),
  },
  {
    name: 'ingest',
    summary: 'keep captured events in the embedded workspace',
    group: 'Events',
    load: () => import('./commands/ingest.ts'),
  },
  {
    name: 'query',
    summary: 'ask captured events, or a workspace, in KQL',
    group: 'Events',
    load: () => import('./commands/query.ts'),
  },
  {
    name: 'view convert',
    summary: 'turn a View Designer file into a definition or a workbook',
    group: 'Dashboards',
    load: () => import('./commands/view-convert.ts'),
  },
  {
    name: 'view show',
    summary: 'draw a View Designer file as a table of its parts',
    group: 'Dashboards',
    load: () => import('./commands/view-show.ts'),
  },
  {
    name: 'explain',
    summary: 'say what a finding, an event, a status or an alert means',
    group: 'Help',
    load: () => import('./commands/explain.ts'),
  },
  {
    name: 'completion',
    summary: 'print the completion script of a shell',
    group: 'Shell',
    load: () => import('./commands/completion.ts'),
  },
  {
    name: 'complete',
    summary: 'print the values that a completion script asks for',
    group: 'Shell',
    hidden: true,
    load: () => import('./commands/complete.ts'),
  },
];

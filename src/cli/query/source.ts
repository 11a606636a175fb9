import { resolve } from 'node:path';
import type { Finding, SourceText } from '../../finding.ts';
import { catalogueOf } from '../../kql/catalogue.ts';
import { openWorkspace, type Workspace } from '../../kql/parser/workspace.ts';
import { type Engine, openEngine } from '../../kql/run/engine.ts';
import { fillEvents } from '../../local/events/memory.ts';
import { transformationOf } from '../../local/events/transformation.ts';
import type { Solution } from '../../solution/model.ts';
import type { Context } from '../command.ts';
import { checkCaptureArguments } from '../events/capture-arguments.ts';
import { openCaptures } from '../events/captures.ts';
import { counted } from '../events/counts.ts';
import { listOption, textOption } from '../options.ts';
import { UserError } from '../user-error.ts';
import { filesOf, stageCaptures } from './stage.ts';

/** What queries are asked of on this machine. */
export interface QuerySource {
  readonly engine: Engine;
  readonly workspace: Workspace;
  /** false: nothing was named that could hold any. */
  readonly hasEvents: boolean;
  /** What could not be read. */
  readonly findings: readonly Finding[];
  readonly sources: ReadonlyMap<string, SourceText>;
  close(): void;
}

const defaultStore = '.mtr-oms/local';

/** Opens what `--events` or `--store` names; without either, the tables are empty. */
export async function openSource(context: Context, solution: Solution): Promise<QuerySource> {
  const workspace = await openWorkspace(catalogueOf(solution));
  const files = listOption(context.options, 'events');
  if (files.length > 0) return overCaptures(files, context, solution, workspace);
  const named = textOption(context.options, 'store');
  const folder = resolve(context.host.cwd, named ?? defaultStore);
  const { tables } = workspace.catalogue;
  const store = await import('../../local/events/event-store.ts');
  const engine = store.isThere(folder)
    ? await store.openStoredEvents(folder, transformationOf(solution, workspace), tables)
    : undefined;
  if (!engine && named !== undefined)
    throw new UserError(`there are no events in ${named}`, {
      suggestions: [`mtr-oms ingest events.ndjson --store ${named}`],
    });
  const opened = engine ?? (await openEngine(tables));
  return {
    engine: opened,
    workspace,
    hasEvents: engine !== undefined,
    findings: [],
    sources: new Map(),
    close: () => opened.close(),
  };
}

async function overCaptures(
  files: readonly string[],
  context: Context,
  solution: Solution,
  workspace: Workspace,
): Promise<QuerySource> {
  const { host, note } = context;
  checkCaptureArguments(files, host, 'query --events');
  const opened = await openCaptures(files, host, 'query --events');
  const engine = await openEngine(workspace.catalogue.tables, { readable: filesOf(opened) });
  try {
    const { records, skipped, unreadable, report } = await stageCaptures(context, opened, solution, engine);
    const rows = await fillEvents(engine, transformationOf(solution, workspace), { signal: host.interrupted });
    const repeated = records - rows;
    note(
      [
        counted(rows, 'event'),
        ...(repeated > 0 ? [`${counted(repeated, 'repetition')} left out`] : []),
        ...(skipped > 0 ? [`${counted(skipped, 'event')} of other logs left out (--all-logs)`] : []),
        ...(unreadable > 0 ? [`${counted(unreadable, 'record')} could not be read`] : []),
      ].join(', '),
    );
    return {
      engine,
      workspace,
      hasEvents: true,
      findings: report.findings,
      sources: report.sources,
      close: () => engine.close(),
    };
  } catch (error) {
    engine.close();
    throw error;
  }
}

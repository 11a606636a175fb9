import { resolve } from 'node:path';
import { catalogueOf } from '../../kql/catalogue.ts';
import { openWorkspace } from '../../kql/parser/workspace.ts';
import { openStore } from '../../local/events/event-store.ts';
import { type IngestCounts, storeStaged, totalCounts } from '../../local/events/ingest.ts';
import { transformationOf } from '../../local/events/transformation.ts';
import type { Context, Outcome } from '../command.ts';
import { loadSolutionFor } from '../definition/load-solution.ts';
import { checkCaptureArguments } from '../events/capture-arguments.ts';
import { openCaptures } from '../events/captures.ts';
import { counted } from '../events/counts.ts';
import { ExitCode } from '../exit-code.ts';
import { shellWord, textOption } from '../options.ts';
import type { Style } from '../style.ts';
import { engineErrors } from './engine-errors.ts';
import { filesOf, stageCaptures } from './stage.ts';

/** `ingest`: captured events into the embedded workspace. */
export async function ingestEvents(context: Context): Promise<Outcome> {
  const { args, options, host } = context;
  checkCaptureArguments(args, host, 'ingest');
  const { solution } = await loadSolutionFor(context);
  const opened = await openCaptures(args, host, 'ingest');
  const workspace = await openWorkspace(catalogueOf(solution));
  const transformation = transformationOf(solution, workspace);
  const store = textOption(options, 'store') ?? '';
  return engineErrors(async () => {
    const engine = await openStore(resolve(host.cwd, store), workspace.catalogue.tables, { readable: filesOf(opened) });
    try {
      const staged = await stageCaptures(context, opened, solution, engine);
      const read = { read: staged.records, skipped: staged.skipped, refused: staged.unreadable };
      const at = host.now().toISOString();
      const counts = await storeStaged(engine, transformation, { ...read, at }, { signal: host.interrupted });
      const total = await totalCounts(engine);
      const { report } = staged;
      return {
        exitCode: report.bySeverity.error > 0 ? ExitCode.findings : ExitCode.done,
        findings: report.findings,
        sources: report.sources,
        document: { store, ingested: { ...counts }, total: { ...total } },
        text: (style) => ingestText(counts, total, store, style),
        next: [`mtr-oms query "Event | summarize count() by EventID" --store ${shellWord(store)}`],
      };
    } finally {
      engine.close();
    }
  });
}

function ingestText(counts: IngestCounts, total: IngestCounts, store: string, { chalk }: Style): string {
  const { stored, repeated, skipped, refused } = counts;
  return [
    `${chalk.bold(counted(stored, 'event'))} stored in ${store}; it holds ${counted(total.stored, 'event')}`,
    ...(repeated > 0 ? [`${counted(repeated, 'event')} were there already, or twice in what was read`] : []),
    ...(skipped > 0 ? [`${counted(skipped, 'event')} of other event logs left out; --all-logs keeps them, too`] : []),
    ...(refused > 0 ? [chalk.red(`${counted(refused, 'record')} could not be read`)] : []),
    '',
  ].join('\n');
}

import { type Finding, hasErrors } from '../../finding.ts';
import type { JsonObject } from '../../json.ts';
import { checkQuery } from '../../kql/check.ts';
import type { CompiledQuery } from '../../kql/compile/compiled.ts';
import type { Refused } from '../../kql/compile/refusal.ts';
import { rules } from '../../kql/rules.ts';
import { jsonCell } from '../../kql/run/cells.ts';
import { QueryFailure } from '../../kql/run/failure.ts';
import { prepareOver } from '../../kql/run/prepare.ts';
import type { Context, Outcome } from '../command.ts';
import { loadSolutionFor } from '../definition/load-solution.ts';
import { counted } from '../events/counts.ts';
import { ExitCode } from '../exit-code.ts';
import { switchOption, textOption } from '../options.ts';
import { UserError } from '../user-error.ts';
import { answerBatch } from './batch.ts';
import { clockOf, type QueryClock } from './clock.ts';
import { engineErrors } from './engine-errors.ts';
import { checkSources } from './options.ts';
import { type RowSet, rowsCsv, rowsMarkdown, rowsTable } from './print-rows.ts';
import { type QueryText, queryTextOf } from './query-text.ts';
import { openSource, type QuerySource } from './source.ts';

/** `query`: on this machine, or on the service. */
export async function runQuery(context: Context): Promise<Outcome> {
  checkSources(context);
  const clock = clockOf(context);
  const { solution } = await loadSolutionFor(context);
  const batch = textOption(context.options, 'batch');
  const query = batch === undefined ? await queryTextOf(context, solution) : undefined;
  if (query && textOption(context.options, 'workspace') !== undefined) {
    const { queryService } = await import('./service.ts');
    return answerOutcome(context, await queryService(context, solution, query, clock), {});
  }
  return engineErrors(async () => {
    const source = await openSource(context, solution);
    try {
      if (query) return await runHere(context, query, source, clock);
      return await answerBatch(context, batch ?? '-', source, clock);
    } finally {
      source.close();
    }
  });
}

async function runHere(context: Context, query: QueryText, source: QuerySource, clock: QueryClock): Promise<Outcome> {
  const running = { timeout: clock.timeout, signal: context.host.interrupted };
  try {
    const prepared = await prepareOver(source.engine, query.text, source.workspace, { now: clock.now, ...running });
    if (prepared.refused) return refusal(query, prepared.refused, source);
    requireEvents(prepared, source);
    if (switchOption(context.options, 'replay')) {
      const { replayText } = await import('./replay.ts');
      context.host.stdout.write(await replayText(query.text, prepared, source, clock));
      return { exitCode: ExitCode.done, document: {}, hasWritten: true };
    }
    context.note(fidelityText(query, prepared));
    const rows = await source.engine.rows(prepared, running);
    const { findings, sources } = source;
    const fidelity: JsonObject = {
      fidelity: prepared.approximations.length > 0 ? 'approximate' : 'exact',
      approximations: prepared.approximations.map(({ what, why }) => ({ what, why })),
      ordered: prepared.ordered,
    };
    return {
      ...answerOutcome(context, { columns: prepared.columns, rows }, fidelity),
      // Rows are missing where captures could not be read.
      exitCode: hasErrors(findings) ? ExitCode.findings : ExitCode.done,
      findings,
      sources,
    };
  } catch (error) {
    context.host.interrupted.throwIfAborted();
    if (!(error instanceof QueryFailure)) throw error;
    return findingsOutcome(query, [{ rule: rules.failed, message: error.message, start: 0, end: 0 }]);
  }
}

function requireEvents({ tables }: CompiledQuery, { hasEvents }: QuerySource): void {
  if (hasEvents || tables.length === 0) return;
  throw new UserError(`the query reads ${tables.join(', ')}, and there are no events to look at`, {
    suggestions: [
      'name captured logs: --events rooms.evtx',
      'or keep events first: mtr-oms ingest rooms.evtx',
      'or ask the Log Analytics service: --workspace <name>',
    ],
  });
}

/** Said before the query runs. */
function fidelityText({ placeAt }: QueryText, { approximations }: CompiledQuery): string {
  if (approximations.length === 0) return 'exact: every part of the query is answered as Log Analytics answers it';
  return approximations
    .map(({ what, why, start, end }) => {
      const place = placeAt(start, end);
      return `approximate: ${what}${place ? ` (${place.line}:${place.column})` : ''}: ${why}`;
    })
    .join('\n');
}

interface Said {
  readonly rule: (typeof rules)[keyof typeof rules];
  readonly message: string;
  readonly start: number;
  readonly end: number;
  readonly help?: string | undefined;
}

function findingsOutcome({ placeAt, sources }: QueryText, said: readonly (Said | Finding)[]): Outcome {
  const findings = said.map((one): Finding => {
    if ('ruleId' in one) return one;
    const place = placeAt(one.start, one.end);
    const { id, severity, help } = one.rule;
    return { ruleId: id, severity, message: one.message, help: one.help ?? help, ...(place && { place }) };
  });
  return { exitCode: ExitCode.findings, findings, sources, document: { columns: [], rows: [] } };
}

/** What is wrong with a query that Log Analytics rejects is told in full. */
function refusal(query: QueryText, refused: Refused, { workspace }: QuerySource): Outcome {
  if (refused.kind === 'unsupported') return findingsOutcome(query, [{ rule: rules.unsupported, ...refused }]);
  const errors = checkQuery(query.text, 'saved-search', workspace).issues.filter(
    ({ severity }) => severity === 'error',
  );
  const findings = errors.map(({ ruleId, severity, message, help, start, end }): Finding => {
    const place = query.placeAt(start, end);
    return { ruleId, severity, message, ...(help !== undefined && { help }), ...(place && { place }) };
  });
  return findingsOutcome(query, findings.length > 0 ? findings : [{ rule: rules.invalid, ...refused }]);
}

/** Forms that are written to standard output as they are. */
const writers: Readonly<Record<string, (answer: RowSet) => string>> = { csv: rowsCsv, markdown: rowsMarkdown };

function answerOutcome({ host, options, note }: Context, answer: RowSet, more: JsonObject): Outcome {
  const write = writers[textOption(options, 'format') ?? ''];
  if (write) {
    host.stdout.write(write(answer));
    return { exitCode: ExitCode.done, document: {}, hasWritten: true };
  }
  const { columns, rows } = answer;
  const isJson = textOption(options, 'format') === 'json';
  note(counted(rows.length, 'row'));
  return {
    exitCode: ExitCode.done,
    document: isJson
      ? {
          ...more,
          columns: columns.map(({ name, type }) => ({ name, type })),
          rows: rows.map((row) => columns.map(({ type }, index) => JSON.parse(jsonCell(row[index] ?? null, type)))),
        }
      : {},
    text: (style, width) => rowsTable(answer, style, width),
  };
}

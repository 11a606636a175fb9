import { catalogueOf } from '../../../src/kql/catalogue.ts';
import { textLiteral } from '../../../src/kql/compile/sql.ts';
import { parseDatetime } from '../../../src/kql/kernels/values/datetime-text.ts';
import { openWorkspace, type Workspace } from '../../../src/kql/parser/workspace.ts';
import { fillPlaceholders } from '../../../src/kql/placeholders.ts';
import { answerLine } from '../../../src/kql/run/batch.ts';
import { type Engine, openEngine } from '../../../src/kql/run/engine.ts';
import { prepareQuery } from '../../../src/kql/run/prepare.ts';
import { nameOf, tableDefinition, tableSelect } from '../../../src/kql/run/tables.ts';
import { type SolutionQuery, solutionQueries } from '../../../src/kql/solution-queries.ts';
import { sourceName, transformationOf } from '../../../src/local/events/transformation.ts';
import type { Solution } from '../../../src/solution/model.ts';
import { durationToKql, parseDuration } from '../../../src/text/duration.ts';
import { now, type Sent } from './fleet.ts';
import { iso, type Row } from './reports.ts';

const ticks = (time: number): bigint => parseDatetime(iso(time)) ?? 0n;

/** A fleet's events in the table `Event` of an engine, once the solution's transformation has filled its columns. */
export class Events {
  readonly #engine: Engine;
  readonly #workspace: Workspace;

  private constructor(engine: Engine, workspace: Workspace) {
    this.#engine = engine;
    this.#workspace = workspace;
  }

  static async of(sent: readonly Sent[], solution: Solution): Promise<Events> {
    const workspace = await openWorkspace(catalogueOf(solution));
    const engine = await openEngine(workspace.catalogue.tables);
    const { query, columns } = transformationOf(solution, workspace);
    await engine.execute(`CREATE TEMP TABLE ${nameOf(sourceName)} (${tableDefinition(columns)})`);
    for (let from = 0; from < sent.length; from += 1000)
      await engine.execute(
        `INSERT INTO ${nameOf(sourceName)} (${given.map(nameOf).join(', ')}) VALUES ${sent
          .slice(from, from + 1000)
          .map(values)
          .join(', ')}`,
      );
    await engine.prepare(query);
    await engine.execute(`CREATE TEMP TABLE ${nameOf('Event')} AS ${tableSelect(columns, query)}`);
    return new Events(engine, workspace);
  }

  /** Rows of the answer, by column. @throws Error where there is none */
  async ask(query: string): Promise<readonly Row[]> {
    const source = { engine: this.#engine, workspace: this.#workspace, now: ticks(now), timeout: 60_000 };
    const line = await answerLine(JSON.stringify({ id: 0, query }), source);
    const { columns, rows, error }: Answer = JSON.parse(line);
    if (error) throw new Error(`${error.kind}: ${error.message}`);
    return rows.map((row) => Object.fromEntries(columns.map(({ name }, index) => [name, row[index]])));
  }

  /** What is asked of a solution, each once. */
  questions(solution: Solution): readonly Question[] {
    const asked = new Map<string, Question>();
    for (const query of solutionQueries(solution)) {
      if (query.use === 'transform') continue;
      const id = `${query.name}${query.pointer}`;
      const column = query.listQuery === undefined ? undefined : this.#firstColumn(query.listQuery, query.filters);
      const key = JSON.stringify([query.text.trim(), query.use === 'function', query.use === 'alert', column]);
      const known = asked.get(key);
      asked.set(key, { query, column, ids: [...(known?.ids ?? []), id] });
    }
    return [...asked.values()];
  }

  #firstColumn(listQuery: string, filters: SolutionQuery['filters']): string | undefined {
    const prepared = prepareQuery(fillPlaceholders(listQuery, undefined, filters).text, this.#workspace, { now: 0n });
    return prepared.refused ? undefined : prepared.columns[0]?.name;
  }

  close(): void {
    this.#engine.close();
  }
}

interface Answer {
  readonly columns: readonly { readonly name: string }[];
  readonly rows: readonly (readonly unknown[])[];
  readonly error?: { readonly kind: string; readonly message: string };
}

/** A query of a solution, and all the places where it stands. */
export interface Question {
  readonly query: SolutionQuery;
  /** First column of the list that is clicked. */
  readonly column: string | undefined;
  readonly ids: readonly string[];
}

const given = ['TimeGenerated', 'Computer', 'EventLog', 'Source', 'EventID', 'EventLevelName', 'RenderedDescription'];

const values = (event: Sent): string =>
  `(${[
    `CAST(${ticks(event.time)} AS BIGINT)`,
    textLiteral(event.computer),
    textLiteral(event.log),
    textLiteral(event.source),
    event.id,
    textLiteral(event.level),
    textLiteral(JSON.stringify(event.payload)),
  ].join(', ')})`;

const kqlDuration = (text = ''): string => durationToKql(parseDuration(text) ?? 0);

/** A question as it is put: with a selection, as a call of its function, over an alert rule's window. */
export function textOf({ query, column }: Question, selected: string | undefined, solution: Solution): string {
  const literal = JSON.stringify(selected ?? '');
  const search = solution.savedSearches.find(({ name }) => name === query.name);
  if (query.use === 'function') return `${search?.function?.alias}(${literal})`;
  const rule = solution.alertRules.find(({ name }) => name === query.name);
  if (query.use === 'alert')
    return query.text.replace(/^Event$/m, `Event | where TimeGenerated > ago(${kqlDuration(rule?.windowSize)})`);
  const { text, selections } = fillPlaceholders(query.text, column, query.filters);
  return selections.reduceRight(
    (filled, { start, end }) =>
      filled.slice(0, start) + filled.slice(start, end).replace('""', literal) + filled.slice(end),
    text,
  );
}

// Bundled and run by bench/kql-speed.mjs: what is measured, and against what.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSolutionSource } from '../../src/cli/solution-source.ts';
import { catalogueOf } from '../../src/kql/catalogue.ts';
import { storedName } from '../../src/kql/compile/sql.ts';
import { parseDatetime } from '../../src/kql/kernels/values/datetime-text.ts';
import { openWorkspace } from '../../src/kql/parser/workspace.ts';
import { openDatabase } from '../../src/kql/run/database.ts';
import { prepareQuery } from '../../src/kql/run/prepare.ts';
import { openStore, openStoredEvents } from '../../src/local/events/event-store.ts';
import { storeStaged } from '../../src/local/events/ingest.ts';
import { stageNdjson } from '../../src/local/events/stage-ndjson.ts';
import { RecordAppender } from '../../src/local/events/staged.ts';
import { transformationOf } from '../../src/local/events/transformation.ts';
import { loadSolution } from '../../src/solution/load.ts';

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

export interface Ratio {
  readonly name: string;
  readonly ours: number;
  readonly theirs: number;
  readonly budget: number;
}

/** Runs both in turn, so that what else the machine does, it does to both. The first round is not counted. */
async function compare(
  name: string,
  rounds: number,
  budget: number,
  ours: () => Promise<unknown>,
  theirs: () => Promise<unknown>,
): Promise<Ratio> {
  const times: [number[], number[]] = [[], []];
  for (let round = -1; round < rounds; round++) {
    const pair = [await seconds(ours), await seconds(theirs)] as const;
    if (round < 0) continue;
    times[0].push(pair[0]);
    times[1].push(pair[1]);
  }
  return { name, ours: median(times[0]), theirs: median(times[1]), budget };
}

const c = (name: string): string => `"${storedName(name)}"`;

/** The packaged alert queries as somebody would write them in DuckDB's SQL, over the same table. */
const latest = (good: number, bad: number): string =>
  `SELECT * FROM (SELECT * FROM "flat" WHERE ${c('EventLog')} = 'Skype Room System' AND ${c('EventID')} IN (${good}, ${bad})
   QUALIFY row_number() OVER (PARTITION BY ${c('Computer')} ORDER BY ${c('TimeGenerated')} DESC) = 1) WHERE ${c('EventID')} = ${bad}`;

const byHand: Readonly<Record<string, string>> = {
  'application-error': latest(2000, 2001),
  'hardware-error': latest(3000, 3001),
};

export async function measure(
  file: string,
  rounds: { readonly ingest: number; readonly query: number },
): Promise<Ratio[]> {
  const folder = mkdtempSync(join(tmpdir(), 'mtr-oms-bench-'));
  const host = { cwd: folder, env: {}, now: () => new Date() };
  const { solution } = loadSolution(await readSolutionSource({ set: [], host: host as never }));
  if (!solution) throw new Error('the packaged solution cannot be loaded');
  const workspace = await openWorkspace(catalogueOf(solution));
  const { tables } = workspace.catalogue;
  const transformation = transformationOf(solution, workspace);
  const logs = solution.eventLogs.map(({ eventLog }) => eventLog);
  const capture = { file, bytes: (async function* () {})(), onDisk: { path: file, size: statSync(file).size } };
  const store = join(folder, 'store');
  const results: Ratio[] = [];
  try {
    const ingest = async () => {
      rmSync(store, { recursive: true, force: true });
      const engine = await openStore(store, tables, { readable: [file] });
      try {
        (await RecordAppender.open(engine.connection)).close();
        const read = await stageNdjson(engine.connection, capture, logs);
        if (read === undefined) throw new Error('the file is not read by DuckDB itself');
        await storeStaged(engine, transformation, { read, skipped: 0, refused: 0, at: '2026-01-01T00:00:00Z' });
      } finally {
        engine.close();
      }
    };
    const readJson = async () => {
      const path = join(folder, 'plain.duckdb');
      rmSync(path, { force: true });
      const { connection, close } = await openDatabase({ file: path, readable: [file] });
      try {
        await connection.run(`CREATE TABLE "rows" AS SELECT * FROM read_json('${file.replaceAll("'", "''")}')`);
      } finally {
        close();
      }
    };
    results.push(await compare('ingest', rounds.ingest, 4, ingest, readJson));
    const engine = await openStoredEvents(store, transformation, tables);
    try {
      await engine.execute(`CREATE TEMP VIEW "flat" AS SELECT * FROM "${storedName('Event')}"`);
      for (const { name, query } of solution.alertRules) {
        const sql = byHand[name];
        if (sql === undefined) throw new Error(`nobody has written ${name} by hand: add it`);
        const prepared = prepareQuery(query, workspace, { now: parseDatetime('2026-01-02T00:00:00Z') ?? 0n });
        if (prepared.refused) throw new Error(`${name}: ${prepared.refused.message}`);
        await engine.prepare(prepared);
        const run = (text: string) => () => engine.connection.runAndReadAll(text);
        const [mine, theirs] = [await run(prepared.sql)(), await run(sql)()];
        if (mine.currentRowCount !== theirs.currentRowCount)
          throw new Error(`${name}: ${mine.currentRowCount} rows, by hand ${theirs.currentRowCount}`);
        const columns = prepared.columns.map((one) => c(one.name)).join(', ');
        const same = sql.replace('SELECT *', `SELECT ${columns}`);
        const [left, right] = [await engine.connection.prepare(prepared.sql), await engine.connection.prepare(same)];
        results.push(
          await compare(
            name,
            rounds.query,
            1.5,
            () => left.runAndReadAll(),
            () => right.runAndReadAll(),
          ),
        );
      }
    } finally {
      engine.close();
    }
    return results;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

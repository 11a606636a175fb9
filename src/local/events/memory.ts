import type { Engine, RunOptions } from '../../kql/run/engine.ts';
import { chooseNew, eventRows, showEvents } from './event-table.ts';
import type { Transformation } from './transformation.ts';

/**
 * Fills the `Event` table of an engine with the staged records, each once.
 * @returns number of rows
 */
export async function fillEvents(
  engine: Engine,
  transformation: Transformation,
  options: RunOptions = {},
): Promise<number> {
  const chosen = await chooseNew(engine, undefined, options);
  const rows = await eventRows(transformation, chosen.rows, engine);
  await engine.execute(`CREATE OR REPLACE TEMP TABLE "events" AS ${rows}`, options);
  await engine.execute(showEvents(transformation.columns, '"events"'));
  return chosen.count;
}

import type { Engine, RunOptions } from '../../kql/run/engine.ts';
import { chooseNew, chosenRows, eventTable, transformedRows } from './event-table.ts';
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
  const count = await chooseNew(engine, undefined, options);
  const rows = await transformedRows(transformation, chosenRows(transformation.columns), engine);
  await engine.execute(`CREATE OR REPLACE TEMP TABLE ${eventTable} AS ${rows}`, options);
  return count;
}

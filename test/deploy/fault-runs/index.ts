import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Ending, faultRun } from './run.ts';
import { type FaultRun, faultRunOf } from './scenario.ts';
import { type Definition, definitionOf } from './world.ts';

const definitions = new Map<string, Promise<Definition>>();

/** The run of a seed, in a folder of its own. */
export async function runSeed(seed: number): Promise<Ending & { readonly run: FaultRun }> {
  const run = faultRunOf(seed);
  const shape = JSON.stringify([run.collection, run.dashboards]);
  const definition = definitions.get(shape) ?? definitionOf(run);
  definitions.set(shape, definition);
  const folder = mkdtempSync(join(tmpdir(), 'mtr-oms-fault-run-'));
  try {
    return { run, ...(await faultRun(run, await definition, join(folder, 'store'))) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

import { setMaxListeners } from 'node:events';
import { ArmError } from '../../../src/azure/arm-client.ts';
import { userErrorOf } from '../../../src/azure/arm-errors.ts';
import { exitCodeOf } from '../../../src/cli/deployment/exit-code-of.ts';
import { ExitCode } from '../../../src/cli/exit-code.ts';
import { blockedChanges, hasWrites, type Plan } from '../../../src/deploy/plan/plan.ts';
import { readLive } from '../../../src/deploy/read-live.ts';
import { isComplete, type Report } from '../../../src/deploy/report.ts';
import { withFaults } from '../../../src/local/faults/faulty-transport.ts';
import { chances } from '../../../src/local/faults/match.ts';
import { kindOf } from '../../../src/resources/index.ts';
import { checkRun } from './checks.ts';
import { prepare } from './prepare.ts';
import { diceOf, type FaultRun } from './scenario.ts';
import { slowTransport } from './slow-transport.ts';
import { createWatch, type Watch } from './watch.ts';
import { carryOut, type Definition, openWorld, planOf, type World } from './world.ts';

/** How a run ended. */
export interface Ending {
  readonly exitCode: number;
  /** What should never have been; none: the run is as it must be. */
  readonly violations: readonly string[];
  readonly requests: number;
}

/** What the first attempt came to, faults and all. */
interface Attempt {
  readonly exitCode: number;
  readonly plan?: Plan;
  readonly report?: Report;
  readonly watch: Watch;
}

async function attempt(run: FaultRun, definition: Definition, { time, service, clientOver }: World): Promise<Attempt> {
  const interruption = new AbortController();
  setMaxListeners(0, interruption.signal);
  let interruptedAt = Number.POSITIVE_INFINITY;
  if (run.interruptedAfter !== undefined)
    void time.delay(run.interruptedAfter).then(() => {
      interruptedAt = time.now();
      interruption.abort();
    });
  const watch = createWatch(() => time.now() > interruptedAt);
  const faulty = withFaults(watch.all(service), run, { delay: time.delay, now: time.now });
  const chance = chances(run.seed);
  const slow = slowTransport(faulty, time.delay, () => 40 + Math.floor(chance() * 120));
  const client = clientOver(watch.ours(slow));
  try {
    const plan = await planOf(client, definition, run.purpose, interruption.signal);
    if (blockedChanges(plan).length > 0) return { exitCode: ExitCode.refused, plan, watch };
    const report = await carryOut(plan, client, time, interruption.signal);
    return { exitCode: exitCodeOf(report), plan, report, watch };
  } catch (error) {
    if (interruption.signal.aborted) return { exitCode: ExitCode.interrupted, watch };
    if (!(error instanceof ArmError)) throw error;
    return { exitCode: userErrorOf(error).exitCode, watch };
  }
}

/** Runs it again on a good day. @returns what still isn't as it should be */
async function converge(
  run: FaultRun,
  definition: Definition,
  { service, clientOver, time }: World,
): Promise<string[]> {
  const client = clientOver(service);
  const plan = await planOf(client, definition, run.purpose);
  const blocked = blockedChanges(plan).map(
    ({ resource, reason }) => `a rerun is blocked: ${resource.title}: ${reason}`,
  );
  if (blocked.length > 0) return blocked;
  const report = await carryOut(plan, client, time);
  if (!isComplete(report)) return ['a rerun is not complete'];
  const after = await planOf(client, definition, run.purpose);
  return hasWrites(after) ? ['after a rerun the plan is not empty'] : [];
}

/** One run, from preparing what is there to the rerun, with everything checked that has to hold. */
export async function faultRun(run: FaultRun, definition: Definition, store: string): Promise<Ending> {
  const world = openWorld(store);
  const foreign = await prepare(run, definition, world, diceOf(run.seed + 1));
  const before = world.contents();
  const first = await attempt(run, definition, world);
  const after = world.contents();
  const live = await readLive(world.clientOver(world.service), definition.resources, { kindOf });
  const { watch, ...told } = first;
  const { writes, overtaken } = watch;
  const violations = checkRun({ run, ...told, writes, overtaken, before, after, live, foreign });
  const rerun = await converge(run, definition, world);
  return { exitCode: first.exitCode, violations: [...violations, ...rerun], requests: watch.requests() };
}

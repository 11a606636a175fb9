import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HttpClient } from '@azure/core-rest-pipeline';
import type { ArmClient } from '../../../src/azure/arm-client.ts';
import { publicCloud } from '../../../src/azure/clouds.ts';
import { createArmClient } from '../../../src/azure/create-arm-client.ts';
import { readSolutionSource } from '../../../src/cli/solution-source.ts';
import { applyPlan } from '../../../src/deploy/apply.ts';
import type { Plan } from '../../../src/deploy/plan/plan.ts';
import { planChanges } from '../../../src/deploy/plan/plan-changes.ts';
import { planRemovals } from '../../../src/deploy/plan/plan-removals.ts';
import { readLive } from '../../../src/deploy/read-live.ts';
import type { Report } from '../../../src/deploy/report.ts';
import type { JsonObject } from '../../../src/json.ts';
import { createLocalTransport } from '../../../src/local/transport.ts';
import { buildResources, kindOf } from '../../../src/resources/index.ts';
import { neutralScope } from '../../../src/resources/neutral-scope.ts';
import type { Resource, Scope } from '../../../src/resources/resource.ts';
import { loadSolution } from '../../../src/solution/load.ts';
import type { FaultRun } from './scenario.ts';
import { type VirtualTime, virtualTime } from './virtual-time.ts';

/** What a run deploys, and where. */
export interface Definition {
  readonly solution: string;
  readonly scope: Scope;
  readonly resources: readonly Resource[];
}

/** The packaged solution in the shape that a run asks for. */
export async function definitionOf({
  collection,
  dashboards,
}: Pick<FaultRun, 'collection' | 'dashboards'>): Promise<Definition> {
  const source = await readSolutionSource({
    set: [`collection=${collection}`, `dashboards=[${dashboards.join(', ')}]`],
    host: { cwd: '/', env: {} },
  });
  const { solution, findings } = loadSolution(source);
  if (!solution) throw new Error(`the packaged solution can't be loaded: ${JSON.stringify(findings)}`);
  const scope: Scope = { ...neutralScope(solution.settings), createResourceGroup: true };
  return { solution: solution.settings.name, scope, resources: buildResources(solution, scope) };
}

/** An embedded workspace in virtual time, and the ways to it. */
export interface World {
  readonly time: VirtualTime;
  readonly service: HttpClient;
  readonly clientOver: (httpClient: HttpClient) => ArmClient;
  /** Every resource in the store by its id in lower case, without what counts its writes. */
  readonly contents: () => ReadonlyMap<string, JsonObject>;
}

export function openWorld(store: string): World {
  const time = virtualTime();
  const service = createLocalTransport({ store, now: () => new Date(time.now()) });
  return {
    time,
    service,
    clientOver: (httpClient) =>
      createArmClient({ cloud: publicCloud, userAgent: 'mtr-oms/test', httpClient, delay: time.delay }),
    contents() {
      const folder = join(store, 'resources');
      const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'));
      const kept = files.map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Kept);
      return new Map(
        kept.filter(({ deletedAt }) => !deletedAt).map(({ id, resource }) => [id.toLowerCase(), resource]),
      );
    },
  };
}

interface Kept {
  readonly id: string;
  readonly resource: JsonObject;
  readonly deletedAt?: string;
}

export async function planOf(
  client: ArmClient,
  { solution, scope, resources }: Definition,
  purpose: Plan['purpose'],
  abortSignal?: AbortSignal,
): Promise<Plan> {
  const live = await readLive(client, resources, { kindOf, ...(abortSignal && { abortSignal }) });
  const planner = purpose === 'deploy' ? planChanges : planRemovals;
  return planner(resources, live, { solution, scope, kindOf, mask: (value) => value });
}

export const carryOut = (
  plan: Plan,
  client: ArmClient,
  { now, delay }: VirtualTime,
  abortSignal?: AbortSignal,
): Promise<Report> => applyPlan(plan, { client, kindOf, clock: now, delay, abortSignal });

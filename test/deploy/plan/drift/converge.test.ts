import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type ArmClient, ArmError } from '../../../../src/azure/arm-client.ts';
import { applyPlan } from '../../../../src/deploy/apply.ts';
import { hasWrites, type Plan } from '../../../../src/deploy/plan/plan.ts';
import { planChanges } from '../../../../src/deploy/plan/plan-changes.ts';
import { readLive } from '../../../../src/deploy/read-live.ts';
import { isComplete } from '../../../../src/deploy/report.ts';
import { type JsonObject, jsonEqual } from '../../../../src/json.ts';
import { buildResources, kindOf } from '../../../../src/resources/index.ts';
import type { Resource } from '../../../../src/resources/resource.ts';
import { embedded } from '../../../local/embedded.ts';
import { scope, solutionWith } from '../../../resources/fixture.ts';
import { type DriftCase, driftCases } from './cases.ts';
import { changed } from './support.ts';

const at = {
  ...scope,
  createResourceGroup: true,
  workspace: { ...scope.workspace, resourceGroup: scope.resourceGroup },
};
const deployed = {
  ama: buildResources(solutionWith({}, { collection: 'ama' }), at),
  mma: buildResources(solutionWith({}, { collection: 'mma' }), at),
};
const [ama, mma] = [embedded().client, embedded().client];

const planFor = async (client: ArmClient, resources: readonly Resource[]): Promise<Plan> =>
  planChanges(resources, await readLive(client, resources, { kindOf }), {
    solution: 'rooms',
    scope: at,
    mask: (value) => value,
    kindOf,
  });

async function deploy(client: ArmClient, plan: Plan): Promise<void> {
  const report = await applyPlan(plan, { client, kindOf, clock: () => 0, delay: async () => undefined });
  expect(report.results.filter(({ state }) => state !== 'done')).toEqual([]);
  expect(isComplete(report)).toBe(true);
}

beforeAll(async () => {
  for (const [client, resources] of [
    [ama, deployed.ama],
    [mma, deployed.mma],
  ] as const) {
    await deploy(client, await planFor(client, resources));
    expect(hasWrites(await planFor(client, resources))).toBe(false);
  }
});

const read = async (client: ArmClient, { id, apiVersion, kind }: Resource): Promise<JsonObject> => {
  const query = kindOf({ kind }).readQuery;
  return (await client.get(id, apiVersion, query && { query }))?.body ?? {};
};

/** What is live, changed at one place and written by somebody. @returns false where the service takes no such change */
async function somebodyChanges(client: ArmClient, resource: Resource, [place, value]: DriftCase): Promise<boolean> {
  const { etag: _, ...live } = await read(client, resource);
  const wanted = changed(live, place, value);
  const body = { ...wanted, ...(kindOf(resource).etagInBody && { etag: '*' }) };
  try {
    await client.put(resource.id, resource.apiVersion, resource.kind === 'event-columns' ? tableBody(body) : body);
  } catch (error) {
    if (error instanceof ArmError && error.status < 500) return false;
    throw error;
  }
  const now = await read(client, resource);
  return jsonEqual(now, changed(now, place, value));
}

/** Of a table, what a PUT takes: the names and types of its columns. */
function tableBody({ properties }: JsonObject): JsonObject {
  const { schema } = properties as { readonly schema: JsonObject };
  return { properties: { schema: { name: schema['name'], columns: schema['columns'] } } };
}

/** Shared: what others changed there is told and never replaced, so there is nothing to deploy. */
const neverReplaced = new Set(['transformation-link']);

const cases = Object.entries(driftCases)
  .filter(([kind]) => !neverReplaced.has(kind))
  .flatMap(([kind, all]) => {
    const [client, resources] = deployed.ama.some((resource) => resource.kind === kind)
      ? ([ama, deployed.ama] as const)
      : ([mma, deployed.mma] as const);
    const resource = resources.findLast((one) => one.kind === kind);
    if (!resource) throw new Error(`no ${kind}`);
    return all.map(
      (one) => [`${kind}: ${one[0].join('/')} = ${JSON.stringify(one[1])}`, client, resource, one] as const,
    );
  });

/** Changes that the service took; it refuses some (another kind of rule, a receiver that lacks something). */
let taken = 0;
afterAll(() => expect(taken).toBeGreaterThan(125));

describe('changed behind our back in the embedded workspace', () => {
  test.each(cases)('%s: told, put back, and then nothing', async (_, client, resource, one) => {
    const alone = [{ ...resource, dependsOn: [] }];
    const wasTaken = await somebodyChanges(client, resource, one);
    const plan = await planFor(client, alone);
    if (wasTaken) {
      taken += 1;
      expect(plan.changes).toMatchObject([{ action: expect.stringMatching(/^(update|create)$/) }]);
    }
    await deploy(client, plan);
    expect((await planFor(client, alone)).changes).toMatchObject([{ action: 'none', differences: [] }]);
  });
});

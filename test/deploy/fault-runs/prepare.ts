import { isComplete } from '../../../src/deploy/report.ts';
import type { JsonObject } from '../../../src/json.ts';
import { resourceGroupId, workspaceChildId, workspaceId } from '../../../src/resources/ids.ts';
import { kindOf } from '../../../src/resources/index.ts';
import type { Dice, FaultRun } from './scenario.ts';
import { carryOut, type Definition, planOf, type World } from './world.ts';

/** Our properties of a kind that somebody may have changed. */
const drifts: Readonly<Record<string, (body: JsonObject) => JsonObject>> = {
  'saved-search': (body) => withProperties(body, { displayName: 'Drifted' }),
  'alert-rule': (body) => withProperties(body, { severity: 4 }),
  'action-group': (body) => withProperties(body, { groupShortName: 'drifted' }),
  workbook: (body) => withProperties(body, { displayName: 'Drifted' }),
  'data-collection-rule': (body) => withProperties(body, { description: 'Drifted' }),
};

const withProperties = (body: JsonObject, more: JsonObject): JsonObject => ({
  ...body,
  properties: { ...(body['properties'] as JsonObject), ...more },
});

/** Makes what is there before a run. @returns ids, in lower case, of what is not ours */
export async function prepare(
  run: FaultRun,
  definition: Definition,
  { service, clientOver, time }: World,
  dice: Dice,
): Promise<readonly string[]> {
  const client = clientOver(service);
  const { scope, resources } = definition;
  await client.put(resourceGroupId(scope), '2025-04-01', { location: scope.location });
  if (run.before === 'nothing') return [resourceGroupId(scope).toLowerCase()];
  const report = await carryOut(await planOf(client, definition, 'deploy'), client, time);
  if (!isComplete(report)) throw new Error('what is there before a run could not be made');
  const search = workspaceChildId(scope, 'savedSearches', 'theirs');
  await client.put(search, '2025-02-01', { properties: { category: 'Theirs', displayName: 'Theirs', query: 'Event' } });
  await client.patch(`${workspaceId(scope)}/tables/Event`, '2025-02-01', {
    properties: { schema: { name: 'Event', columns: [{ name: 'Theirs_CF', type: 'string' }] } },
  });
  if (run.before === 'drifted')
    for (const resource of resources) {
      const kind = kindOf(resource);
      if (kind.removable && dice.perhaps(0.15)) await client.delete(resource.id, resource.apiVersion);
      else if (drifts[kind.name] && dice.perhaps(0.3))
        await client.put(resource.id, resource.apiVersion, drifts[kind.name]?.(resource.body) ?? {});
    }
  return [resourceGroupId(scope).toLowerCase(), search.toLowerCase()];
}

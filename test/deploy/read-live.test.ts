import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type ArmClient, ArmError } from '../../src/azure/arm-client.ts';
import { containersIn } from '../../src/deploy/plan/order.ts';
import { listingOnce, readLive } from '../../src/deploy/read-live.ts';
import type { JsonObject } from '../../src/json.ts';
import type { Resource, ResourceKind } from '../../src/resources/resource.ts';
import {
  columns,
  type FakeService,
  fakeService,
  kindOf,
  savedSearches,
  scope,
  workspace,
  workspaceId,
} from './fake.ts';

const [pattern = columns] = savedSearches;
const path = `${workspaceId}/savedSearches`;

const searches = (count: number): readonly Resource[] =>
  Array.from({ length: count }, (_, index) => {
    const id = `${path}/s${index}`;
    return { ...pattern, id, key: id.toLowerCase(), title: `saved search s${index}`, dependsOn: [workspace.key] };
  });

const listed = (resource: Pick<Resource, 'kind'>): ResourceKind => {
  const kind = kindOf(resource);
  return kind.name === 'saved-search' ? { ...kind, list: { path: () => path, complete: true } } : kind;
};

/** A workspace with these saved searches, and a list of them that is as Azure writes it. */
function service(present: readonly Resource[], list?: () => readonly JsonObject[]): FakeService & { lists: string[] } {
  const client = fakeService();
  const lists: string[] = [];
  client.bodies.set(workspace.key, workspace.body);
  for (const { key, body } of present) client.bodies.set(key, body);
  return {
    ...client,
    lists,
    async list(asked) {
      lists.push(asked);
      return (
        list?.() ?? present.map(({ id, body }) => ({ id: id.replace('resourceGroups', 'resourcegroups'), ...body }))
      );
    },
  };
}

const statesOf = async (client: ArmClient, resources: readonly Resource[]): Promise<readonly string[]> => {
  const live = await readLive(client, [workspace, ...resources], { kindOf: listed, scope });
  return resources.map(({ key }) => live.get(key)?.state ?? 'missing');
};

describe('reading what is there', () => {
  test('asks for a list where there are many of a kind, and finds each in it', async () => {
    const all = searches(12);
    const client = service(all.slice(0, 10));
    expect(await statesOf(client, all)).toEqual([...Array(10).fill('present'), 'absent', 'absent']);
    expect(client.lists).toEqual([path]);
    expect(client.requests).toEqual(['GET log-rooms']);
  });

  test('asks for each where there are few, or where nobody says that a list is complete', async () => {
    const few = service(searches(3));
    expect(await statesOf(few, searches(3))).toEqual(['present', 'present', 'present']);
    expect(few.lists).toEqual([]);
    const many = service(searches(12));
    await readLive(many, [workspace, ...searches(12)], { kindOf, scope });
    expect(many.lists).toEqual([]);
    expect(many.requests).toHaveLength(13);
  });

  test('asks for each where nobody lets us list, and not at all in a workspace that is not there', async () => {
    const denied = service(searches(12), () => {
      throw new ArmError({
        status: 403,
        code: 'AuthorizationFailed',
        message: 'no',
        details: [],
        method: 'GET',
        id: path,
      });
    });
    expect(new Set(await statesOf(denied, searches(12)))).toEqual(new Set(['present']));
    const empty = service([]);
    empty.bodies.clear();
    expect(new Set(await statesOf(empty, searches(12)))).toEqual(new Set(['absent']));
    expect(empty.lists).toEqual([]);
  });

  test('does not take a list that failed for an empty one', async () => {
    const broken = service(searches(12), () => {
      throw new ArmError({ status: 500, code: 'Broken', message: 'no', details: [], method: 'GET', id: path });
    });
    await expect(statesOf(broken, searches(12))).rejects.toMatchObject({ status: 500 });
  });

  test('asks for a list once, however many want it', async () => {
    const client = service(searches(9));
    const once = listingOnce(client);
    await Promise.all([once.list(path, '1'), once.list(path.toUpperCase(), '1'), statesOf(once, searches(9))]);
    await once.list(path, '1', { query: { category: 'x' } });
    // Another version, or another question, is another list.
    expect(client.lists).toHaveLength(3);
  });
});

test('what a resource is part of: every id that its own goes on from', () => {
  const part = fc.constantFrom('a', 'b', 'A', 'ab', 'c');
  const ids = fc.array(fc.array(part, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(ids, (all) => {
      const resources = all.map((parts, index): Resource => {
        const id = `/${parts.join('/')}`;
        const dependsOn = index % 2 === 0 ? ['key 0'] : [];
        return { ...pattern, id, key: `key ${index}`, dependsOn };
      });
      const containersOf = containersIn(resources);
      for (const resource of resources) {
        const id = resource.id.toLowerCase();
        const expected = resources.filter((other) => {
          const above = other.id.toLowerCase();
          return id.startsWith(`${above}/`) || (id === above && resource.dependsOn.includes(other.key));
        });
        expect(new Set(containersOf(resource))).toEqual(new Set(expected));
      }
    }),
  );
});

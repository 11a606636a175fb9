import { describe, expect, test } from '@jest/globals';
import { type ArmClient, ArmError } from '../../src/azure/arm-client.ts';
import { listLive } from '../../src/deploy/list-live.ts';
import type { JsonObject } from '../../src/json.ts';
import { resourceKinds } from '../../src/resources/index.ts';
import { fakeService, scope } from './fake.ts';

const refusal = (status: number, code = 'Refused'): ArmError =>
  new ArmError({ status, code, message: `no: ${code}`, details: [], method: 'GET', id: '' });

/** A service that only lists; `answer` gives the entries of a collection, or throws. */
const listing = (
  answer: (collection: string, query: JsonObject) => readonly JsonObject[],
): ArmClient & { asked: string[] } => {
  const asked: string[] = [];
  return {
    ...fakeService(),
    asked,
    async list(path, _, options) {
      const collection = path.slice(path.lastIndexOf('/') + 1);
      asked.push(collection);
      return answer(collection, options?.query ?? {});
    },
  };
};

describe('lists of what is there', () => {
  test('are asked for once each, as each kind needs it', async () => {
    const queries = new Map<string, JsonObject>();
    const client = listing((collection, query) => {
      queries.set(collection, query);
      return [];
    });
    await listLive(client, scope, { kinds: resourceKinds });
    expect(client.asked.toSorted()).toEqual([
      'actionGroups',
      'dataCollectionRules',
      'dataSources',
      'savedSearches',
      'scheduledQueryRules',
      'views',
      'workbooks',
    ]);
    expect(queries.get('dataSources')).toEqual({ $filter: "kind eq 'WindowsEvent'" });
    expect(queries.get('workbooks')).toEqual({ category: 'workbook', canFetchContent: 'true' });
  });

  test('spell ids as we do, whatever the service makes of them', async () => {
    const client = listing((collection) =>
      collection === 'actionGroups'
        ? [
            { id: '/subscriptions/x/resourcegroups/RG/providers/microsoft.insights/actiongroups/Desk' },
            { name: 'B' },
            {},
          ]
        : [],
    );
    const { listed } = await listLive(client, scope, { kinds: resourceKinds });
    const path = '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-rooms/providers';
    expect(listed.map(({ id }) => id)).toEqual([
      `${path}/Microsoft.Insights/actionGroups/Desk`,
      `${path}/Microsoft.Insights/actionGroups/B`,
    ]);
  });

  test.each([
    ['what is in something that is not there is nothing', 'savedSearches', refusal(404, 'ParentResourceNotFound'), []],
    ['what belongs to a retired service that refuses to answer is nothing', 'views', refusal(400), []],
    ['what we may not list is said', 'actionGroups', refusal(403), ['notification group: no: Refused']],
  ])('%s', async (_, refused, error, unlisted) => {
    const client = listing((collection) => {
      if (collection === refused) throw error;
      return [];
    });
    expect(await listLive(client, scope, { kinds: resourceKinds })).toEqual({ listed: [], unlisted });
  });

  test('a service that stumbles is no empty list', async () => {
    const client = listing(() => {
      throw refusal(503);
    });
    await expect(listLive(client, scope, { kinds: resourceKinds })).rejects.toThrow('no: Refused');
    const refusing = listing((collection) => {
      if (collection === 'dataSources') throw refusal(400);
      return [];
    });
    await expect(listLive(refusing, scope, { kinds: resourceKinds })).rejects.toThrow('no: Refused');
  });
});

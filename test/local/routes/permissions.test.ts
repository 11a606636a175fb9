import { describe, expect, test } from '@jest/globals';
import { embedded } from '../embedded.ts';

const subscription = '/subscriptions/00000000-0000-0000-0000-000000000000';
const version = '2022-04-01';
const everything = [{ actions: ['*'], notActions: [], dataActions: [], notDataActions: [] }];

describe('permissions', () => {
  test('are all, at a subscription, a group and a resource', async () => {
    const { client } = embedded();
    const list = (scope: string) => client.list(`${scope}/providers/Microsoft.Authorization/permissions`, version);
    const group = `${subscription}/resourceGroups/rg-test`;
    await client.put(group, '2025-04-01', { location: 'westeurope' });
    expect(await list(subscription)).toEqual(everything);
    expect(await list(group)).toEqual(everything);
    expect(await list(`${group}/providers/Microsoft.OperationalInsights/workspaces/log`)).toEqual(everything);
    await expect(list(`${subscription}/resourceGroups/nowhere`)).rejects.toMatchObject({
      code: 'ResourceGroupNotFound',
    });
  });
});

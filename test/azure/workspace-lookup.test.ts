import { describe, expect, test } from '@jest/globals';
import { lookUpWorkspace, subscriptionOf } from '../../src/azure/workspace-lookup.ts';
import { fakeClient, origin, workspaceId } from './fake-http.ts';

const subscriptionId = '00000000-0000-0000-0000-000000000001';
const customerId = 'ABCDEF00-0000-4000-8000-000000000000';
const scope = { subscriptionId, resourceGroup: 'rg-given' };
const elsewhere = { name: 'log-test', subscriptionId: '00000000-0000-0000-0000-000000000000', resourceGroup: 'rg' };

describe('a workspace given as', () => {
  test('a name stays in the given group, unasked', async () => {
    const { client } = fakeClient([]);
    expect(await lookUpWorkspace({ ...scope, workspace: 'log-a' }, client)).toEqual({ name: 'log-a', ...scope });
  });

  test.each([workspaceId, workspaceId.toUpperCase(), workspaceId.slice(1), `${workspaceId}/`])(
    'ARM id %s says where it is',
    async (id) => {
      const { client } = fakeClient([]);
      const found = await lookUpWorkspace({ ...scope, workspace: id }, client);
      expect(JSON.stringify(found).toLowerCase()).toBe(JSON.stringify(elsewhere).toLowerCase());
    },
  );

  test('a GUID is looked up among the workspaces of the subscription', async () => {
    const { client, sent } = fakeClient([
      {
        body: {
          value: [
            { id: '/x', properties: { customerId: 'other' } },
            { id: workspaceId, properties: { customerId: customerId.toLowerCase() } },
          ],
        },
      },
    ]);
    expect(await lookUpWorkspace({ ...scope, workspace: customerId }, client)).toEqual(elsewhere);
    expect(sent[0]?.url).toBe(
      `${origin}/subscriptions/${subscriptionId}/providers/Microsoft.OperationalInsights/workspaces?api-version=2025-02-01`,
    );
  });

  test('a GUID that no workspace has says what was searched', async () => {
    const { client } = fakeClient([{ body: { value: [{ id: workspaceId, properties: {} }] } }]);
    await expect(lookUpWorkspace({ ...scope, workspace: customerId }, client)).rejects.toMatchObject({
      name: 'UserError',
      message: `no workspace has the id ${customerId} among the 1 of subscription ${subscriptionId}`,
    });
  });

  test('half an id is refused', async () => {
    const { client } = fakeClient([]);
    await expect(lookUpWorkspace({ ...scope, workspace: 'rg/log' }, client)).rejects.toThrow(
      "'rg/log' is no ARM id of a workspace",
    );
  });
});

describe('the subscription', () => {
  test('comes from the flag, else from the environment', () => {
    expect(subscriptionOf(subscriptionId, { AZURE_SUBSCRIPTION_ID: 'x' })).toBe(subscriptionId);
    expect(subscriptionOf(undefined, { AZURE_SUBSCRIPTION_ID: customerId })).toBe(customerId.toLowerCase());
  });

  test('is missing or malformed with the name of what gave it', () => {
    expect(() => subscriptionOf(undefined, {})).toThrow(
      'no subscription: give --subscription <id> or set AZURE_SUBSCRIPTION_ID',
    );
    expect(() => subscriptionOf('Production', {})).toThrow(
      "--subscription takes the id of a subscription (a GUID), not 'Production'",
    );
    expect(() => subscriptionOf(undefined, { AZURE_SUBSCRIPTION_ID: 'P' })).toThrow(/^AZURE_SUBSCRIPTION_ID takes/);
  });
});

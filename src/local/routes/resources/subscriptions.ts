import type { JsonObject } from '../../../json.ts';
import { guidOf } from '../../derive.ts';
import type { Route } from '../route.ts';

const subscription = (id: string): JsonObject => ({
  id: `/subscriptions/${id}`,
  subscriptionId: id,
  tenantId: guidOf('embedded tenant'),
  displayName: 'Embedded workspace',
  state: 'Enabled',
  subscriptionPolicies: {
    locationPlacementId: 'Internal_2014-09-01',
    quotaId: 'Internal_2014-09-01',
    spendingLimit: 'Off',
  },
  authorizationSource: 'RoleBased',
});

/** Every subscription is there: the embedded workspace has no accounts. */
export const subscriptions: Route = {
  type: 'Microsoft.Resources/subscriptions',
  apiVersions: ['2020-01-01', '2021-01-01', '2022-12-01'],
  needsGroup: false,
  item: { GET: ({ path }) => ({ status: 200, body: subscription(path.names[0] ?? '') }) },
};

import type { Route } from '../route.ts';

/** Whoever uses the embedded workspace may do everything there: it has no accounts. Asked at a subscription, a group or a resource. */
export const permissions: Route = {
  type: 'Microsoft.Authorization/permissions',
  apiVersions: ['2015-07-01', '2018-07-01', '2022-04-01'],
  item: {},
  collection: () => ({
    status: 200,
    body: { value: [{ actions: ['*'], notActions: [], dataActions: [], notDataActions: [] }] },
  }),
};

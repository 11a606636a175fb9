import type { Route } from '../route.ts';

const shared = { apiVersions: [], needsGroup: false } as const;

/** Where `Azure-AsyncOperation` leads. */
export const operationStatuses: Route = {
  ...shared,
  type: 'Microsoft.OperationalInsights/locations/operationStatuses',
  item: { GET: ({ path, query, operations }) => operations.status(path.names[1] ?? '', query) },
};

/** Where `Location` leads. */
export const operationResults: Route = {
  ...shared,
  type: 'Microsoft.OperationalInsights/locations/operationResults',
  item: { GET: ({ path, query, operations }) => operations.result(path.names[1] ?? '', query) },
};

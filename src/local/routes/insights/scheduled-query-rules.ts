import type { JsonObject } from '../../../json.ts';
import { guidOf } from '../../derive.ts';
import { objectAt, objectsAt, textAt, without } from '../../json-access.ts';
import { locationOf, mergedProperties, systemDataOf, tagsOf } from '../checks.ts';
import { resourceRoute, type Write } from '../resource-route.ts';
import type { Route } from '../route.ts';
import { checkAlertQuery, checkAlertRule } from './alert-rule-checks.ts';

const readOnly = ['createdWithApiVersion', 'isLegacyLogAnalyticsRule', 'isWorkspaceAlertsStorageConfigured'];

function condition(given: JsonObject): JsonObject {
  return { failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }, ...given };
}

/** Actions that do nothing are dropped. */
function actions(properties: JsonObject): JsonObject {
  const given = objectAt(properties, 'actions');
  const kept = Object.fromEntries(
    Object.entries(given).filter(([, value]) =>
      Array.isArray(value) ? value.length > 0 : Object.keys(Object(value)).length > 0,
    ),
  );
  return Object.keys(kept).length > 0 ? { actions: kept } : {};
}

function checked(resource: JsonObject, { existing, exchange, id, revision }: Write): JsonObject {
  const given = without(objectAt(resource, 'properties'), ...readOnly);
  const kind = textAt(resource, 'kind') ?? 'LogAlert';
  const properties = {
    checkWorkspaceAlertsStorageConfigured: false,
    skipQueryValidation: false,
    ...(kind === 'LogAlert' && { autoMitigate: true }),
    ...given,
  };
  checkAlertRule(kind, properties);
  checkAlertQuery(properties, exchange);
  const before = objectAt(existing?.resource, 'properties');
  return {
    ...resource,
    kind,
    etag: `"${guidOf(`${id.toLowerCase()} ${revision}`)}"`,
    systemData: systemDataOf(existing, exchange.now),
    properties: {
      ...without(properties, 'actions'),
      ...actions(properties),
      criteria: { allOf: objectsAt(objectAt(properties, 'criteria'), 'allOf').map(condition) },
      createdWithApiVersion: textAt(before, 'createdWithApiVersion') ?? exchange.apiVersion,
      isLegacyLogAnalyticsRule: false,
      isWorkspaceAlertsStorageConfigured: false,
    },
  };
}

function put(write: Write): JsonObject {
  const { body, existing } = write;
  const location = locationOf(body, existing);
  const kind = textAt(body, 'kind');
  const identity = body['identity'];
  const resource = { location, ...(kind && { kind }), ...(identity !== undefined && { identity }), ...tagsOf(body) };
  return checked({ ...resource, properties: objectAt(body, 'properties') }, write);
}

/** The service spells ids and types of rules in lower case. */
const spelledId = (id: string): string =>
  id
    .replace(/\/resourceGroups\//i, '/resourcegroups/')
    .replace(/\/Microsoft\.Insights\/scheduledQueryRules\//i, '/microsoft.insights/scheduledqueryrules/');

export const scheduledQueryRules: Route = resourceRoute(
  {
    type: 'Microsoft.Insights/scheduledQueryRules',
    apiVersions: ['2021-08-01', '2022-06-15', '2023-12-01'],
    put,
    patch: (write) => checked(mergedProperties(write.existing, write.body), write),
    nothingToRemove: 204,
  },
  { id: spelledId, type: 'microsoft.insights/scheduledqueryrules' },
);

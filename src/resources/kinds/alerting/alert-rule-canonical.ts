import type { JsonObject } from '../../../json.ts';
import {
  canonicalEnum,
  canonicalId,
  canonicalLocation,
  canonicalTags,
  canonicalText,
  compactObject,
  listOf,
  objectOf,
  objectsOf,
  propertiesOf,
  sortedBy,
  sortedTexts,
  textOf,
} from '../../canonical.ts';

const operators = ['GreaterThan', 'GreaterThanOrEqual', 'LessThan', 'LessThanOrEqual', 'Equal'] as const;
const aggregations = ['Count', 'Average', 'Minimum', 'Maximum', 'Total'] as const;

/**
 * Comparable form of a scheduled query rule. Settings that we never write but that change what the rule does (a mute, a resolve
 * configuration, another storage) count too: a PUT would remove them.
 */
export function canonicalAlertRule(body: JsonObject): JsonObject {
  const properties = propertiesOf(body);
  const { autoMitigate, resolveConfiguration, skipQueryValidation, checkWorkspaceAlertsStorageConfigured } = properties;
  return {
    location: canonicalLocation(body['location']),
    kind: canonicalEnum(body['kind'] ?? 'LogAlert', ['LogAlert', 'LogToMetric']),
    tags: canonicalTags(body['tags']),
    properties: compactObject({
      displayName: properties['displayName'],
      description: canonicalText(properties['description']),
      enabled: properties['enabled'] ?? true,
      severity: properties['severity'],
      evaluationFrequency: properties['evaluationFrequency'],
      windowSize: properties['windowSize'],
      overrideQueryTimeRange: properties['overrideQueryTimeRange'],
      scopes: sortedTexts(listOf(properties['scopes']).map(canonicalId)),
      criteria: { allOf: objectsOf(objectOf(properties['criteria'])['allOf']).map(canonicalCondition) },
      autoMitigate: autoMitigate ?? true,
      muteActionsDuration: properties['muteActionsDuration'],
      resolveConfiguration,
      actions: canonicalActions(objectOf(properties['actions'])),
      skipQueryValidation: skipQueryValidation || undefined,
      checkWorkspaceAlertsStorageConfigured: checkWorkspaceAlertsStorageConfigured || undefined,
    }),
  };
}

function canonicalCondition(condition: JsonObject): JsonObject {
  const { dimensions, failingPeriods, metricMeasureColumn, resourceIdColumn } = condition;
  const periods = objectOf(failingPeriods);
  return {
    query: canonicalText(condition['query']),
    timeAggregation: canonicalEnum(condition['timeAggregation'], aggregations),
    metricMeasureColumn: metricMeasureColumn === '' ? undefined : metricMeasureColumn,
    resourceIdColumn: resourceIdColumn === '' ? undefined : resourceIdColumn,
    dimensions: sortedBy(
      objectsOf(dimensions).map((dimension) => ({
        name: dimension['name'],
        operator: canonicalEnum(dimension['operator'], ['Include', 'Exclude']),
        values: sortedTexts(dimension['values']),
      })),
      ({ name }) => textOf(name),
    ),
    operator: canonicalEnum(condition['operator'], operators),
    threshold: condition['threshold'],
    failingPeriods: {
      numberOfEvaluationPeriods: periods['numberOfEvaluationPeriods'] ?? 1,
      minFailingPeriodsToAlert: periods['minFailingPeriodsToAlert'] ?? 1,
    },
  };
}

const canonicalActions = ({ actionGroups, customProperties, actionProperties }: JsonObject): JsonObject => ({
  actionGroups: sortedTexts(listOf(actionGroups).map(canonicalId)),
  customProperties,
  actionProperties,
});

import { compareText } from '../../../finding.ts';
import type { JsonObject, JsonValue } from '../../../json.ts';
import {
  canonicalEnum,
  canonicalId,
  listOf,
  objectOf,
  objectsOf,
  propertiesOf,
  textOf,
} from '../../../resources/canonical.ts';

/** What an item may name: items of notification groups by the id of their resource, in lower case. */
export type GroupNames = ReadonlyMap<string, string>;

function readDimension({ name, operator, values }: JsonObject): JsonValue {
  const column = textOf(name);
  const excludes = textOf(operator).toLowerCase() === 'exclude';
  if (!excludes && listOf(values).length === 1 && listOf(values)[0] === '*') return column;
  return excludes ? { column, exclude: values ?? [] } : { column, include: values ?? [] };
}

const operators = ['GreaterThan', 'GreaterThanOrEqual', 'LessThan', 'LessThanOrEqual', 'Equal'];
const aggregations = ['Count', 'Average', 'Minimum', 'Maximum', 'Total'];

function readCondition(condition: JsonObject): JsonObject {
  const { operator, threshold, timeAggregation, metricMeasureColumn, dimensions, failingPeriods } = condition;
  const { numberOfEvaluationPeriods: outOf = 1, minFailingPeriodsToAlert: minimum = 1 } = objectOf(failingPeriods);
  return {
    operator: canonicalEnum(operator, operators),
    threshold,
    timeAggregation: canonicalEnum(timeAggregation, aggregations) ?? 'Count',
    ...(textOf(metricMeasureColumn) !== '' && { measureColumn: metricMeasureColumn }),
    splitBy: objectsOf(dimensions).map(readDimension),
    failingPeriods: { minimum, outOf },
  };
}

/** A log alert rule as the definition writes it. Groups that the definition has not are left to `resource.set`. */
export function readAlertRule(body: JsonObject, groups: GroupNames): JsonObject {
  const properties = propertiesOf(body);
  const [condition = {}] = objectsOf(objectOf(properties['criteria'])['allOf']);
  const called = listOf(objectOf(properties['actions'])['actionGroups']).map((id) => groups.get(canonicalId(id)));
  const { overrideQueryTimeRange, muteActionsDuration } = properties;
  return {
    displayName: textOf(properties['displayName']),
    description: textOf(properties['description']),
    severity: properties['severity'],
    evaluationFrequency: properties['evaluationFrequency'],
    windowSize: properties['windowSize'],
    ...(typeof overrideQueryTimeRange === 'string' && { overrideQueryTimeRange }),
    autoMitigate: properties['autoMitigate'] ?? true,
    ...(typeof muteActionsDuration === 'string' && { muteActionsFor: muteActionsDuration }),
    condition: readCondition(condition),
    notify: called.every((name) => name !== undefined) ? called.toSorted(compareText) : [],
    query: textOf(condition['query']).replaceAll('\r\n', '\n'),
  };
}

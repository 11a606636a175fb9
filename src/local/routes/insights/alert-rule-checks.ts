import type { JsonObject } from '../../../json.ts';
import { badRequest } from '../../http/answer.ts';
import { itemsAt, objectAt, objectsAt, textAt, textsAt } from '../../json-access.ts';
import { oneOf } from '../checks.ts';
import { eventColumnsOf } from '../operational-insights/tables.ts';
import { workspaceType } from '../operational-insights/versions.ts';
import { keptById } from '../resource-route.ts';
import type { Exchange } from '../route.ts';
import { withoutTextAndComments } from './transform-kql.ts';

const frequencies = 'PT1M PT5M PT10M PT15M PT30M PT45M PT1H PT2H PT3H PT4H PT5H PT6H P1D'.split(' ');
const windows = [...frequencies, 'P2D'];
/** Durations that the service takes; it refuses all others, though they are ISO 8601. */
const durations: Readonly<Record<string, readonly string[]>> = {
  evaluationFrequency: frequencies,
  windowSize: windows,
  muteActionsDuration: windows.slice(1),
  overrideQueryTimeRange: 'PT5M PT10M PT15M PT20M PT30M PT45M PT1H PT2H PT3H PT4H PT5H PT6H P1D P2D'.split(' '),
};
const aggregations = ['Count', 'Average', 'Minimum', 'Maximum', 'Total'];
/** `Equal`, although the specification says `Equals`. */
const operators = ['Equal', 'GreaterThan', 'GreaterThanOrEqual', 'LessThan', 'LessThanOrEqual'];
const mostDimensions = 6;
const longestDescription = 4_096;
const largestRule = 65_536;
const longestStatefulFrequency = 720;

const refuse = (message: string) => badRequest('BadRequest', message);

/** @throws Refusal for what the service refuses of a rule in itself */
export function checkAlertRule(kind: string, properties: JsonObject): void {
  oneOf(kind, ['LogAlert', 'LogToMetric'], 'Kind');
  const required = [
    'enabled',
    'criteria',
    'scopes',
    ...(kind === 'LogAlert' ? ['severity', 'evaluationFrequency', 'windowSize'] : []),
  ];
  const missing = required.find((key) => properties[key] === undefined);
  if (missing !== undefined) throw refuse(`The scheduled query rule lacks '${missing}'.`);
  for (const [key, allowed] of Object.entries(durations)) {
    if (properties[key] !== undefined) oneOf(properties[key], allowed, key);
  }
  const { severity } = properties;
  if (kind === 'LogAlert' && ![0, 1, 2, 3, 4].includes(Number(severity)))
    throw refuse(`Severity ${JSON.stringify(severity)} is not 0 to 4.`);
  checkResolution(properties);
  const description = textAt(properties, 'description') ?? '';
  if (description.length > longestDescription) {
    throw refuse(`The description has ${description.length} characters; at most ${longestDescription} are possible.`);
  }
  const size = JSON.stringify(properties).length;
  if (size > largestRule)
    throw refuse(`The properties of the rule take ${size} bytes; at most ${largestRule} are possible.`);
  const conditions = objectsAt(objectAt(properties, 'criteria'), 'allOf');
  if (conditions.length === 0) throw refuse('The rule has no condition in criteria.allOf.');
  if (kind === 'LogAlert') for (const condition of conditions) checkCondition(condition, properties);
}

function checkResolution(properties: JsonObject): void {
  const frequency = minutes(properties['evaluationFrequency']);
  const mute = properties['muteActionsDuration'];
  if (mute !== undefined && properties['autoMitigate'] !== false) {
    throw refuse('Auto mitigation must be disabled when action suppression is set');
  }
  if (mute !== undefined && frequency > minutes(mute))
    throw refuse('evaluationFrequency cannot be greater than muteActionsDuration');
  if (properties['autoMitigate'] === true && frequency > longestStatefulFrequency) {
    throw refuse(
      'Stateful rules are evaluated at least every 12 hours: set autoMitigate to false, or a shorter evaluationFrequency',
    );
  }
}

function checkCondition(condition: JsonObject, properties: JsonObject): void {
  const query = withoutTextAndComments(textAt(condition, 'query') ?? '');
  if (query.trim() === '') throw refuse('The condition has no query.');
  oneOf(condition['timeAggregation'], aggregations, 'timeAggregation');
  oneOf(condition['operator'], operators, 'operator');
  if (typeof condition['threshold'] !== 'number') throw refuse('The condition has no threshold.');
  const counts = condition['timeAggregation'] === 'Count';
  if (counts && condition['metricMeasureColumn'] !== undefined)
    throw refuse("metricMeasureColumn can't be given with timeAggregation Count");
  if (!counts && textAt(condition, 'metricMeasureColumn') === undefined)
    throw refuse('metricMeasureColumn is required unless timeAggregation is Count');
  const dimensions = objectsAt(condition, 'dimensions');
  if (dimensions.length > mostDimensions)
    throw refuse(`${dimensions.length} dimensions are given; at most ${mostDimensions} are possible.`);
  for (const dimension of dimensions) {
    oneOf(
      dimension['operator'],
      ['Include', 'Exclude'],
      `The operator of dimension '${textAt(dimension, 'name') ?? ''}'`,
    );
    if (itemsAt(dimension, 'values').length === 0)
      throw refuse(`Dimension '${textAt(dimension, 'name') ?? ''}' has no values.`);
  }
  checkPeriods(condition);
  const forbidden = /\b(bag_unpack|pivot|narrow)\b/.exec(query);
  if (forbidden) throw refuse(`The query uses ${forbidden[1]}, which log alerts do not support.`);
  if (/\bAggregatedValue\b/.test(query)) throw refuse('AggregatedValue is a reserved word in log alert rules.');
  const everyMinute = properties['evaluationFrequency'] === 'PT1M';
  const slow = /\b(search|union|take|limit|ingestion_time|adx)\b/.exec(query);
  if (everyMinute && slow) throw refuse(`A rule with a frequency of one minute can't use ${slow[1]}.`);
}

function checkPeriods(condition: JsonObject): void {
  if (condition['failingPeriods'] === undefined) return;
  const { numberOfEvaluationPeriods: periods = 1, minFailingPeriodsToAlert: failing = 1 } = objectAt(
    condition,
    'failingPeriods',
  );
  for (const count of [periods, failing]) {
    if (!(typeof count === 'number' && Number.isInteger(count) && count >= 1 && count <= 6)) {
      throw refuse(`failingPeriods: ${JSON.stringify(count)} is not 1 to 6.`);
    }
  }
  if (Number(failing) > Number(periods))
    throw refuse(`minFailingPeriodsToAlert ${String(failing)} exceeds numberOfEvaluationPeriods ${String(periods)}.`);
}

/**
 * The scope must be there, and with a workspace as scope the query may only name custom columns that its table has.
 * @throws Refusal
 */
export function checkAlertQuery(properties: JsonObject, exchange: Exchange): void {
  const scopes = textsAt(properties, 'scopes');
  const [scope] = scopes;
  if (scopes.length !== 1 || scope === undefined)
    throw refuse(`A rule has exactly one scope; ${scopes.length} are given.`);
  const isWorkspace = scope.toLowerCase().includes(`/${workspaceType.toLowerCase()}/`);
  const workspace = isWorkspace ? keptById(exchange, workspaceType, scope) : undefined;
  if (isWorkspace && !workspace) throw refuse(`The scope '${scope}' could not be found.`);
  if (!workspace || properties['skipQueryValidation'] === true) return;
  const known = eventColumnsOf(exchange, workspace.id);
  for (const condition of objectsAt(objectAt(properties, 'criteria'), 'allOf')) {
    const query = withoutTextAndComments(textAt(condition, 'query') ?? '');
    const unknown = customColumnsUsed(query).find((name) => !known.has(name));
    if (unknown !== undefined) {
      throw refuse(
        `The query is invalid: Failed to resolve column or scalar expression named '${unknown}' in table 'Event' of workspace '${workspace.id}'.`,
      );
    }
  }
}

/** Custom columns that a query takes from a table: those it names and does not make itself. */
function customColumnsUsed(query: string): readonly string[] {
  const made = new Set([...query.matchAll(/\b([A-Za-z]\w*_CF)\s*=(?![=~])/g)].map(([, name]) => name));
  const used = [...query.matchAll(/\b([A-Za-z]\w*_CF)\b/g)].map(([, name = '']) => name);
  return used.filter((name) => !made.has(name));
}

/** Minutes of an ISO 8601 duration of the kinds above. */
function minutes(duration: unknown): number {
  const [, days = '0', hours = '0', rest = '0'] =
    /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(String(duration)) ?? [];
  return Number(days) * 1_440 + Number(hours) * 60 + Number(rest);
}

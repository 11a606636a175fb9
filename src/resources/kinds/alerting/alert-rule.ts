import type { JsonObject } from '../../../json.ts';
import type { AlertRule, Solution } from '../../../solution/model.ts';
import { durationToIso, parseDuration } from '../../../text/duration.ts';
import { apiVersions } from '../../api-versions.ts';
import { regionalId, resourceGroupId, workspaceChildId, workspaceId } from '../../ids.ts';
import { inGroup, namesWorkspace } from '../../listing.ts';
import { makeResource } from '../../make-resource.ts';
import { ownerByTag, tagsOf } from '../../ownership.ts';
import type { ResourceKind, Scope } from '../../resource.ts';
import { locationOf, resourceNameOf, withResourceSettings } from '../../resource-settings.ts';
import { dataCollectionRuleId } from '../collection/data-collection-rule.ts';
import { transformationLinkKey } from '../collection/transformation-link.ts';
import { savedSearchId } from '../workspace/saved-search.ts';
import { actionGroupId } from './action-group.ts';
import { checkAlertRule } from './alert-rule-checks.ts';
import { alertRuleForm } from './alert-rule-form.ts';

const type = 'Microsoft.Insights/scheduledQueryRules';

export const alertRule: ResourceKind = {
  name: 'alert-rule',
  label: 'alert rule',
  type,
  apiVersion: apiVersions.scheduledQueryRules,
  method: 'PUT',
  ownership: 'tag',
  removable: true,
  // The service says so in `x-rate-limit-limit` and `x-rate-limit-remaining`.
  writesPerMinute: 30,
  list: { path: inGroup(type), complete: true, belongs: namesWorkspace },
  build: (solution, scope) =>
    solution.alertRules.map((rule) =>
      makeResource(alertRule, {
        id: regionalId(scope, type, resourceNameOf(solution, rule)),
        body: withResourceSettings(
          {
            location: locationOf(scope, rule),
            kind: 'LogAlert',
            tags: tagsOf(solution, rule.resource?.tags),
            properties: alertProperties(rule, solution, scope),
          },
          rule,
        ),
        dependsOn: dependencies(rule, solution, scope),
        place: solution.placeOf('alertRules', rule.name),
      }),
    ),
  check: checkAlertRule,
  form: alertRuleForm,
  owner: ownerByTag,
};

function alertProperties(rule: AlertRule, solution: Solution, scope: Scope): JsonObject {
  const { muteActionsFor, overrideQueryTimeRange, notify = [] } = rule;
  return {
    displayName: rule.displayName,
    description: rule.description,
    enabled: true,
    severity: rule.severity,
    evaluationFrequency: isoOf(rule.evaluationFrequency),
    windowSize: isoOf(rule.windowSize),
    ...(overrideQueryTimeRange !== undefined && { overrideQueryTimeRange: isoOf(overrideQueryTimeRange) }),
    scopes: [workspaceId(scope)],
    criteria: { allOf: [condition(rule)] },
    // Stated always: the service's default is true, that of other tools false.
    autoMitigate: rule.autoMitigate,
    ...(muteActionsFor !== undefined && { muteActionsDuration: isoOf(muteActionsFor) }),
    ...(notify.length > 0 && {
      actions: { actionGroups: notify.map((group) => actionGroupId(solution, scope, group)) },
    }),
  };
}

function condition({ query, condition: settings }: AlertRule): JsonObject {
  const { failingPeriods, measureColumn, splitBy = [] } = settings;
  return {
    query,
    timeAggregation: settings.timeAggregation ?? 'Count',
    ...(measureColumn !== undefined && { metricMeasureColumn: measureColumn }),
    ...(splitBy.length > 0 && {
      dimensions: splitBy.map(dimension),
    }),
    operator: settings.operator,
    threshold: settings.threshold,
    failingPeriods: {
      numberOfEvaluationPeriods: failingPeriods?.outOf ?? 1,
      minFailingPeriodsToAlert: failingPeriods?.minimum ?? 1,
    },
  };
}

type SplitColumn = NonNullable<AlertRule['condition']['splitBy']>[number];

function dimension(split: SplitColumn): JsonObject {
  if (typeof split === 'string') return { name: split, operator: 'Include', values: ['*'] };
  return 'include' in split
    ? { name: split.column, operator: 'Include', values: split.include }
    : { name: split.column, operator: 'Exclude', values: split.exclude };
}

/** Azure knows `PT1H` but not `PT60M`. What is no duration stays as it is, for the check to name. */
function isoOf(duration: string): string {
  const seconds = parseDuration(duration);
  return seconds === undefined ? duration : durationToIso(seconds);
}

/** Azure compiles the query when the rule is written: its columns and functions must be there. */
function dependencies(rule: AlertRule, solution: Solution, scope: Scope): readonly string[] {
  const called = solution.savedSearches.filter(
    ({ function: settings }) => settings && new RegExp(`\\b${settings.alias}\\b`, 'u').test(rule.query),
  );
  return [
    resourceGroupId(scope),
    workspaceId(scope),
    workspaceChildId(scope, 'tables', 'Event'),
    dataCollectionRuleId(solution, scope),
    transformationLinkKey(scope),
    ...called.map((search) => savedSearchId(solution, scope, search)),
    ...(rule.notify ?? []).map((group) => actionGroupId(solution, scope, group)),
  ];
}

import { armResource, idSet } from '../../levelling/arm.ts';
import type { Form } from '../../levelling/form.ts';
import { list, object } from '../../levelling/objects.ts';
import { namedSet, texts } from '../../levelling/sets.ts';
import {
  defaultsTo,
  duration,
  exact,
  letterCase,
  lineEnds,
  number,
  query,
  serverFilled,
} from '../../levelling/steps.ts';

const condition = object({
  query,
  timeAggregation: letterCase,
  operator: letterCase,
  threshold: number,
  dimensions: namedSet(object({ operator: letterCase, values: texts })),
  failingPeriods: object({ numberOfEvaluationPeriods: defaultsTo(1), minFailingPeriodsToAlert: defaultsTo(1) }),
});

/**
 * A scheduled query rule is written as a whole: settings that we never write but that change what the rule does (a mute, a resolve
 * configuration, another storage) would be lost, and count.
 */
export const alertRuleForm: Form = armResource({
  kind: defaultsTo('LogAlert', letterCase),
  properties: object({
    description: lineEnds,
    enabled: defaultsTo(true),
    severity: number,
    evaluationFrequency: duration,
    windowSize: duration,
    overrideQueryTimeRange: duration,
    muteActionsDuration: duration,
    scopes: idSet,
    targetResourceTypes: defaultsTo(['Microsoft.OperationalInsights/workspaces'], idSet),
    criteria: object({ allOf: list(condition) }),
    // The service's default is true, that of other tools false.
    autoMitigate: defaultsTo(true),
    resolveConfiguration: object({ timeToResolve: duration }),
    actions: object({ actionGroups: idSet, customProperties: exact, actionProperties: exact }),
    skipQueryValidation: defaultsTo(false),
    checkWorkspaceAlertsStorageConfigured: defaultsTo(false),
    createdWithApiVersion: serverFilled,
    isLegacyLogAnalyticsRule: serverFilled,
    isWorkspaceAlertsStorageConfigured: serverFilled,
  }),
});

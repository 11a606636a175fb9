import * as complete from '../generated/complete-validators.js';
import * as overlay from '../generated/overlay-validators.js';
import type { SchemaCheck } from '../schema-check.ts';
import type { ItemKind } from './model.ts';

/** What a key holds that isn't simply data. */
export type Role =
  /** Text for people, a template. */
  | 'text'
  /** KQL, a template; or a reference to a saved search. */
  | 'query'
  /** A length of time or a parameter that is one; becomes ISO 8601. */
  | 'duration'
  /** A number or a parameter that is one. */
  | 'number'
  /** Never printed; may stand in an environment variable. */
  | 'secret'
  /** JSON that others wrote: whatever its keys, nothing in it is a template. */
  | 'data';

/** One list of a solution: where its files are, what checks them, what their keys hold. */
export interface KindRow {
  readonly kind: ItemKind;
  /** For people, singular. */
  readonly label: string;
  /** Folder of the files, or the one file. */
  readonly path: string;
  /** Key of the list, where a file holds several items. */
  readonly list?: string;
  /** Checks a file as written. */
  readonly fileCheck: SchemaCheck;
  /** Checks an item once merged. */
  readonly itemCheck: SchemaCheck;
  /** By key, at any depth; test/solution/kinds.test.ts holds it against the schemas. */
  readonly roles: Readonly<Record<string, Role>>;
  /** Keys whose objects are one of several forms: an overlay's other form replaces instead of merging. */
  readonly alternatives?: ReadonlySet<string>;
}

/** Addresses of receivers, which hold keys. */
export const secretRoles: Readonly<Record<string, Role>> = {
  serviceUri: 'secret',
  callbackUrl: 'secret',
  httpTriggerUrl: 'secret',
};

export const kindRows: readonly KindRow[] = [
  {
    kind: 'parameters',
    label: 'parameter',
    path: 'templates/parameters.yaml',
    list: 'parameters',
    fileCheck: overlay.parameters,
    itemCheck: complete.parameter,
    roles: {},
  },
  {
    kind: 'eventLogs',
    label: 'event log',
    path: 'templates/event-logs',
    fileCheck: overlay.eventLog,
    itemCheck: complete.eventLog,
    roles: {},
  },
  {
    kind: 'customFields',
    label: 'custom field',
    path: 'custom-fields',
    list: 'fields',
    fileCheck: overlay.customFields,
    itemCheck: complete.customField,
    roles: {},
    alternatives: new Set(['from']),
  },
  {
    kind: 'eventSchemas',
    label: 'event schema',
    path: 'event-schema',
    fileCheck: overlay.eventSchema,
    itemCheck: complete.eventSchema,
    roles: {},
  },
  {
    kind: 'savedSearches',
    label: 'saved search',
    path: 'templates/saved-searches',
    fileCheck: overlay.savedSearch,
    itemCheck: complete.savedSearch,
    roles: { displayName: 'text', description: 'text', query: 'query', resource: 'data' },
  },
  {
    kind: 'notificationGroups',
    label: 'notification group',
    path: 'templates/notification-groups',
    fileCheck: overlay.notificationGroup,
    itemCheck: complete.notificationGroup,
    roles: { ...secretRoles, resource: 'data' },
  },
  {
    kind: 'alertRules',
    label: 'alert rule',
    path: 'templates/alert-rules',
    fileCheck: overlay.alertRule,
    itemCheck: complete.alertRule,
    roles: {
      displayName: 'text',
      description: 'text',
      query: 'query',
      evaluationFrequency: 'duration',
      windowSize: 'duration',
      muteActionsFor: 'duration',
      overrideQueryTimeRange: 'duration',
      threshold: 'number',
      resource: 'data',
    },
  },
  {
    kind: 'views',
    label: 'view',
    path: 'views',
    fileCheck: overlay.view,
    itemCheck: complete.view,
    roles: {
      title: 'text',
      description: 'text',
      legend: 'text',
      subtitle: 'text',
      centerText: 'text',
      label: 'text',
      displayName: 'text',
      markdown: 'text',
      message: 'text',
      query: 'query',
      navigation: 'query',
      portal: 'data',
      template: 'data',
      content: 'data',
      resource: 'data',
    },
  },
  {
    kind: 'workbooks',
    label: 'workbook',
    path: 'workbooks',
    fileCheck: overlay.workbook,
    itemCheck: complete.workbook,
    roles: { content: 'data', resource: 'data' },
  },
];

/** `mtr-oms.yaml`. */
export const settingsRow = {
  label: 'mtr-oms.yaml',
  path: 'mtr-oms.yaml',
  fileCheck: overlay.solution,
  mergedCheck: complete.solution,
  roles: secretRoles,
} as const;

export const fragmentFolder = 'templates/queries';
export const fragmentSuffix = '.kql.hbs';

import type { JsonObject } from '../../../json.ts';

/** Columns of `Event` that everybody has, with their types (azure-monitor-docs reference/tables/event.md). */
const eventColumns: Readonly<Record<string, string>> = {
  TenantId: 'guid',
  SourceSystem: 'string',
  TimeGenerated: 'datetime',
  Source: 'string',
  EventLog: 'string',
  Computer: 'string',
  EventCategory: 'int',
  EventLevel: 'int',
  EventLevelName: 'string',
  UserName: 'string',
  Message: 'string',
  ParameterXml: 'string',
  EventData: 'string',
  EventID: 'int',
  RenderedDescription: 'string',
  AzureDeploymentID: 'string',
  Role: 'string',
  ManagementGroupName: 'string',
  Type: 'string',
  _ResourceId: 'string',
  _SubscriptionId: 'string',
};

/** Columns of every table, for those whose own are not served here. */
const commonColumns: Readonly<Record<string, string>> = {
  TenantId: 'guid',
  SourceSystem: 'string',
  TimeGenerated: 'datetime',
  Computer: 'string',
  Type: 'string',
  _ResourceId: 'string',
  _SubscriptionId: 'string',
};

/** Tables that a workspace has from the start. */
const standardTables: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Event: eventColumns,
  Heartbeat: commonColumns,
  Perf: commonColumns,
  Usage: commonColumns,
};

/** Azure's own tables by name: their columns as the service shows them. */
export const standardColumnsByTable: ReadonlyMap<string, readonly JsonObject[]> = new Map(
  Object.entries(standardTables).map(([table, columns]) => [
    table,
    Object.entries(columns).map(([name, type]) => ({
      name,
      type,
      isDefaultDisplay: true,
      isHidden: name.startsWith('_'),
    })),
  ]),
);

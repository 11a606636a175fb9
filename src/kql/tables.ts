/** Types that columns and parameters have in KQL. */
export type ScalarType = 'string' | 'int' | 'long' | 'real' | 'bool' | 'datetime' | 'timespan' | 'dynamic' | 'guid';

/** Columns of a table by name. */
export type TableColumns = Readonly<Record<string, ScalarType>>;

/** Columns that every table of a workspace has, shown or hidden (azure-monitor-docs logs/log-standard-columns.md). */
const standardColumns: TableColumns = {
  TenantId: 'string',
  TimeGenerated: 'datetime',
  SourceSystem: 'string',
  Type: 'string',
  _BilledSize: 'real',
  _IsBillable: 'string',
  _ItemId: 'string',
  _ResourceId: 'string',
  _SubscriptionId: 'string',
  _TimeReceived: 'datetime',
};

/** azure-monitor-docs reference/tables/event.md (2026-07-27) */
const event: TableColumns = {
  ...standardColumns,
  AzureDeploymentID: 'string',
  Computer: 'string',
  EventCategory: 'int',
  EventData: 'string',
  EventID: 'int',
  EventLevel: 'int',
  EventLevelName: 'string',
  EventLog: 'string',
  ManagementGroupName: 'string',
  Message: 'string',
  ParameterXml: 'string',
  RenderedDescription: 'string',
  Role: 'string',
  Source: 'string',
  UserName: 'string',
};

/** azure-monitor-docs reference/tables/heartbeat.md: what agents report of themselves, once a minute */
const heartbeat: TableColumns = {
  ...standardColumns,
  Category: 'string',
  Computer: 'string',
  ComputerEnvironment: 'string',
  ComputerIP: 'string',
  ComputerPrivateIPs: 'dynamic',
  IsGatewayInstalled: 'bool',
  ManagementGroupName: 'string',
  OSMajorVersion: 'string',
  OSMinorVersion: 'string',
  OSName: 'string',
  OSType: 'string',
  RemoteIPCountry: 'string',
  RemoteIPLatitude: 'real',
  RemoteIPLongitude: 'real',
  Resource: 'string',
  ResourceGroup: 'string',
  ResourceId: 'string',
  ResourceProvider: 'string',
  ResourceType: 'string',
  SCAgentChannel: 'string',
  Solutions: 'string',
  SourceComputerId: 'string',
  SubscriptionId: 'string',
  VMUUID: 'string',
  Version: 'string',
};

/** Azure's own tables that the check knows. */
export const builtInTables: Readonly<Record<'Event' | 'Heartbeat', TableColumns>> = {
  Event: event,
  Heartbeat: heartbeat,
};

import { isJsonObject } from '../../../../src/json.ts';
import { at, every, fills, layout, lines, lower, type Quirk, rewrites, text, turned, upper, valueAt } from './quirk.ts';
import { changed } from './support.ts';

const envelope: readonly Quirk[] = [
  {
    name: 'id, name and type',
    apply: (body) => ({ ...body, id: '/SUBSCRIPTIONS/x/resourcegroups/RG', name: 'x', type: 'microsoft.x/Y' }),
  },
  { name: 'etag', apply: (body) => ({ ...body, etag: 'W/"datetime\'2026-11-22T00%3A00%3A00Z\'"' }) },
  {
    name: 'systemData',
    apply: (body) => ({ ...body, systemData: { createdBy: 'x', createdAt: '2026-11-22T00:00:00Z' } }),
  },
  rewrites(
    'location',
    'another spelling',
    text((region) => (region === 'westeurope' ? 'West Europe' : region.toLowerCase())),
  ),
  rewrites(
    'location',
    'a third spelling',
    text((region) => (region === 'westeurope' ? 'WestEurope' : region.toUpperCase())),
  ),
  { name: 'other order of members', apply: (body) => Object.fromEntries(Object.entries(body).toReversed()) },
];
const hiddenTags: readonly Quirk[] = ['hidden-title', 'hidden-link:/subscriptions/x', 'Hidden-Note'].map((name) => ({
  name,
  apply: (body) => changed(body, ['tags', name], 'Resource'),
}));
const tagNames: Quirk = {
  name: 'name of a tag in another case',
  apply(body) {
    const tags = body['tags'];
    if (!isJsonObject(tags) || tags['costCenter'] === undefined) return body;
    const { costCenter, ...others } = tags;
    return { ...body, tags: { COSTCENTER: costCenter, ...others } };
  },
};
const tagged: readonly Quirk[] = [...envelope, ...hiddenTags, tagNames];
const noIdentity: readonly Quirk[] = [fills('identity', { type: 'None' }), fills('identity', null)];

const rule: readonly Quirk[] = [
  ...tagged,
  ...noIdentity,
  ...lower(
    'kind',
    'properties/destinations/logAnalytics/workspace/workspaceResourceId',
    'properties/dataFlows/0/streams',
  ),
  ...upper('properties/destinations/logAnalytics/workspace/workspaceResourceId'),
  ...lines('properties/description', 'properties/dataFlows/0/transformKql'),
  ...layout('properties/dataFlows/0/transformKql'),
  fills('properties/immutableId', 'dcr-0123456789abcdef0123456789abcdef'),
  fills('properties/provisioningState', 'Succeeded'),
  fills('properties/destinations/logAnalytics/workspace/workspaceId', '99999999-0000-0000-0000-000000000000'),
  fills('properties/dataFlows/0/captureOverflow', false),
  fills('properties/endpoints', { logsIngestion: 'https://x' }),
  fills('properties/metadata', { provisionedBy: 'x' }),
  ...every(['properties/streamDeclarations', 'properties/agentSettings'], {}),
  ...every(
    ['properties/dataCollectionEndpointId', 'properties/references', 'properties/dataFlows/0/builtInTransform'],
    null,
  ),
  ...every(['properties/dataSources/syslog', 'properties/destinations/eventHubs'], []),
];

const condition = 'properties/criteria/allOf/0';

/** By kind: what each service is known to do (azure-contract: casing, fill-in, read-only properties, order, floats). */
export const quirks: Readonly<Record<string, readonly Quirk[]>> = {
  'resource-group': [...tagged, fills('properties', { provisioningState: 'Succeeded' }), fills('managedBy', null)],
  workspace: [
    ...tagged,
    ...noIdentity,
    ...lower('properties/sku/name'),
    ...upper('properties/sku/name'),
    fills('properties/sku/lastSkuUpdate', '2026-11-22T00:00:00Z'),
    fills('properties/customerId', '99999999-0000-0000-0000-000000000000'),
    fills('properties/provisioningState', 'Succeeded'),
    fills('properties/features', { legacy: 0, searchVersion: 1, enableLogAccessUsingOnlyResourcePermissions: true }),
    fills('properties/features/disableLocalAuth', false),
    fills('properties/features/clusterResourceId', '/subscriptions/x/clusters/y'),
    fills('properties/workspaceCapping/quotaNextResetTime', '2026-11-23T00:00:00Z'),
    fills('properties/workspaceCapping/dataIngestionStatus', 'RespectQuota'),
    ...every(['properties/publicNetworkAccessForIngestion', 'properties/publicNetworkAccessForQuery'], 'Enabled'),
    ...every(['properties/createdDate', 'properties/modifiedDate'], '2026-11-22T00:00:00Z'),
    fills('properties/defaultDataCollectionRuleResourceId', '/subscriptions/x/dataCollectionRules/y'),
    fills('properties/forceCmkForQuery', false),
    fills('properties/replication', { enabled: false, provisioningState: 'Succeeded' }),
    fills('properties/privateLinkScopedResources', [{ resourceId: 'x' }]),
  ],
  'event-columns': [
    ...envelope.slice(0, 3),
    {
      name: 'columns of others',
      apply(body) {
        const columns = valueAt(body, at('properties/schema/columns'));
        const theirs = [{ name: 'Theirs_CF', type: 'int', isHidden: false }];
        return changed(body, at('properties/schema/columns'), [...theirs, ...(Array.isArray(columns) ? columns : [])]);
      },
    },
    ...turned('properties/schema/columns'),
    ...upper('properties/schema/columns/SRSAlias_CF/type'),
    fills('properties/schema/columns/SRSAlias_CF/isHidden', false),
    fills('properties/schema/columns/SRSAlias_CF/isDefaultDisplay', false),
    fills('properties/schema/columns/SRSAlias_CF/description', 'theirs'),
    fills('properties/schema/standardColumns', [{ name: 'Computer', type: 'string' }]),
    fills('properties/schema/tableType', 'Microsoft'),
    fills('properties/schema/tableSubType', 'Any'),
    fills('properties/schema/solutions', ['LogManagement']),
    fills('properties/schema/isTroubleshootingAllowed', true),
    fills('properties/retentionInDays', 90),
    fills('properties/retentionInDaysAsDefault', true),
    fills('properties/plan', 'Analytics'),
    fills('properties/provisioningState', 'Succeeded'),
  ],
  'windows-event-source': [
    ...envelope.slice(0, 3),
    tagNames,
    ...lower('kind', 'properties/eventLogName', 'properties/eventTypes/0/eventType'),
    ...turned('properties/eventTypes'),
    fills('properties/eventTypes/1/Filter', null),
  ],
  'data-collection-rule': [
    ...rule,
    ...lower('properties/dataFlows/0/outputStream', 'properties/dataSources/windowsEventLogs/rooms/streams'),
    fills('properties/dataSources/windowsEventLogs/rooms/transformKql', ''),
  ],
  'workspace-transformation': rule,
  'transformation-link': [
    ...envelope,
    ...lower('properties/defaultDataCollectionRuleResourceId'),
    fills('tags', { owner: 'somebody' }),
    fills('properties/customerId', 'x'),
    fills('properties/retentionInDays', 30),
  ],
  'saved-search': [
    ...envelope.slice(0, 3),
    ...lines('properties/query'),
    ...layout('properties/query'),
    { name: 'no version', apply: (body) => changed(body, at('properties/version'), undefined) },
    ...turned('properties/tags'),
    ...every(['tags', 'kind'], null),
  ],
  'action-group': [
    ...tagged,
    fills('kind', null),
    ...turned('properties/emailReceivers', 'properties/webhookReceivers'),
    ...['emailReceivers/desk', 'smsReceivers/duty'].map((one) => fills(`properties/${one}/status`, 'Enabled')),
    ...['useAadAuth'].map((one) => fills(`properties/webhookReceivers/chat/${one}`, false)),
    ...['objectId', 'tenantId'].map((one) => fills(`properties/webhookReceivers/chat/${one}`, '')),
    fills('properties/webhookReceivers/chat/identifierUri', null),
    fills('properties/voiceReceivers/duty-call/useCommonAlertSchema', false),
    ...every(
      ['itsm', 'azureAppPush', 'automationRunbook', 'logicApp', 'azureFunction', 'armRole', 'eventHub'].map(
        (kind) => `properties/${kind}Receivers`,
      ),
      [],
    ),
  ],
  'alert-rule': [
    ...tagged,
    ...noIdentity,
    ...lower('kind', 'properties/scopes', 'properties/actions/actionGroups', `${condition}/operator`),
    ...upper(`${condition}/timeAggregation`, `${condition}/dimensions/Computer/operator`),
    ...lines('properties/description', `${condition}/query`),
    ...layout(`${condition}/query`),
    rewrites(
      'properties/windowSize',
      'another length',
      text((value) => (value === 'PT15M' ? 'PT900S' : value)),
    ),
    rewrites(
      'properties/evaluationFrequency',
      'another length',
      text((value) => (value === 'PT5M' ? 'PT0H5M' : value)),
    ),
    rewrites(`${condition}/threshold`, 'a float', () => JSON.parse('0.0')),
    rewrites(`${condition}/threshold`, 'a text', () => '0'),
    fills('properties/createdWithApiVersion', '2023-12-01'),
    ...every(
      [
        'isLegacyLogAnalyticsRule',
        'isWorkspaceAlertsStorageConfigured',
        'checkWorkspaceAlertsStorageConfigured',
        'skipQueryValidation',
      ].map((name) => `properties/${name}`),
      false,
    ),
    fills('properties/targetResourceTypes', ['microsoft.operationalinsights/workspaces']),
    ...every(
      ['properties/muteActionsDuration', 'properties/overrideQueryTimeRange', 'properties/resolveConfiguration'],
      null,
    ),
    ...every([`${condition}/metricMeasureColumn`, `${condition}/resourceIdColumn`], ''),
    fills('properties/actions/customProperties', {}),
    fills('properties/actions/actionProperties', null),
  ],
  workbook: [
    ...tagged,
    ...noIdentity,
    ...upper('kind', 'properties/sourceId'),
    rewrites(
      'properties/serializedData',
      'spacing',
      text((value) => JSON.stringify(JSON.parse(value), null, 2)),
    ),
    rewrites(
      'properties/serializedData',
      'order of members',
      text((value) => JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(value)).toReversed()))),
    ),
    ...every(
      ['timeModified', 'userId', 'revision'].map((name) => `properties/${name}`),
      'x',
    ),
    ...every(['properties/description', 'properties/storageUri'], null),
    fills('properties/tags', []),
  ],
  view: [
    ...envelope,
    ...every(
      ['ModifiedBy', 'ModifiedTime', 'CreatedBy', 'CreatedTime'].map((name) => `properties/${name}`),
      'x',
    ),
    fills('properties/DisplayName', null),
    fills('tags', null),
  ],
};

import { armResource } from '../../levelling/arm.ts';
import type { Form } from '../../levelling/form.ts';
import { object } from '../../levelling/objects.ts';
import { defaultsTo, exact, letterCase, number, ownedByOthers, serverFilled } from '../../levelling/steps.ts';

/** What a workspace has where nobody says. */
export const workspaceDefaults = { sku: 'PerGB2018', retentionInDays: 30, dailyQuotaGb: -1 } as const;

/** A workspace of ours. One of somebody else's is used as it is, and never compared. */
export const workspaceForm: Form = armResource({
  properties: object({
    sku: object({ name: defaultsTo(workspaceDefaults.sku, letterCase), lastSkuUpdate: serverFilled }),
    retentionInDays: defaultsTo(workspaceDefaults.retentionInDays, number),
    workspaceCapping: object({
      dailyQuotaGb: defaultsTo(workspaceDefaults.dailyQuotaGb, number),
      quotaNextResetTime: serverFilled,
      dataIngestionStatus: serverFilled,
    }),
    publicNetworkAccessForIngestion: defaultsTo('Enabled', letterCase),
    publicNetworkAccessForQuery: defaultsTo('Enabled', letterCase),
    forceCmkForQuery: defaultsTo(false),
    features: object({
      enableLogAccessUsingOnlyResourcePermissions: defaultsTo(true),
      enableDataExport: defaultsTo(false),
      immediatePurgeDataOn30Days: defaultsTo(false),
      disableLocalAuth: defaultsTo(false),
      // Set by the cluster's own resource, a linked service.
      clusterResourceId: ownedByOthers,
      unifiedSentinelBillingOnly: serverFilled,
      legacy: serverFilled,
      searchVersion: serverFilled,
    }),
    replication: object({
      enabled: defaultsTo(false),
      location: exact,
      provisioningState: serverFilled,
      createdDate: serverFilled,
      lastModifiedDate: serverFilled,
    }),
    // A resource of its own: `transformationLink`.
    defaultDataCollectionRuleResourceId: ownedByOthers,
    customerId: serverFilled,
    createdDate: serverFilled,
    modifiedDate: serverFilled,
    failover: serverFilled,
    privateLinkScopedResources: serverFilled,
    provisioningState: serverFilled,
  }),
});

/** Pinned api-versions: the shapes that this code writes and reads. A service may change its answers with a newer one. */
export const apiVersions = {
  resourceGroups: '2025-04-01',
  providers: '2025-04-01',
  permissions: '2022-04-01',
  operationalInsights: '2025-02-01',
  views: '2015-11-01-preview',
  dataCollectionRules: '2023-03-11',
  actionGroups: '2023-01-01',
  scheduledQueryRules: '2023-12-01',
  workbooks: '2023-06-01',
} as const;

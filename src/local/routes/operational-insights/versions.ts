/** Versions of the Log Analytics interface that speak the shapes served here. */
export const operationalInsightsVersions = ['2022-10-01', '2023-09-01', '2025-02-01'];
/** The children of a workspace other than tables. */
export const childVersions = ['2020-08-01', '2023-09-01', '2025-02-01'];

export const workspaceType = 'Microsoft.OperationalInsights/workspaces';
export const tableType = `${workspaceType}/tables`;
export const ruleType = 'Microsoft.Insights/dataCollectionRules';

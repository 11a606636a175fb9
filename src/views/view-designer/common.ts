import type { JsonObject } from '../../json.ts';

/** Version of a tile, and of a view, whose queries are KQL (view-designer format, section 2). */
export const tileVersion = 2;
/** Version of every dashboard part. */
export const partVersion = 0;

/** Data-flow verification switched off, as the portal writes it. */
export const withoutDataFlowVerification: JsonObject = {
  DataFlowVerification: { Enabled: false, Query: 'search * | limit 1 | project TimeGenerated', Message: '' },
};

/** `General` of a part: a title starts a group, none continues the one before. */
export const general = (group: string | undefined): JsonObject => ({
  title: group ?? '',
  newGroup: group !== undefined,
  icon: '',
  useIcon: false,
});

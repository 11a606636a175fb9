import type { JsonObject } from '../../../json.ts';
import { timeContext } from '../query/time-range.ts';

/** An item of `Notebook/1.0`. */
export type Item = JsonObject;

export const resourceType = 'microsoft.operationalinsights/workspaces';

/** @param json Markdown */
export const textItem = (name: string, json: string, more: JsonObject = {}): Item => ({
  type: 1,
  content: { json, ...more },
  name,
});

export interface QueryItem {
  readonly name: string;
  readonly query: string;
  /** Percent of the width; absent: all of it. */
  readonly width?: number;
  /** What is shown where the answer is empty. */
  readonly noDataMessage: string;
  /** More of `content`: title, visualization and its settings. */
  readonly content: JsonObject;
  /** More of the item: conditionalVisibility. */
  readonly item?: JsonObject;
}

/** A query over the workspace that the workbook belongs to. */
export const queryItem = ({ name, query, width, noDataMessage, content, item }: QueryItem): Item => ({
  type: 3,
  content: {
    version: 'KqlItem/1.0',
    query,
    size: 1,
    ...timeContext(query),
    queryType: 0,
    resourceType,
    noDataMessage,
    ...content,
  },
  ...(width !== undefined && { customWidth: String(width) }),
  showPin: true,
  name,
  ...item,
});

/** Items that stand together. */
export const groupItem = (name: string, title: string, items: readonly Item[], more: JsonObject = {}): Item => ({
  type: 12,
  content: {
    version: 'NotebookGroup/1.0',
    groupType: 'editable',
    ...(title !== '' && { title }),
    ...more,
    items,
  },
  name,
});

/** Shown only while a parameter has, or has not, a value. */
export const visibleWhen = (
  parameterName: string,
  comparison: 'isEqualTo' | 'isNotEqualTo',
  value: string,
): JsonObject => ({ conditionalVisibility: { parameterName, comparison, value } });

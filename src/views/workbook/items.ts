import type { JsonObject } from '../../json.ts';
import { uuidV5 } from '../../text/uuid.ts';
import { portalRanges, timeContext, timeRangeName } from './time-range.ts';

/** An item of `Notebook/1.0`. */
export type Item = JsonObject;

/** Every id in our workbooks derives from this, so that two runs write the same. */
const namespace = 'a2c4f0c6-5f0e-5b1c-9d55-3d3a0b6f9f3e';
const resourceType = 'microsoft.operationalinsights/workspaces';

/** Plain text as Markdown that shows it as it is. */
export const markdown = (text: string): string => text.replace(/[\\`*_[\]<>#|~]/g, '\\$&').replace(/\r?\n/g, '  \n');

export const textItem = (name: string, json: string): Item => ({ type: 1, content: { json }, name });

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

/** The time range picker. `viewName` makes its id the view's own. */
export const timeRangeItem = (viewName: string): Item => ({
  type: 9,
  content: {
    version: 'KqlParameterItem/1.0',
    parameters: [
      {
        id: uuidV5(namespace, `${viewName}/${timeRangeName}`),
        version: 'KqlParameterItem/1.0',
        name: timeRangeName,
        label: 'Time range',
        description: 'For queries that state no time range of their own',
        type: 4,
        isRequired: true,
        value: { durationMs: 86_400_000 },
        typeSettings: { selectableValues: portalRanges.map((durationMs) => ({ durationMs })), allowCustom: true },
      },
    ],
    style: 'pills',
    queryType: 0,
    resourceType,
  },
  name: 'parameters',
});
